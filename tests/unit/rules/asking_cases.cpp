#include "tests/unit/rules/rule_cases.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway::samples {
namespace {

using M = CaseMessage;

constexpr auto kLater = std::chrono::sys_days(std::chrono::year(2027) / 1 / 1);
constexpr auto kEarlier = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);

M request_update() {
  return reply(MessageType::kRequestUpdate,
               RequestUpdateBody{.supplement = words("A fourth vehicle is missing.")});
}

RequestUpdateBody& of_request_update(M& m) {
  return std::get<RequestUpdateBody>(m.body);
}

M request_withdrawal() {
  return reply(MessageType::kRequestWithdrawal,
               RequestWithdrawalBody{.reason = "obtained-elsewhere"});
}

M update_with_person() {
  M message = request_update();
  message.entities = {request().entities[0]};
  return message;
}

RequestWithdrawalBody& of_request_withdrawal(M& m) {
  return std::get<RequestWithdrawalBody>(m.body);
}

M flash() {
  M message = request();
  message.header.type = MessageType::kFlash;
  message.header.urgency = {.urgency = Urgency::kUrgent,
                            .ground = UrgencyGround::kLifeOrIntegrity,
                            .reason = words("Shots are fired.")};
  message.body = FlashBody{.situation = words("An attack."), .acknowledge_by = kLater};
  return message;
}

FlashBody& of_flash(M& m) {
  return std::get<FlashBody>(m.body);
}

}  // namespace

std::vector<RuleCase> asking_cases() {
  return {
      {"LinkOfAPersonInAnUpdate",
       "rule.request-link",
       update_with_person,
       [](M& m) { m.entities[0].link_to_purpose = {}; },
       [](M&) {}},
      {"RoutineFlash", "rule.flash-urgent", flash, [](M& m) { m.header.urgency = {}; }, [](M&) {}},
      {"FlashOfNothing",
       "rule.flash-situation",
       flash,
       [](M& m) { of_flash(m).situation = words(" "); },
       [](M&) {}},
      {"FlashWithoutAnEnd",
       "rule.flash-acknowledge-by",
       flash,
       [](M& m) { of_flash(m).acknowledge_by.reset(); },
       [](M&) {}},
      {"FlashAcknowledgedBefore",
       "rule.flash-acknowledge-by",
       flash,
       [](M& m) { of_flash(m).acknowledge_by = kEarlier; },
       [](M&) {}},
      {"UpdateOfNothing",
       "rule.update-empty",
       request_update,
       [](M& m) { of_request_update(m).supplement = {}; },
       [](M& m) { of_request_update(m).supplement = {}, m.narrative = words("More."); }},
      {"UrgencyRaisedButRoutine",
       "rule.update-urgency",
       request_update,
       [](M& m) { of_request_update(m).urgency_raised = true; },
       [](M&) {}},
      {"WithdrawnForUnsaidReason",
       "rule.withdrawal-explanation",
       request_withdrawal,
       [](M& m) { of_request_withdrawal(m).reason = "other"; },
       [](M& m) {
         of_request_withdrawal(m) = {.reason = "other", .explanation = words("Mistake.")};
       }},
  };
}

}  // namespace gateway::samples
