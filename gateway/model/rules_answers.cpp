#include <algorithm>
#include <array>
#include <string>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

using enum RefusalGround;

/// Grounds that demand objective reasons in words.
constexpr std::array kExplained{
    kRequirementsNotMet, kNationalSecurity, kInvestigationOrSafety, kLegalPersonInterests};

/// Grounds that say the data are there, and so do not go with "not available" for all of it.
constexpr std::array kDataAtHand{kDataCategoryNotPermitted, kDataInaccurate, kOriginConsentMissing};

bool states(const RefusalBody& refusal, RefusalGround ground) {
  return std::ranges::find(refusal.grounds, ground, &StatedRefusalGround::code) !=
         refusal.grounds.end();
}

bool is_among(const auto& list, const auto& value) {
  return std::ranges::find(list, value) != list.end();
}

const TermsOfUse* terms_of(const CaseMessage& message) {
  if (const auto* answer = body_of<InformationBody>(message)) return &answer->terms;
  if (const auto* given = body_of<SpontaneousInformationBody>(message)) return &given->terms;
  return nullptr;
}

void check_open_points(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* body = body_of<InformationBody>(message);
  if (body == nullptr || body->answer != AnswerKind::kPartialAnswer) return;
  if (is_blank(body->open_points)) report(rule, place_of(message, "Answer"), found);
}

void check_report_back_by(const CaseMessage& message, const Rule& rule, Violations& found) {
  const TermsOfUse* terms = terms_of(message);
  if (terms == nullptr || !terms->report_back_by) return;
  if (terms->report_back != ReportBack::kRequired ||
      *terms->report_back_by <= message.header.created_at)
    report(rule, place_of(message, "ReportBack/By"), found);
}

void check_spontaneous_relevance(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* body = body_of<SpontaneousInformationBody>(message);
  if (body != nullptr && is_blank(body->relevance))
    report(rule, place_or_root(message, "Relevance"), found);
}

void check_delay_reason(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* delay = body_of<DelayNoticeBody>(message);
  if (delay != nullptr && is_blank(delay->reason))
    report(rule, place_or_root(message, "Reason"), found);
}

void check_delay_expected(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* delay = body_of<DelayNoticeBody>(message);
  if (delay == nullptr) return;
  if (!delay->expected_answer_by || *delay->expected_answer_by <= message.header.created_at)
    report(rule, place_or_root(message, "ExpectedAnswerBy"), found);
}

void check_delay_ground(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* delay = body_of<DelayNoticeBody>(message);
  if (delay != nullptr && delay->ground != DelayGround::kJudicialAuthorisation)
    report(rule, place_of(message, "Ground"), found);
}

/// Reports every text of the repeated element that says nothing.
void demand_each(const CaseMessage& message,
                 const Rule& rule,
                 const std::vector<Confidential<std::string>>& texts,
                 const std::string& element,
                 Violations& found) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string position = i == 0 ? "" : "[" + std::to_string(i + 1) + "]";
    if (is_blank(texts[i])) report(rule, place_of(message, element + position), found);
  }
}

void check_clarification_question(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* body = body_of<ClarificationRequestBody>(message);
  if (body != nullptr) demand_each(message, rule, body->questions, "Question", found);
}

void check_clarification_answer(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* body = body_of<ClarificationBody>(message);
  if (body != nullptr) demand_each(message, rule, body->answers, "Answer", found);
}

void check_refusal_ground_repeated(const CaseMessage& message,
                                   const Rule& rule,
                                   Violations& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr) return;
  const auto& grounds = refusal->grounds;
  for (auto ground = grounds.begin(); ground != grounds.end(); ++ground) {
    if (std::ranges::find(grounds.begin(), ground, ground->code, &StatedRefusalGround::code) !=
        ground)
      report(rule, ground->place, found);
  }
}

void check_refusal_grounds_contradict(const CaseMessage& message,
                                      const Rule& rule,
                                      Violations& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr || refusal->extent != RefusalExtent::kFull) return;
  if (!states(*refusal, kNotAvailable)) return;
  for (const StatedRefusalGround& ground : refusal->grounds) {
    if (is_among(kDataAtHand, ground.code)) report(rule, ground.place, found);
  }
}

void check_refusal_explanation(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr) return;
  for (const StatedRefusalGround& ground : refusal->grounds) {
    if (is_among(kExplained, ground.code) && is_blank(ground.explanation))
      report(rule, ground.place, found);
  }
}

void check_refused_part(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr) return;
  const bool partial = refusal->extent == RefusalExtent::kPartial;
  if (partial == is_blank(refusal->refused_part))
    report(rule, place_or_root(message, "RefusedPart"), found);
}

void check_refusal_authorisation(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr) return;
  if (states(*refusal, kJudicialAuthorisationRefused) == is_blank(refusal->refusing_judge))
    report(rule, place_or_root(message, "Authorisation"), found);
}

void check_refusal_origin(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr || refusal->origin_states.empty()) return;
  if (!states(*refusal, kOriginConsentMissing))
    report(rule, place_of(message, "OriginState"), found);
}

void check_refusal_penalty(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* refusal = body_of<RefusalBody>(message);
  if (refusal == nullptr || !refusal->maximum_penalty_months) return;
  if (!states(*refusal, kMinorOffence) || *refusal->maximum_penalty_months > 12)
    report(rule, place_of(message, "MaximumPenaltyMonths"), found);
}

void check_result_description(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* body = body_of<ResultReportBody>(message);
  if (body == nullptr || !is_among(body->results, "other")) return;
  if (is_blank(body->description)) report(rule, place_or_root(message, "Description"), found);
}

void check_result_contradiction(const CaseMessage& message, const Rule& rule, Violations& found) {
  const auto* body = body_of<ResultReportBody>(message);
  if (body == nullptr || body->results.size() < 2) return;
  if (is_among(body->results, "no-result")) report(rule, place_of(message, "Result"), found);
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
    Rule{"rule.refusal-ground-repeated",
         "A ground of refusal must be stated once.",
         "Directive (EU) 2023/977 Art. 6(1)",
         kRefuse,
         check_refusal_ground_repeated},
    Rule{"rule.refusal-grounds-contradict",
         "What is not available at all cannot be refused for what it is.",
         "Directive (EU) 2023/977 Art. 6(1)(a), (d), (e) and (h)",
         kRefuse,
         check_refusal_grounds_contradict},
    Rule{"rule.refusal-explanation",
         "This ground of refusal must be explained by objective reasons.",
         "Directive (EU) 2023/977 Art. 6(1)(b) and (f)",
         kRefuse,
         check_refusal_explanation},
    Rule{"rule.refused-part",
         "A partial refusal must say what is refused, and a full one names no part.",
         "Directive (EU) 2023/977 Art. 6(2)",
         kRefuse,
         check_refused_part},
    Rule{"rule.refusal-authorisation",
         "The authority that refused the authorisation is named exactly where that is the ground.",
         "Directive (EU) 2023/977 Art. 6(1)(c)",
         kRefuse,
         check_refusal_authorisation},
    Rule{"rule.refusal-origin",
         "A state of origin is named only where its consent is missing.",
         "Directive (EU) 2023/977 Art. 6(1)(h)",
         kRefuse,
         check_refusal_origin},
    Rule{"rule.refusal-penalty",
         "A maximum penalty is named only for a minor offence, and is at most twelve months.",
         "Directive (EU) 2023/977 Art. 6(1)(g)(i)",
         kRefuse,
         check_refusal_penalty},
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
};

}  // namespace

std::span<const Rule> answer_rules() {
  return kRules;
}

}  // namespace gateway
