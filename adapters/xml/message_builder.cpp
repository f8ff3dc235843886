#include "adapters/xml/message_builder.h"

#include <utility>

#include "adapters/xml/body_builder.h"
#include "adapters/xml/content_builder.h"
#include "adapters/xml/header_builder.h"
#include "gateway/base/invariant.h"

namespace adapters::xml {
namespace {

using gateway::CaseMessage;
using gateway::MessageType;

void begin_message(CaseMessage& message, std::string_view root, const Attributes& attributes) {
  const auto type = gateway::message_type_from_text(root);
  gateway::invariant(type.has_value(), "the root was checked before the builder sees it");
  message.header.type = *type;
  message.header.version = attributes.value("schemaVersion");
  switch (*type) {
    case MessageType::kRequest:
      message.body = gateway::RequestBody{};
      break;
    case MessageType::kInformation:
      message.body = gateway::InformationBody{};
      break;
    case MessageType::kAcknowledgement:
      message.body = gateway::AcknowledgementBody{};
      break;
  }
}

bool is_content(std::string_view section) {
  return section == "Entities" || section == "Connections" || section == "Statements" ||
         section == "Attachments";
}

}  // namespace

void MessageBuilder::start(const PathTracker& tracker, const Attributes& attributes) {
  if (tracker.depth() == 1) {
    begin_message(message_, tracker.name_at(0), attributes);
  } else if (is_content(tracker.name_at(1))) {
    begin_content(message_, tracker, attributes);
  } else {
    const auto position = tracker.position();
    message_.places[tracker.path_below(1)] = {
        .path = tracker.path(), .line = position.line, .column = position.column};
    if (tracker.name_at(1) != "Header") begin_body(message_, tracker);
  }
}

bool MessageBuilder::leaf(const PathTracker& tracker, std::string text) {
  const auto section = tracker.name_at(1);
  if (section == "Header") return header_leaf(message_.header, tracker, std::move(text));
  if (is_content(section)) return content_leaf(message_, tracker, std::move(text));
  return body_leaf(message_, tracker, std::move(text));
}

CaseMessage MessageBuilder::take() {
  return std::exchange(message_, {});
}

}  // namespace adapters::xml
