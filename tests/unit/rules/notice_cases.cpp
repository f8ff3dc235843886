#include "tests/unit/rules/rule_cases.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway::samples {
namespace {

using M = CaseMessage;

constexpr auto kLater = std::chrono::sys_days(std::chrono::year(2027) / 1 / 1);
constexpr auto kEarlier = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);

M recall() {
  return reply(MessageType::kRecall,
               RecallBody{.reason = "wrong-addressee", .instruction = "erase-unread"});
}

RecallBody& of_recall(M& m) {
  return std::get<RecallBody>(m.body);
}

M data_notice() {
  return reply(MessageType::kDataNotice,
               DataNoticeBody{.action = DataAction::kErase,
                              .concerned = {.whole_message = true},
                              .reason = "unlawful"});
}

DataNoticeBody& of_data_notice(M& m) {
  return std::get<DataNoticeBody>(m.body);
}

M data_notice_report() {
  return reply(MessageType::kDataNoticeReport,
               DataNoticeReportBody{.outcome = NoticeOutcome::kExecuted, .executed_at = kEarlier});
}

DataNoticeReportBody& of_data_notice_report(M& m) {
  return std::get<DataNoticeReportBody>(m.body);
}

M handling_change() {
  return reply(MessageType::kHandlingChange,
               HandlingChangeBody{.concerned = {.whole_message = true},
                                  .new_handling = {.handling = HandlingCodes{HandlingCode::kH2}},
                                  .reason = words("The trial begins.")});
}

HandlingChangeBody& of_handling_change(M& m) {
  return std::get<HandlingChangeBody>(m.body);
}

M evaluation_proposal() {
  return reply(MessageType::kEvaluationProposal,
               EvaluationProposalBody{
                   .proposals = {{.statement = "s1",
                                  .present = Evaluation{.source = 'B', .information = '2'},
                                  .proposed = {.source = 'A', .information = '1'},
                                  .reasons = words("Seen by us.")}}});
}

EvaluationProposalBody& of_evaluation_proposal(M& m) {
  return std::get<EvaluationProposalBody>(m.body);
}

M consent_request() {
  return reply(MessageType::kConsentRequest,
               ConsentRequestBody{.terms = {.scopes = {ConsentScope::kEvidentialUse}},
                                  .concerned = {.whole_message = true},
                                  .purpose = words("For the trial.")});
}

ConsentRequestBody& of_consent_request(M& m) {
  return std::get<ConsentRequestBody>(m.body);
}

M consent_decision() {
  return reply(MessageType::kConsentDecision,
               ConsentDecisionBody{.terms = {.scopes = {ConsentScope::kEvidentialUse}}});
}

ConsentDecisionBody& of_consent_decision(M& m) {
  return std::get<ConsentDecisionBody>(m.body);
}

M non_delivery() {
  return reply(MessageType::kNonDelivery,
               NonDeliveryBody{.recipients = {{.authority = AuthorityId("XB-POLICE-1"),
                                               .cause = "expired",
                                               .last_attempt_at = kEarlier}},
                               .decided_at = kEarlier});
}

NonDeliveryBody& of_non_delivery(M& m) {
  return std::get<NonDeliveryBody>(m.body);
}

std::vector<RuleCase> recall_cases() {
  return {
      {"RecalledForUnsaidReason",
       "rule.recall-explanation",
       recall,
       [](M& m) { of_recall(m).reason = "other"; },
       [](M& m) { of_recall(m).reason = "other", of_recall(m).explanation = words("Mistake."); }},
      {"RecallConfirmedBefore",
       "rule.recall-confirm-by",
       recall,
       [](M& m) { of_recall(m).confirm_by = kEarlier; },
       [](M& m) { of_recall(m).confirm_by = kLater; }},
  };
}

std::vector<RuleCase> data_notice_cases() {
  return {
      {"RectifiedByNothing",
       "rule.notice-correction",
       data_notice,
       [](M& m) { of_data_notice(m).action = DataAction::kRectify; },
       [](M& m) {
         of_data_notice(m).action = DataAction::kRectify,
         of_data_notice(m).correction = words("Born in May.");
       }},
      {"ErasedAndRepeated",
       "rule.notice-correction-unfit",
       data_notice,
       [](M& m) { m.narrative = words("The data."); },
       [](M&) {}},
      {"RestrictedForNoUse",
       "rule.notice-stated-use",
       data_notice,
       [](M& m) { of_data_notice(m).action = DataAction::kRestrict; },
       [](M& m) {
         of_data_notice(m).action = DataAction::kRestrict,
         of_data_notice(m).stated_use = words("As proof.");
       }},
      {"ErasedButOfUse",
       "rule.notice-stated-use",
       data_notice,
       [](M& m) { of_data_notice(m).stated_use = words("As proof."); },
       [](M&) {}},
      {"NoticeDueBefore",
       "rule.notice-execute-by",
       data_notice,
       [](M& m) { of_data_notice(m).execute_by = kEarlier; },
       [](M& m) { of_data_notice(m).execute_by = kLater; }},
  };
}

