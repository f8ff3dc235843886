#include "tests/unit/rules/rule_cases.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway::samples {
namespace {

using M = CaseMessage;

void make_urgent(M& m) {
  m.header.urgency.urgency = Urgency::kUrgent;
  m.header.urgency.ground = UrgencyGround::kLifeOrIntegrity;
  m.header.urgency.reason = words("A person is held against their will.");
}

InformationBody& answer(M& m) {
  return std::get<InformationBody>(m.body);
}

M suppressed() {
  M message = request();
  message.header.suppression = CopySuppression{.reasons = words("A source is at risk."),
                                               .decided_by = words("K12"),
                                               .review_on = "2026-08-01",
                                               .fallback = AuthorityId("XB-POLICE-2")};
  return message;
}

M transferred() {
  M message = request();
  message.header.transfer = Transfer{.ground = TransferGround::kBindingInstrument,
                                     .safeguards = words("Agreement of 2019, Art. 7."),
                                     .origin_states = {"XD"},
                                     .consents = {MessageId("consent-1")}};
  return message;
}

}  // namespace

std::vector<RuleCase> header_cases() {
  return {
      {"Language",
       "rule.language",
       request,
       [](M& m) { m.header.language.clear(); },
       [](M& m) { m.header.language = "bg"; }},
      {"UrgencyGround",
       "rule.urgency-ground",
       request,
       [](M& m) { make_urgent(m), m.header.urgency.ground.reset(); },
       make_urgent},
      {"UrgencyReason",
       "rule.urgency-reason",
       request,
       [](M& m) { make_urgent(m), m.header.urgency.reason = words(" \n"); },
       make_urgent},
      {"UrgencyGroundUnclaimed",
       "rule.urgency-unclaimed",
       request,
       [](M& m) { m.header.urgency.ground = UrgencyGround::kPublicSecurity; },
       [](M& m) { m.header.urgency.reason = words(" "); }},
      {"UrgencyReasonUnclaimed",
       "rule.urgency-unclaimed",
       request,
       [](M& m) { m.header.urgency.reason = words("Soon, please."); },
       [](M& m) { m.header.urgency = {}; }},
  };
}

std::vector<RuleCase> reply_cases() {
  return {
      {"InformationAnswersNothing",
       "rule.in-reply-to-missing",
       information,
       [](M& m) { m.header.in_reply_to.reset(); },
       [](M&) {}},
      {"AcknowledgementOfNothing",
       "rule.in-reply-to-missing",
       acknowledgement,
       [](M& m) { m.header.in_reply_to.reset(); },
       [](M&) {}},
      {"RecallOfNothing",
       "rule.in-reply-to-missing",
       [] { return reply(MessageType::kRecall, RecallBody{.reason = "wrong-content"}); },
       [](M& m) { m.header.in_reply_to.reset(); },
       [](M&) {}},
      {"RequestAnswersSomething",
       "rule.in-reply-to-unfit",
       request,
       [](M& m) { m.header.in_reply_to = MessageId("00000000-0000-4000-8000-000000000009"); },
       [](M&) {}},
      {"AnswersItself",
       "rule.in-reply-to-unfit",
       information,
       [](M& m) { m.header.in_reply_to = m.header.id; },
       [](M&) {}},
      {"OpenPoints",
       "rule.open-points",
       information,
       [](M& m) { answer(m).answer = AnswerKind::kPartialAnswer; },
       [](M& m) {
         answer(m).answer = AnswerKind::kPartialAnswer;
         answer(m).open_points = words("The second holder.");
       }},
  };
}

