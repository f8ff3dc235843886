#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string_view>

#include "gateway/model/delivery_lattice.h"
#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

bool is_past(const std::optional<Timestamp>& time, const CaseMessage& message) {
  return time && *time <= message.header.created_at;
}

void check_recall_explanation(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* recall = body_of<RecallBody>(message);
  if (recall == nullptr || recall->reason != "other") return;
  if (is_blank(recall->explanation)) report(rule, place_or_root(message, "Explanation"), found);
}

void check_recall_confirm_by(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* recall = body_of<RecallBody>(message);
  if (recall != nullptr && is_past(recall->confirm_by, message))
    report(rule, place_of(message, "ConfirmBy"), found);
}

void check_notice_correction(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* notice = body_of<DataNoticeBody>(message);
  if (notice == nullptr || notice->action != DataAction::kRectify) return;
  if (is_blank(notice->correction) && !has_case_content(message))
    report(rule, place_or_root(message, "Correction"), found);
}

void check_notice_correction_unfit(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* notice = body_of<DataNoticeBody>(message);
  if (notice == nullptr || notice->action == DataAction::kRectify) return;
  if (!is_blank(notice->correction) || has_case_content(message))
    report(rule, place_of(message, "Action"), found);
}

void check_notice_stated_use(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* notice = body_of<DataNoticeBody>(message);
  if (notice == nullptr) return;
  if ((notice->action == DataAction::kRestrict) == is_blank(notice->stated_use))
    report(rule, place_or_root(message, "StatedUse"), found);
}

void check_notice_execute_by(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* notice = body_of<DataNoticeBody>(message);
  if (notice != nullptr && is_past(notice->execute_by, message))
    report(rule, place_of(message, "ExecuteBy"), found);
}

void check_notice_executed_at(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* outcome = body_of<DataNoticeReportBody>(message);
  if (outcome == nullptr) return;
  const auto& executed = outcome->executed_at;
  const bool refused = outcome->outcome == NoticeOutcome::kRefused;
  if (executed.has_value() == refused || (executed && *executed > message.header.created_at))
    report(rule, place_or_root(message, "ExecutedAt"), found);
}

void check_notice_report_reason(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* outcome = body_of<DataNoticeReportBody>(message);
  if (outcome == nullptr || outcome->outcome == NoticeOutcome::kExecuted) return;
  if (is_blank(outcome->reason)) report(rule, place_or_root(message, "Reason"), found);
}

void check_handling_change_reason(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* change = body_of<HandlingChangeBody>(message);
  if (change != nullptr && is_blank(change->reason))
    report(rule, place_or_root(message, "Reason"), found);
}

void check_handling_change_text(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* change = body_of<HandlingChangeBody>(message);
  if (change == nullptr || !change->new_handling.handling) return;
  const bool announced = change->new_handling.handling->contains(HandlingCode::kH3);
  if (announced == is_blank(change->new_handling.handling_text))
    report(rule, place_of(message, "NewHandling"), found);
}

void check_handling_change_empty(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* change = body_of<HandlingChangeBody>(message);
  if (change == nullptr || change->change != HandlingChangeKind::kTighten) return;
  const bool bare = change->new_handling.handling == HandlingCodes{HandlingCode::kH0};
  if (bare && !change->new_handling.erase_by) report(rule, place_of(message, "NewHandling"), found);
}

void check_evaluation_reasons(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<EvaluationProposalBody>(message);
  if (body == nullptr) return;
  for (const ProposedEvaluation& proposal : body->proposals) {
    if (is_blank(proposal.reasons)) report(rule, proposal.place, found);
  }
}

void check_evaluation_unchanged(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<EvaluationProposalBody>(message);
  if (body == nullptr) return;
  for (const ProposedEvaluation& proposal : body->proposals) {
    if (proposal.present == proposal.proposed) report(rule, proposal.place, found);
  }
}

void check_non_delivery_times(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<NonDeliveryBody>(message);
  if (body == nullptr) return;
  const bool attempted_later = std::ranges::any_of(body->recipients, [body](const auto& recipient) {
    return recipient.last_attempt_at && *recipient.last_attempt_at > body->decided_at;
  });
  if (attempted_later || body->decided_at > message.header.created_at)
    report(rule, place_of(message, "DecidedAt"), found);
}

void check_handling_change_relax(const CaseMessage& message, const Rule& rule, Findings& found) {
  static constexpr std::uint8_t kEveryCode = 0b1111;
  const auto* change = body_of<HandlingChangeBody>(message);
  if (change == nullptr || change->change != HandlingChangeKind::kRelax) return;
  if (change->new_handling.handling && change->new_handling.handling->bits() == kEveryCode)
    report(rule, place_of(message, "NewHandling"), found);
}