std::vector<RuleCase> data_notice_report_cases() {
  return {
      {"ExecutedAtNoTime",
       "rule.notice-executed-at",
       data_notice_report,
       [](M& m) { of_data_notice_report(m).executed_at.reset(); },
       [](M&) {}},
      {"RefusedButExecuted",
       "rule.notice-executed-at",
       data_notice_report,
       [](M& m) {
         of_data_notice_report(m).outcome = NoticeOutcome::kRefused,
         of_data_notice_report(m).reason = words("Needed as proof.");
       },
       [](M& m) {
         of_data_notice_report(m) = {.outcome = NoticeOutcome::kRefused,
                                     .reason = words("Needed as proof.")};
       }},
      {"ExecutedInTheFuture",
       "rule.notice-executed-at",
       data_notice_report,
       [](M& m) { of_data_notice_report(m).executed_at = kLater; },
       [](M&) {}},
      {"PartlyExecutedUnexplained",
       "rule.notice-report-reason",
       data_notice_report,
       [](M& m) { of_data_notice_report(m).outcome = NoticeOutcome::kPartlyExecuted; },
       [](M& m) {
         of_data_notice_report(m).outcome = NoticeOutcome::kPartlyExecuted,
         of_data_notice_report(m).reason = words("One copy is evidence.");
       }},
  };
}

std::vector<RuleCase> handling_change_cases() {
  return {
      {"RelaxationToEveryCode",
       "rule.handling-change-relax",
       handling_change,
       [](M& m) {
         of_handling_change(m).change = HandlingChangeKind::kRelax;
         of_handling_change(m).new_handling = {
             .handling = HandlingCodes{HandlingCode::kH1, HandlingCode::kH2, HandlingCode::kH3},
             .handling_text = words("Only for K12.")};
       },
       [](M& m) {
         of_handling_change(m).change = HandlingChangeKind::kRelax;
         of_handling_change(m).new_handling = {.handling = HandlingCodes{}};
       }},
      {"NewHandlingErasesBeforeTheChange",
       "rule.erase-by",
       handling_change,
       [](M& m) { of_handling_change(m).new_handling.erase_by = m.header.created_at; },
       [](M& m) { of_handling_change(m).new_handling.erase_by = kLater; }},
      {"HandlingChangedForNothing",
       "rule.handling-change-reason",
       handling_change,
       [](M& m) { of_handling_change(m).reason = words("\t"); },
       [](M&) {}},
      {"NewH3WithoutWords",
       "rule.handling-change-text",
       handling_change,
       [](M& m) { of_handling_change(m).new_handling.handling->add(HandlingCode::kH3); },
       [](M& m) {
         of_handling_change(m).new_handling.handling->add(HandlingCode::kH3),
             of_handling_change(m).new_handling.handling_text = words("Only K12.");
       }},
      {"TightenedToNothing",
       "rule.handling-change-empty",
       handling_change,
       [](M& m) { of_handling_change(m).new_handling.handling = HandlingCodes{HandlingCode::kH0}; },
       [](M& m) {
         of_handling_change(m).new_handling.handling = HandlingCodes{HandlingCode::kH0},
         of_handling_change(m).new_handling.erase_by = kLater;
       }},
  };
}

std::vector<RuleCase> evaluation_cases() {
  return {
      {"EvaluationUnexplained",
       "rule.evaluation-reasons",
       evaluation_proposal,
       [](M& m) { of_evaluation_proposal(m).proposals[0].reasons = {}; },
       [](M&) {}},
      {"EvaluationUnchanged",
       "rule.evaluation-unchanged",
       evaluation_proposal,
       [](M& m) {
         of_evaluation_proposal(m).proposals[0].proposed = {.source = 'B', .information = '2'};
       },
       [](M& m) { of_evaluation_proposal(m).proposals[0].present.reset(); }},
      {"EvaluationProposedTwice",
       "rule.evaluation-repeated",
       evaluation_proposal,
       [](M& m) {
         auto& proposals = of_evaluation_proposal(m).proposals;
         proposals.push_back(proposals[0]);
       },
       [](M& m) {
         auto& proposals = of_evaluation_proposal(m).proposals;
         proposals.push_back(proposals[0]);
         proposals[1].statement = "s2";
       }},
  };
}

