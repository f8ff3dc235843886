#include "adapters/http/json_admin_answers.h"

#include <utility>

#include "gateway/audit/sha256.h"
#include "gateway/base/invariant.h"
#include "gateway/base/timestamp.h"

#include <nlohmann/json.hpp>

namespace adapters::http {
namespace {

using nlohmann::ordered_json;

/// Files could hold bytes that are not UTF-8; an answer must be valid JSON anyway.
std::string written(const ordered_json& value) {
  return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string version_of(const gateway::DirectoryFiles& files) {
  return gateway::to_hex(gateway::sha256(gateway::version_bytes(files)));
}

std::string_view kind_text(gateway::RowDifference::Kind kind) {
  using Kind = gateway::RowDifference::Kind;
  switch (kind) {
    case Kind::kAdded:
      return "added";
    case Kind::kRemoved:
      return "removed";
    case Kind::kChanged:
      return "changed";
  }
  gateway::broken_invariant("every kind of difference has a text");
}

ordered_json row_object(const gateway::RowDifference& row) {
  ordered_json object{
      {"kind", std::string(kind_text(row.kind))}, {"file", row.file}, {"row", row.row}};
  if (!row.columns.empty()) object["columns"] = row.columns;
  return object;
}

ordered_json ids_array(const std::vector<gateway::AuthorityId>& authorities) {
  auto array = ordered_json::array();
  for (const auto& authority : authorities)
    array.push_back(authority.str());
  return array;
}

ordered_json route_object(const gateway::RouteDifference& route) {
  return {{"sender", route.sender.str()},
          {"addressee", route.addressee.str()},
          {"before", ids_array(route.before)},
          {"after", ids_array(route.after)}};
}

ordered_json difference_object(const gateway::DirectoryDifference& difference) {
  auto rows = ordered_json::array();
  for (const auto& row : difference.rows)
    rows.push_back(row_object(row));
  auto routes = ordered_json::array();
  for (const auto& route : difference.routes)
    routes.push_back(route_object(route));
  ordered_json object{{"base", difference.base}, {"baseInForce", difference.base_in_force}};
  if (difference.base_effective_at) {
    object["baseEffectiveAt"] = gateway::to_text(*difference.base_effective_at);
  }
  object["version"] = difference.version;
  object["rows"] = std::move(rows);
  object["routes"] = std::move(routes);
  object["routesTotal"] = difference.routes_total;
  return object;
}

ordered_json change_object(const gateway::ChangeRecord& record) {
  ordered_json object{{"id", record.id.str()},
                      {"number", record.number},
                      {"kind", std::string(gateway::to_text(record.kind))},
                      {"state", std::string(gateway::to_text(record.state))},
                      {"proposedBy", record.proposed_by.str()},
                      {"proposedAt", gateway::to_text(record.proposed_at)},
                      {"reason", record.reason}};
  if (record.decided_at) {
    object["decidedBy"] = record.decided_by.str();
    object["decidedAt"] = gateway::to_text(*record.decided_at);
    object["decisionReason"] = record.decision_reason;
  }
  object["effectiveAt"] = gateway::to_text(record.effective_at);
  object["digest"] = gateway::to_hex(record.digest);
  if (!record.base.empty()) object["base"] = record.base;
  if (record.revocation) {
    object["target"] = std::string(gateway::to_text(record.revocation->target));
    object["targetId"] = record.revocation->id;
  }
  return object;
}

ordered_json section_object(const gateway::DisclosedSection& section) {
  using State = gateway::DisclosedSection::State;
  const std::string name(gateway::to_text(section.name));
  if (section.state == State::kErased) {
    return {{"entry", section.entry}, {"erased", true}, {"name", name}};
  }
  const std::string salt(section.salt.begin(), section.salt.end());
  return {{"content", section.content},
          {"entry", section.entry},
          {"name", name},
          {"salt", gateway::to_hex(salt)}};
}

}  // namespace

std::string directory_files_json(const gateway::DirectoryFiles& files) {
  ordered_json texts{{"authorities.csv", files.authorities},
                     {"systems.csv", files.systems},
                     {"certificates.csv", files.certificates},
                     {"persons.csv", files.persons}};
  if (!files.states.empty()) texts["states"] = files.states;
  return written({{"version", version_of(files)}, {"files", std::move(texts)}});
}

std::string difference_json(const gateway::DirectoryDifference& difference) {
  return written(difference_object(difference));
}

std::string change_json(const gateway::ChangeRecord& record) {
  return written(change_object(record));
}

std::string change_report_json(const gateway::ChangeReport& report) {
  auto object = change_object(report.record);
  if (report.known) object["known"] = *report.known;
  if (report.difference) object["difference"] = difference_object(*report.difference);
  return written(object);
}

std::string changes_json(const gateway::ChangePage& page) {
  auto changes = ordered_json::array();
  for (const auto& record : page.changes)
    changes.push_back(change_object(record));
  ordered_json object{{"changes", changes}};
  if (page.next != 0) object["next"] = page.next;
  return written(object);
}

std::string export_json(const gateway::BegunExport& begun) {
  return written({{"id", begun.id},
                  {"first", begun.range.first},
                  {"count", begun.range.count},
                  {"checkpoint", begun.checkpoint}});
}

std::string bundle_json(const gateway::LogBundle& bundle) {
  auto sections = ordered_json::array();
  for (const auto& section : bundle.sections)
    sections.push_back(section_object(section));
  return written({{"lines", bundle.lines}, {"sections", sections}});
}

}  // namespace adapters::http
