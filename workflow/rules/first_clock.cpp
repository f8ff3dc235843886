#include "workflow/rules/first_clock.h"

#include <algorithm>
#include <array>
#include <variant>

namespace workflow {
namespace {

using gateway::CaseMessage;
using gateway::MessageType;
using gateway::QueueEnding;
using gateway::Urgency;
using std::chrono::hours;

constexpr std::array kFirstClock{
    FirstClockRow{.rule = "clock.first.urgent",
                  .legal = "Directive (EU) 2023/977 Art. 5(1)(a)",
                  .type = MessageType::kRequest,
                  .urgency = Urgency::kUrgent,
                  .within = hours(8)},
    FirstClockRow{.rule = "clock.first.other",
                  .legal = "Directive (EU) 2023/977 Art. 5(1)(c)",
                  .type = MessageType::kRequest,
                  .urgency = Urgency::kRoutine,
                  .within = hours(7 * 24)},
};

bool answers(const CaseMessage& message) {
  if (const auto* information = std::get_if<gateway::InformationBody>(&message.body))
    return information->answer == gateway::AnswerKind::kFullAnswer;
  const auto* refused = std::get_if<gateway::RefusalBody>(&message.body);
  return refused != nullptr && refused->extent == gateway::RefusalExtent::kFull;
}

}  // namespace

std::span<const FirstClockRow> first_clock() {
  return kFirstClock;
}

const FirstClockRow* first_clock_of(MessageType type, Urgency urgency) {
  const auto* row = std::ranges::find_if(
      kFirstClock, [&](const auto& each) { return each.type == type && each.urgency == urgency; });
  return row == kFirstClock.end() ? nullptr : row;
}

bool may_answer(MessageType type) {
  return type == MessageType::kInformation || type == MessageType::kRefusal;
}

std::optional<QueueEnding> closing_of(const CaseMessage& message) {
  if (!message.header.in_reply_to) return std::nullopt;
  if (answers(message)) return QueueEnding::kAnswered;
  if (std::holds_alternative<gateway::RequestWithdrawalBody>(message.body))
    return QueueEnding::kWithdrawn;
  return std::nullopt;
}

}  // namespace workflow