std::vector<RuleCase> suppression_cases() {
  return {
      {"SuppressionWithoutReasons",
       "rule.suppression-reasons",
       suppressed,
       [](M& m) { m.header.suppression->reasons = words(" "); },
       [](M& m) { m.header.suppression.reset(); }},
      {"SuppressionByNobody",
       "rule.suppression-person",
       suppressed,
       [](M& m) { m.header.suppression->decided_by = {}; },
       [](M&) {}},
      {"SuppressionByADash",
       "rule.suppression-person",
       suppressed,
       [](M& m) { m.header.suppression->decided_by = words("-"); },
       [](M& m) { m.header.suppression->decided_by = words("\u0394"); }},
      {"SuppressionByANumber",
       "rule.suppression-person",
       suppressed,
       [](M& m) { m.header.suppression->decided_by = words("0874 / 12"); },
       [](M& m) { m.header.suppression->decided_by = words("A-0874"); }},
      {"SuppressionWithoutReview",
       "rule.suppression-review",
       suppressed,
       [](M& m) { m.header.suppression->review_on.clear(); },
       [](M& m) { m.header.suppression->review_on = "2026-05-02"; }},
      {"SuppressionReviewedOnTheSameDay",
       "rule.suppression-review",
       suppressed,
       [](M& m) { m.header.suppression->review_on = "2026-05-01"; },
       [](M&) {}},
      {"SuppressionReviewedAfterAYear",
       "rule.suppression-review",
       suppressed,
       [](M& m) { m.header.suppression->review_on = "2027-05-03"; },
       [](M& m) { m.header.suppression->review_on = "2027-05-01"; }},
      {"SuppressionNeverReviewed",
       "rule.suppression-review",
       suppressed,
       [](M& m) { m.header.suppression->review_on = "9999-12-31"; },
       [](M&) {}},
      {"SuppressionWithoutFallback",
       "rule.suppression-fallback",
       suppressed,
       [](M& m) { m.header.suppression->fallback.reset(); },
       [](M&) {}},
      {"SuppressionWithTheSenderAsFallback",
       "rule.suppression-fallback",
       suppressed,
       [](M& m) { m.header.suppression->fallback = m.header.sender; },
       [](M& m) { m.header.suppression->fallback = AuthorityId("XA-POLICE-2"); }},
      {"SuppressionWithAnAddresseeAsFallback",
       "rule.suppression-fallback",
       suppressed,
       [](M& m) { m.header.suppression->fallback = m.header.addressees.front(); },
       [](M&) {}},
  };
}

std::vector<RuleCase> transfer_cases() {
  return {
      {"TransferWithoutSafeguards",
       "rule.transfer-safeguards",
       transferred,
       [](M& m) { m.header.transfer->safeguards = words(" "); },
       [](M& m) {
         m.header.transfer->safeguards = {};
         m.header.transfer->ground = TransferGround::kAdequacyDecision;
       }},
      {"TransferWithoutConsent",
       "rule.transfer-consent",
       transferred,
       [](M& m) { m.header.transfer->consents.clear(); },
       [](M& m) {
         m.header.transfer->consents.clear();
         m.header.transfer->ground = TransferGround::kImmediateThreat;
       }},
      {"TransferWithOneConsentForTwoStates",
       "rule.transfer-consent",
       transferred,
       [](M& m) {
         m.header.transfer->origin_states = {"XD", "XE"};
         m.header.transfer->consents.emplace_back("consent-1");
       },
       [](M& m) {
         m.header.transfer->origin_states = {"XD", "XE", "XD"};
         m.header.transfer->consents.emplace_back("consent-2");
       }},
      {"TransferOfOwnInformation",
       "rule.transfer-safeguards",
       transferred,
       [](M& m) { m.header.transfer = Transfer{.ground = TransferGround::kEarlierAgreement}; },
       [](M& m) { m.header.transfer = Transfer{}; }},
  };
}

std::vector<RuleCase> addressee_cases() {
  return {
      {"AddresseeRepeated",
       "rule.addressee-repeated",
       request,
       [](M& m) { m.header.addressees.push_back(m.header.addressees.front()); },
       [](M& m) { m.header.addressees.emplace_back("XB-POLICE-2"); }},
      {"AddresseeIsSender",
       "rule.addressee-is-sender",
       request,
       [](M& m) { m.header.addressees.push_back(m.header.sender); },
       [](M& m) { m.header.addressees.emplace_back("XA-POLICE-2"); }},
  };
}

}  // namespace gateway::samples