void check_evaluation_repeated(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<EvaluationProposalBody>(message);
  if (body == nullptr) return;
  std::set<std::string_view> seen;
  for (const ProposedEvaluation& proposal : body->proposals) {
    if (!seen.insert(proposal.statement).second) report(rule, proposal.place, found);
  }
}

void check_non_delivery_state(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<NonDeliveryBody>(message);
  if (body == nullptr) return;
  for (const UndeliveredRecipient& recipient : body->recipients) {
    const bool arrived = sign_of(recipient.last_state) == StateSign::kArrived;
    if (arrived) report(rule, recipient.place, found);
  }
}

void check_non_delivery_repeated(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<NonDeliveryBody>(message);
  if (body == nullptr) return;
  std::set<AuthorityId> seen;
  for (const UndeliveredRecipient& recipient : body->recipients) {
    if (!seen.insert(recipient.authority).second) report(rule, recipient.place, found);
  }
}

constexpr std::array kRules{
    Rule{"rule.recall-explanation",
         "A recall for another reason must say which.",
         "",
         kRefuse,
         check_recall_explanation},
    Rule{"rule.recall-confirm-by",
         "The time to confirm a recall must lie after its creation.",
         "",
         kRefuse,
         check_recall_confirm_by},
    Rule{"rule.notice-correction",
         "A notice to rectify must give the correction.",
         "Directive (EU) 2016/680 Art. 16(1) and (5)",
         kRefuse,
         check_notice_correction},
    Rule{"rule.notice-correction-unfit",
         "A notice to erase or restrict must repeat no data and correct none.",
         "Directive (EU) 2016/680 Art. 16(2) and (3)",
         kRefuse,
         check_notice_correction_unfit},
    Rule{"rule.notice-stated-use",
         "A restriction must state the use that it leaves, and only a restriction does.",
         "Directive (EU) 2016/680 Art. 16(3)",
         kRefuse,
         check_notice_stated_use},
    Rule{"rule.notice-execute-by",
         "The time to execute a notice must lie after its creation.",
         "",
         kRefuse,
         check_notice_execute_by},
    Rule{"rule.notice-executed-at",
         "A report says when the notice was executed exactly where it was, not after the report.",
         "Directive (EU) 2016/680 Art. 16(5) and (6)",
         kRefuse,
         check_notice_executed_at},
    Rule{"rule.notice-report-reason",
         "What was not executed must be explained.",
         "Directive (EU) 2016/680 Art. 16(4)",
         kRefuse,
         check_notice_report_reason},
    Rule{"rule.handling-change-reason",
         "A change of handling must be explained.",
         "Regulation (EU) 2016/794 Art. 19(2)",
         kRefuse,
         check_handling_change_reason},
    Rule{"rule.handling-change-text",
         "The new handling code H3 must be spelled out in words, and words announced by it.",
         "Regulation (EU) 2016/794 Art. 19(2)",
         kRefuse,
         check_handling_change_text},
    Rule{"rule.handling-change-empty",
         "A tightening must add a code or a time to erase.",
         "Regulation (EU) 2016/794 Art. 19(2)",
         kRefuse,
         check_handling_change_empty},
    Rule{"rule.handling-change-relax",
         "A relaxation should leave out one code at least.",
         "Regulation (EU) 2016/794 Art. 19(2)",
         kWarn,
         check_handling_change_relax},
    Rule{"rule.evaluation-reasons",
         "A proposed evaluation must be explained.",
         "Regulation (EU) 2016/794 Art. 29(3)",
         kRefuse,
         check_evaluation_reasons},
    Rule{"rule.evaluation-unchanged",
         "A proposed evaluation must differ from the present one.",
         "Regulation (EU) 2016/794 Art. 29(3)",
         kRefuse,
         check_evaluation_unchanged},
    Rule{"rule.evaluation-repeated",
         "One evaluation must be proposed for a statement.",
         "Regulation (EU) 2016/794 Art. 29(3)",
         kRefuse,
         check_evaluation_repeated},
    Rule{"rule.non-delivery-times",
         "A non-delivery is decided after the last attempt and before it is reported.",
         "",
         kRefuse,
         check_non_delivery_times},
    Rule{"rule.non-delivery-state",
         "What has been delivered cannot be reported as not delivered.",
         "",
         kRefuse,
         check_non_delivery_state},
    Rule{"rule.non-delivery-repeated",
         "A recipient must be reported once.",
         "",
         kRefuse,
         check_non_delivery_repeated},
};

}  // namespace

std::span<const Rule> notice_rules() {
  return kRules;
}

}  // namespace gateway
