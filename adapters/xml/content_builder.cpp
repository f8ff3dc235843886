#include "adapters/xml/content_builder.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "adapters/xml/labels_builder.h"
#include "adapters/xml/values.h"

namespace adapters::xml {
namespace {

using gateway::CaseMessage;
using gateway::Place;

/// Depth of the element that stands for one entity, connection, statement or attachment.
constexpr std::size_t kPartDepth = 3;

Place place_at(const PathTracker& tracker) {
  const auto position = tracker.position();
  return {.path = tracker.path(), .line = position.line, .column = position.column};
}

bool begin_entity(CaseMessage& message, const PathTracker& tracker, const Attributes& attributes) {
  const auto kind = gateway::entity_kind_from_text(tracker.name_at(2));
  if (!kind) return false;
  message.entities.push_back(
      {.id = collapsed(attributes.value("id")), .kind = *kind, .place = place_at(tracker)});
  return true;
}

bool begin_statement(CaseMessage& message,
                     const PathTracker& tracker,
                     const Attributes& attributes) {
  const auto kind = gateway::statement_kind_from_text(collapsed(attributes.value("kind")));
  if (!kind) return false;
  message.statements.push_back(
      {.id = collapsed(attributes.value("id")), .kind = *kind, .place = place_at(tracker)});
  return true;
}

/// Two leaves below one element are of one group. Such leaves follow one another, so the newest
/// group is the only one that can go on; looking at all of them would cost the square of their
/// number.
std::size_t group_of(const gateway::Entity& entity, const PathTracker& tracker) {
  if (tracker.depth() == kPartDepth + 1) return 0;
  const std::string path = tracker.path();
  const auto holder = [](std::string_view leaf) { return leaf.substr(0, leaf.rfind('/')); };
  const auto newest = std::find_if(entity.fields.rbegin(),
                                   entity.fields.rend(),
                                   [](const gateway::Field& field) { return field.group != 0; });
  if (newest == entity.fields.rend()) return 1;
  const bool same = holder(newest->place.path) == holder(path);
  return same ? newest->group : newest->group + 1;
}

bool entity_leaf(gateway::Entity& entity, const PathTracker& tracker, std::string text) {
  const std::string path = tracker.names_below(kPartDepth);
  if (const auto taken = label_leaf(entity.labels, path, text)) return *taken;
  if (path == "LinkToPurpose") return set(entity.link_to_purpose, std::move(text));
  if (path == "DataSubject")
    return set_if(entity.data_subject, gateway::data_subject_from_text(collapsed(text)));
  if (path.empty()) return true;  // An entity without any field.
  entity.fields.push_back({.name = path,
                           .group = group_of(entity, tracker),
                           .value = gateway::Confidential(std::move(text)),
                           .place = place_at(tracker)});
  return true;
}

bool set_evaluation(gateway::Statement& statement, std::string_view path, std::string_view code) {
  if (code.size() != 1) return false;
  if (!statement.evaluation) statement.evaluation.emplace();
  const bool source = path == "Evaluation/Source";
  (source ? statement.evaluation->source : statement.evaluation->information) = code.front();
  return true;
}

bool statement_leaf(gateway::Statement& statement,
                    const PathTracker& tracker,
                    std::string text,
                    UnknownLeaf unknown) {
  const std::string path = tracker.names_below(kPartDepth);
  if (const auto taken = label_leaf(statement.labels, path, text)) return *taken;
  if (path == "Text") return set(statement.text, std::move(text));
  if (path == "Evaluation/Source" || path == "Evaluation/Information")
    return set_evaluation(statement, path, collapsed(text));
  if (path == "About")
    statement.about.push_back({.target = collapsed(text), .place = place_at(tracker)});
  if (path == "About" || path == "NotAssessed") return true;
  return unknown == UnknownLeaf::kKeepInDocument;
}

std::optional<std::uint64_t> size_from_text(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::uint64_t size = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), size);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return size;
}

bool attachment_leaf(gateway::Attachment& attachment,
                     const PathTracker& tracker,
                     const std::string& text,
                     UnknownLeaf unknown) {
  const std::string path = tracker.names_below(kPartDepth);
  if (const auto taken = label_leaf(attachment.labels, path, text)) return *taken;
  const std::string token = collapsed(text);
  if (path == "Sha256") return set_if(attachment.sha256, gateway::digest_from_hex(token));
  if (path == "Name") return set(attachment.name, token);
  if (path == "MediaType") return set(attachment.media_type, token);
  if (path == "Size") return set_if(attachment.size, size_from_text(token));
  if (path == "Description") return set(attachment.description, token);
  return unknown == UnknownLeaf::kKeepInDocument;
}

bool connection_leaf(gateway::Connection& connection,
                     const PathTracker& tracker,
                     std::string text,
                     UnknownLeaf unknown) {
  const std::string path = tracker.names_below(kPartDepth);
  if (path.empty()) return true;  // A connection without a description.
  if (path == "Description") return set(connection.description, std::move(text));
  return unknown == UnknownLeaf::kKeepInDocument;
}

}  // namespace

bool begin_content(CaseMessage& message, const PathTracker& tracker, const Attributes& attributes) {
  if (tracker.depth() != kPartDepth) return true;
  const auto section = tracker.name_at(1);
  if (section == "Entities") return begin_entity(message, tracker, attributes);
  if (section == "Statements") return begin_statement(message, tracker, attributes);
  if (section == "Attachments")
    message.attachments.push_back(
        {.id = collapsed(attributes.value("id")), .place = place_at(tracker)});
  if (section == "Connections")
    message.connections.push_back({.kind = collapsed(attributes.value("kind")),
                                   .from = collapsed(attributes.value("from")),
                                   .to = collapsed(attributes.value("to")),
                                   .place = place_at(tracker)});
  return true;
}

bool content_leaf(CaseMessage& message,
                  const PathTracker& tracker,
                  std::string text,
                  UnknownLeaf unknown) {
  if (tracker.depth() < kPartDepth) return false;
  const auto section = tracker.name_at(1);
  if (section == "Entities") return entity_leaf(message.entities.back(), tracker, std::move(text));
  if (section == "Statements")
    return statement_leaf(message.statements.back(), tracker, std::move(text), unknown);
  if (section == "Attachments")
    return attachment_leaf(message.attachments.back(), tracker, text, unknown);
  return connection_leaf(message.connections.back(), tracker, std::move(text), unknown);
}

}  // namespace adapters::xml