std::vector<RuleCase> consent_request_cases() {
  return {
      {"PassedOnToNobody",
       "rule.consent-recipient",
       consent_request,
       [](M& m) { of_consent_request(m).terms.scopes = {ConsentScope::kOnwardSharing}; },
       [](M& m) {
         of_consent_request(m).terms = {.scopes = {ConsentScope::kOnwardSharing},
                                        .recipient_states = {"XC"}};
       }},
      {"GrantedToNobody",
       "rule.consent-recipient",
       consent_decision,
       [](M& m) { of_consent_decision(m).terms.scopes = {ConsentScope::kThirdCountryTransfer}; },
       [](M& m) {
         of_consent_decision(m).terms = {.scopes = {ConsentScope::kThirdCountryTransfer},
                                         .recipients = {AuthorityId("XC-POLICE-1")}};
       }},
      {"EuropolForNoPurpose",
       "rule.consent-europol-purpose",
       consent_request,
       [](M& m) { of_consent_request(m).terms.scopes.push_back(ConsentScope::kEuropolCopy); },
       [](M& m) {
         of_consent_request(m).terms.scopes.push_back(ConsentScope::kEuropolCopy),
             of_consent_request(m).europol_purposes = {"cross-checking"};
       }},
      {"ConsentForNothing",
       "rule.consent-purpose",
       consent_request,
       [](M& m) { of_consent_request(m).purpose = {}; },
       [](M&) {}},
      {"ConsentNeededBefore",
       "rule.consent-needed-by",
       consent_request,
       [](M& m) { of_consent_request(m).needed_by = kEarlier; },
       [](M& m) { of_consent_request(m).needed_by = kLater; }},
  };
}

std::vector<RuleCase> consent_decision_cases() {
  return {
      {"ConsentToNothing",
       "rule.consent-scope",
       consent_decision,
       [](M& m) { of_consent_decision(m).terms.scopes.clear(); },
       [](M&) {}},
      {"DeniedWithoutReasons",
       "rule.consent-reasons",
       consent_decision,
       [](M& m) { of_consent_decision(m).verdict = ConsentVerdict::kDenied; },
       [](M& m) {
         of_consent_decision(m) = {.verdict = ConsentVerdict::kDenied,
                                   .reasons = words("The source.")};
       }},
      {"DeniedUntil",
       "rule.consent-terms-unfit",
       consent_decision,
       [](M& m) {
         of_consent_decision(m) = {.verdict = ConsentVerdict::kDenied,
                                   .valid_until = kLater,
                                   .reasons = words("The source.")};
       },
       [](M&) {}},
      {"ConsentThatHasEnded",
       "rule.consent-valid-until",
       consent_decision,
       [](M& m) { of_consent_decision(m).valid_until = kEarlier; },
       [](M& m) { of_consent_decision(m).valid_until = kLater; }},
  };
}

std::vector<RuleCase> non_delivery_cases() {
  return {
      {"AttemptedAfterTheDecision",
       "rule.non-delivery-times",
       non_delivery,
       [](M& m) { of_non_delivery(m).recipients[0].last_attempt_at = kLater; },
       [](M& m) { of_non_delivery(m).recipients[0].last_attempt_at.reset(); }},
      {"DecidedAfterTheReport",
       "rule.non-delivery-times",
       non_delivery,
       [](M& m) { of_non_delivery(m).decided_at = kLater; },
       [](M&) {}},
      {"NotDeliveredThoughDelivered",
       "rule.non-delivery-state",
       non_delivery,
       [](M& m) { of_non_delivery(m).recipients[0].last_state = DeliveryState::kDelivered; },
       [](M& m) { of_non_delivery(m).recipients[0].last_state = DeliveryState::kRelayed; }},
      {"NotDeliveredThoughAcknowledged",
       "rule.non-delivery-state",
       non_delivery,
       [](M& m) { of_non_delivery(m).recipients[0].last_state = DeliveryState::kAcknowledged; },
       [](M& m) { of_non_delivery(m).recipients[0].last_state = DeliveryState::kRejected; }},
      {"RecipientTwice",
       "rule.non-delivery-repeated",
       non_delivery,
       [](M& m) { of_non_delivery(m).recipients.push_back(of_non_delivery(m).recipients[0]); },
       [](M& m) {
         of_non_delivery(m).recipients.push_back({.authority = AuthorityId("XB-POLICE-2")});
       }},
  };
}

}  // namespace

std::vector<RuleCase> notice_cases() {
  std::vector<RuleCase> all;
  for (const auto& group : {recall_cases(),
                            data_notice_cases(),
                            data_notice_report_cases(),
                            handling_change_cases(),
                            evaluation_cases(),
                            consent_request_cases(),
                            consent_decision_cases(),
                            non_delivery_cases()})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

}  // namespace gateway::samples
