#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

const TermsOfUse* terms_of(const CaseMessage& message) {
  if (const auto* answer = body_of<InformationBody>(message)) return &answer->terms;
  if (const auto* given = body_of<SpontaneousInformationBody>(message)) return &given->terms;
  return nullptr;
}

void check_open_points(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<InformationBody>(message);
  if (body == nullptr || body->answer != AnswerKind::kPartialAnswer) return;
  if (is_blank(body->open_points)) report(rule, place_of(message, "Answer"), found);
}

void check_report_back_by(const CaseMessage& message, const Rule& rule, Findings& found) {
  const TermsOfUse* terms = terms_of(message);
  if (terms == nullptr || !terms->report_back_by) return;
  if (terms->report_back != ReportBack::kRequired ||
      *terms->report_back_by <= message.header.created_at)
    report(rule, place_of(message, "ReportBack/By"), found);
}

void check_spontaneous_relevance(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<SpontaneousInformationBody>(message);
  if (body != nullptr && is_blank(body->relevance))
    report(rule, place_or_root(message, "Relevance"), found);
}

void check_delay_reason(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* delay = body_of<DelayNoticeBody>(message);
  if (delay != nullptr && is_blank(delay->reason))
    report(rule, place_or_root(message, "Reason"), found);
}

void check_delay_expected(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* delay = body_of<DelayNoticeBody>(message);
  if (delay == nullptr) return;
  if (!delay->expected_answer_by || *delay->expected_answer_by <= message.header.created_at)
    report(rule, place_or_root(message, "ExpectedAnswerBy"), found);
}

void check_delay_ground(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* delay = body_of<DelayNoticeBody>(message);
  if (delay != nullptr && delay->ground != DelayGround::kJudicialAuthorisation)
    report(rule, place_of(message, "Ground"), found);
}

/// Reports every text of the repeated element that says nothing.
void demand_each(const CaseMessage& message,
                 const Rule& rule,
                 const std::vector<Confidential<std::string>>& texts,
                 std::string_view element,
                 Findings& found) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (is_blank(texts[i])) report(rule, place_of(message, path_of(element, i)), found);
  }
}

void check_clarification_question(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<ClarificationRequestBody>(message);
  if (body != nullptr) demand_each(message, rule, body->questions, "Question", found);
}

void check_clarification_answer(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<ClarificationBody>(message);
  if (body != nullptr) demand_each(message, rule, body->answers, "Answer", found);
}

void check_result_description(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<ResultReportBody>(message);
  if (body == nullptr || !is_among(body->results, "other")) return;
  if (is_blank(body->description)) report(rule, place_or_root(message, "Description"), found);
}

void check_result_contradiction(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<ResultReportBody>(message);
  if (body == nullptr || body->results.size() < 2) return;
  if (is_among(body->results, "no-result")) report(rule, place_of(message, "Result"), found);
}

void check_result_doubtful(const CaseMessage& message, const Rule& rule, Findings& found) {
  const auto* body = body_of<ResultReportBody>(message);
  if (body == nullptr) return;
  const auto useless = std::ranges::find(body->results, "not-useful");
  if (useless == body->results.end() || !is_among(body->results, "information-used")) return;
  const auto index = static_cast<std::size_t>(useless - body->results.begin());
  report(rule, place_of(message, path_of("Result", index)), found);
}

constexpr std::array kRules{
    Rule{"rule.open-points",
         "A partial answer must say what it leaves open.",
         "Directive (EU) 2023/977 Art. 5 and 6",
         kRefuse,
         check_open_points},
    Rule{"rule.report-back-by",
         "A time for the report must lie after the creation of the message, and a report be "
         "required.",
         "",
         kRefuse,
         check_report_back_by},
    Rule{"rule.spontaneous-relevance",
         "Information on own initiative must say why it can be relevant to the other state.",
         "Directive (EU) 2023/977 Art. 7(1)",
         kRefuse,
         check_spontaneous_relevance},
    Rule{"rule.delay-reason",
         "A delay must be explained.",
         "Directive (EU) 2023/977 Art. 5(2)",
         kRefuse,
         check_delay_reason},
    Rule{"rule.delay-expected",
         "A delay must say when the answer is expected, after the creation of the notice.",
         "Directive (EU) 2023/977 Art. 5(2)",
         kRefuse,
         check_delay_expected},
    Rule{"rule.delay-ground",
         "The Directive allows a delay for judicial authorisation only.",
         "Directive (EU) 2023/977 Art. 5(2)",
         kWarn,
         check_delay_ground},
    Rule{"rule.clarification-question",
         "A request for clarification must ask a question.",
         "Directive (EU) 2023/977 Art. 6(3)",
         kRefuse,
         check_clarification_question},
    Rule{"rule.clarification-answer",
         "A clarification must answer something.",
         "Directive (EU) 2023/977 Art. 6(3)",
         kRefuse,
         check_clarification_answer},
    Rule{"rule.result-description",
         "A result of another kind must be described.",
         "",
         kRefuse,
         check_result_description},
    Rule{"rule.result-contradiction",
         "A report without a result must state nothing else.",
         "",
         kRefuse,
         check_result_contradiction},
    Rule{"rule.result-doubtful",
         "Information that was used is seldom not useful as well.",
         "",
         kWarn,
         check_result_doubtful},
};

}  // namespace

std::span<const Rule> answer_rules() {
  return kRules;
}

}  // namespace gateway
