/// \file
/// Random case messages that the schema allows: any member of any type, filled or empty.
#pragma once

#include "gateway/model/case_message.h"
#include "tests/property/messages/random_values.h"

namespace property_messages {

/// A message of that type. What the schema demands is there; the rules are not asked.
[[nodiscard]] gateway::CaseMessage random_message(gateway::MessageType type, unsigned seed);

// The parts, each in a file of its own.

[[nodiscard]] gateway::MessageHeader random_header(gateway::MessageType type, RandomValues& values);
void fill_body(gateway::MessageBody& body, RandomValues& values);
void fill_content(gateway::CaseMessage& message, RandomValues& values);
[[nodiscard]] gateway::Entity random_entity(gateway::EntityKind kind, RandomValues& values);
[[nodiscard]] gateway::PartLabels random_labels(RandomValues& values);
[[nodiscard]] gateway::HandlingCodes random_handling(RandomValues& values);
[[nodiscard]] gateway::Evaluation random_evaluation(RandomValues& values);

}  // namespace property_messages
