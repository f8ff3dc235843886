#include "tests/property/messages/random_message.h"

namespace property_messages {
namespace {

using gateway::MessageType;

/// The types that schemas/xsd gives entities, statements and attachments.
bool has_content(MessageType type) {
  using enum MessageType;
  for (const MessageType one : {kRequest,
                                kRequestUpdate,
                                kInformation,
                                kClarification,
                                kSpontaneousInformation,
                                kResultReport,
                                kDataNotice,
                                kFlash}) {
    if (one == type) return true;
  }
  return false;
}

}  // namespace

gateway::CaseMessage random_message(MessageType type, unsigned seed) {
  // Types do not share their values: 300 headers would not hold all codes.
  RandomValues values(seed * 32 + static_cast<unsigned>(type));
  gateway::CaseMessage message{.header = random_header(type, values),
                               .body = gateway::empty_body(type)};
  fill_body(message.body, values);
  if (has_content(type)) fill_content(message, values);
  return message;
}

}  // namespace property_messages
