#include "adapters/http/json_admin_requests.h"

#include <optional>

#include "adapters/http/json_body.h"
#include "adapters/http/json_rows.h"
#include "adapters/http/text_forms.h"
#include "gateway/base/invariant.h"
#include "gateway/base/timestamp.h"

namespace adapters::http {
namespace {

using gateway::ChangeKind;
using gateway::Result;

constexpr std::uint64_t kNumberMax = (std::uint64_t{1} << 53) - 1;
constexpr std::uint64_t kPageMax = 200;
constexpr std::uint64_t kReplayDaysMax = 366;

gateway::Refusal no_reason() {
  return malformed("reason must be a text of 1 to 1000 bytes.");
}

gateway::Refusal not_four_files() {
  return malformed(
      "files must have authorities.csv, systems.csv, certificates.csv and persons.csv, and may "
      "have states.");
}

Result<gateway::DirectoryFiles> files_in(const JsonObject& files) {
  auto authorities = files.text("authorities.csv");
  auto systems = files.text("systems.csv");
  auto certificates = files.text("certificates.csv");
  auto persons = files.text("persons.csv");
  const std::size_t members = files.has("states") ? 5 : 4;
  if (files.names().size() != members || !authorities || !systems || !certificates || !persons) {
    return not_four_files();
  }
  auto states = states_in(files);
  if (!states) return states.refusal();
  return gateway::DirectoryFiles{.authorities = *std::move(authorities),
                                 .systems = *std::move(systems),
                                 .certificates = *std::move(certificates),
                                 .persons = *std::move(persons),
                                 .states = *std::move(states)};
}

Result<gateway::DirectoryFiles> directory_in(const JsonObject& object) {
  const auto files = object.object("files");
  const auto rows = object.object("rows");
  if (object.has("files") == object.has("rows") || (!files && !rows)) {
    return malformed("The directory must be given either as files or as rows.");
  }
  return files ? files_in(*files) : files_from_rows(*rows);
}

Result<gateway::ChangeContent> directory_content(const JsonObject& object) {
  auto files = directory_in(object);
  if (!files) return files.refusal();
  return gateway::ChangeContent(*std::move(files));
}

Result<gateway::ChangeContent> list_content(const JsonObject& object) {
  auto pem = object.text("pem");
  if (!pem) return malformed("pem must be the text of a certificate revocation list.");
  return gateway::ChangeContent(gateway::RevocationList{*std::move(pem)});
}

Result<gateway::ChangeContent> revocation_content(const JsonObject& object) {
  const auto target = gateway::revocation_target_from_text(object.text("target").value_or(""));
  if (!target) return malformed("target must be system, certificate or person.");
  auto id = object.text("id");
  if (!id) return malformed("id must name what is to be shut out.");
  return gateway::ChangeContent(gateway::Revocation{.target = *target, .id = *std::move(id)});
}

Result<gateway::ChangeContent> content_in(const JsonObject& object, ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kDirectory:
      return directory_content(object);
    case ChangeKind::kRevocationList:
      return list_content(object);
    case ChangeKind::kRevocation:
      return revocation_content(object);
  }
  gateway::broken_invariant("every kind of change is read");
}

/// Whether the object has no member but those of its kind.
bool fits(const JsonObject& object, ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kDirectory:
      return object.has_only({"kind", "reason", "effectiveAt", "files", "rows"});
    case ChangeKind::kRevocationList:
      return object.has_only({"kind", "reason", "effectiveAt", "pem"});
    case ChangeKind::kRevocation:
      return object.has_only({"kind", "reason", "target", "id"});
  }
  gateway::broken_invariant("every kind of change has its members");
}

/// `effectiveAt`, which may be absent.
Result<std::optional<gateway::Timestamp>> effective_time_in(const JsonObject& object) {
  if (!object.has("effectiveAt")) return std::optional<gateway::Timestamp>();
  const auto time = gateway::timestamp_from_text(object.text("effectiveAt").value_or(""));
  if (!time) return malformed("effectiveAt must be a time with its zone.");
  return time;
}

Result<gateway::ChangeOptions> options_in(const JsonObject& object) {
  auto reason = reason_in(object);
  if (!reason) return no_reason();
  const auto time = effective_time_in(object);
  if (!time) return time.refusal();
  return gateway::ChangeOptions{.effective_at = *time, .reason = *std::move(reason)};
}

/// The parameter as a number of at least 1, or `otherwise` where it is absent.
std::optional<std::uint64_t> number_in(const std::map<std::string, std::string>& query,
                                       const std::string& name,
                                       std::uint64_t otherwise) {
  const auto found = query.find(name);
  if (found == query.end()) return otherwise;
  const auto number = count_from_text(found->second);
  return number && *number >= 1 ? number : std::nullopt;
}

}  // namespace

Result<gateway::DirectoryFiles> directory_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"files", "rows"});
  if (!object) return object.refusal();
  return directory_in(*object);
}

Result<ReplayRequest> replay_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"files", "rows", "days", "effectiveAt"});
  if (!object) return object.refusal();
  ReplayRequest request;
  const auto days = object->number("days", {1, kReplayDaysMax}, request.options.days);
  if (!days) return malformed("days must be a number of 1 to 366.");
  const auto time = effective_time_in(*object);
  if (!time) return time.refusal();
  auto files = directory_in(*object);
  if (!files) return files.refusal();
  request.files = *std::move(files);
  request.options = {.days = static_cast<std::uint32_t>(*days), .effective_at = *time};
  return request;
}

Result<ChangeRequest> change_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(
      text, {"kind", "reason", "effectiveAt", "files", "rows", "pem", "target", "id"});
  if (!object) return object.refusal();
  const auto kind = gateway::change_kind_from_text(object->text("kind").value_or(""));
  if (!kind) return malformed("kind must be directory, revocation-list or revocation.");
  if (!fits(*object, *kind)) return malformed("A member does not belong to a change of this kind.");
  auto options = options_in(*object);
  if (!options) return options.refusal();
  auto content = content_in(*object, *kind);
  if (!content) return content.refusal();
  return ChangeRequest{.content = *std::move(content), .options = *std::move(options)};
}

Result<std::string> reason_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"reason"});
  if (!object) return object.refusal();
  auto reason = reason_in(*object);
  if (!reason) return no_reason();
  return *std::move(reason);
}

Result<ExportRequest> export_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"first", "count", "reason"});
  if (!object) return object.refusal();
  const auto first = object->number("first", {0, kNumberMax}, 0);
  if (!first) return malformed("first must be the index of an entry.");
  const auto count = object->number("count", {1, kNumberMax}, 0);
  if (!count) return malformed("count must be a number of at least 1.");
  auto reason = reason_in(*object);
  if (!reason) return no_reason();
  return ExportRequest{.range = {.first = *first, .count = *count}, .reason = *std::move(reason)};
}

Result<gateway::ChangeFilter> change_filter_from_query(
    const std::map<std::string, std::string>& query) {
  gateway::ChangeFilter filter;
  if (const auto state = query.find("state"); state != query.end()) {
    filter.state = gateway::change_state_from_text(state->second);
    if (!filter.state) return malformed("state must be proposed, approved or rejected.");
  }
  const auto before = number_in(query, "before", 0);
  if (!before) return malformed("before must be a number of at least 1.");
  const auto limit = number_in(query, "limit", filter.limit);
  if (!limit || *limit > kPageMax) return malformed("limit must be a number of 1 to 200.");
  filter.before = *before;
  filter.limit = static_cast<std::uint32_t>(*limit);
  return filter;
}

}  // namespace adapters::http
