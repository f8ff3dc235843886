#include "adapters/xml/message_builder.h"

#include <utility>

#include "adapters/xml/body_rows.h"
#include "adapters/xml/content_builder.h"
#include "adapters/xml/header_rows.h"
#include "gateway/base/invariant.h"

namespace adapters::xml {
namespace {

using gateway::CaseMessage;

void begin_message(CaseMessage& message, std::string_view root, const Attributes& attributes) {
  const auto type = gateway::message_type_from_text(root);
  gateway::invariant(type.has_value(), "the root was checked before the builder sees it");
  message.header.type = *type;
  message.header.version = attributes.value("schemaVersion");
  message.body = gateway::empty_body(*type);
}

/// The rows of the message's body, whatever its type.
template <class Use>
auto with_body(CaseMessage& message, const Use& use) {
  return std::visit([&use]<class Body>(Body& body) { return use(rows_of<Body>(), body); },
                    message.body);
}

gateway::Place place_at(const PathTracker& tracker) {
  const auto position = tracker.position();
  return {.path = tracker.path(), .line = position.line, .column = position.column};
}

bool is_content(std::string_view section) {
  return section == "Entities" || section == "Connections" || section == "Statements" ||
         section == "Attachments";
}

}  // namespace

bool MessageBuilder::start(const PathTracker& tracker, const Attributes& attributes) {
  if (tracker.depth() == 1) {
    begin_message(message_, tracker.name_at(0), attributes);
    message_.places[""] = place_at(tracker);
  } else if (is_content(tracker.name_at(1))) {
    return begin_content(message_, tracker, attributes);
  } else {
    const gateway::Place place = place_at(tracker);
    message_.places[tracker.path_below(1)] = place;
    if (tracker.name_at(1) == "Header") return true;
    with_body(message_, [&](const auto& rows, auto& body) {
      begin_element(rows, body, tracker.names_below(1), place);
    });
  }
  return true;
}

bool MessageBuilder::leaf(const PathTracker& tracker, std::string text) {
  const auto section = tracker.name_at(1);
  if (section == "Header")
    return take_leaf(header_rows(), message_.header, tracker.names_below(2), std::move(text));
  if (is_content(section)) return content_leaf(message_, tracker, std::move(text), unknown_leaf_);
  const std::string path = tracker.names_below(1);
  if (path == "Narrative") return adapters::xml::take(message_.narrative, std::move(text));
  return body_leaf(path, std::move(text));
}

bool MessageBuilder::body_leaf(const std::string& path, std::string text) {
  return with_body(message_, [&](const auto& rows, auto& body) {
    return take_leaf(rows, body, path, std::move(text)) ||
           (unknown_leaf_ == UnknownLeaf::kKeepInDocument && !knows_leaf(rows, path));
  });
}

CaseMessage MessageBuilder::take() {
  return std::exchange(message_, {});
}

}  // namespace adapters::xml
