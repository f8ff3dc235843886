#include "tests/unit/rules/rule_cases.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway::samples {
namespace {

using M = CaseMessage;

constexpr auto kLater = std::chrono::sys_days(std::chrono::year(2027) / 1 / 1);
constexpr auto kEarlier = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);

M delay_notice() {
  return reply(MessageType::kDelayNotice,
               DelayNoticeBody{.reason = words("The judge decides on Monday."),
                               .expected_answer_by = kLater});
}

DelayNoticeBody& of_delay_notice(M& m) {
  return std::get<DelayNoticeBody>(m.body);
}

M clarification_request() {
  return reply(MessageType::kClarificationRequest,
               ClarificationRequestBody{.questions = {words("Which vehicle?")}});
}

ClarificationRequestBody& of_clarification_request(M& m) {
  return std::get<ClarificationRequestBody>(m.body);
}

M clarification() {
  return reply(MessageType::kClarification, ClarificationBody{.answers = {words("The red one.")}});
}

ClarificationBody& of_clarification(M& m) {
  return std::get<ClarificationBody>(m.body);
}

M refusal() {
  return reply(MessageType::kRefusal,
               RefusalBody{.grounds = {{.code = RefusalGround::kNotAvailable}}});
}

RefusalBody& of_refusal(M& m) {
  return std::get<RefusalBody>(m.body);
}

M spontaneous_information() {
  M message = opening(MessageType::kSpontaneousInformation,
                      SpontaneousInformationBody{.relevance = words("The holder lives there."),
                                                 .obligation = "optional",
                                                 .terms = {.permitted_use = "stated-purpose"}});
  message.narrative = words("The holder moved in May.");
  return message;
}

SpontaneousInformationBody& of_spontaneous_information(M& m) {
  return std::get<SpontaneousInformationBody>(m.body);
}

M result_report() {
  return reply(MessageType::kResultReport, ResultReportBody{.results = {"person-arrested"}});
}

ResultReportBody& of_result_report(M& m) {
  return std::get<ResultReportBody>(m.body);
}

std::vector<RuleCase> information_cases() {
  return {
      {"ReportBackBeforeItWasMade",
       "rule.report-back-by",
       information,
       [](M& m) {
         std::get<InformationBody>(m.body).terms.report_back = ReportBack::kRequired,
         std::get<InformationBody>(m.body).terms.report_back_by = kEarlier;
       },
       [](M& m) {
         std::get<InformationBody>(m.body).terms.report_back = ReportBack::kRequired,
         std::get<InformationBody>(m.body).terms.report_back_by = kLater;
       }},
      {"ReportBackNotRequiredByATime",
       "rule.report-back-by",
       information,
       [](M& m) { std::get<InformationBody>(m.body).terms.report_back_by = kLater; },
       [](M&) {}},
      {"IrrelevantInformation",
       "rule.spontaneous-relevance",
       spontaneous_information,
       [](M& m) { of_spontaneous_information(m).relevance = {}; },
       [](M&) {}},
  };
}

std::vector<RuleCase> delay_cases() {
  return {
      {"DelayWithoutReason",
       "rule.delay-reason",
       delay_notice,
       [](M& m) { of_delay_notice(m).reason = words(""); },
       [](M&) {}},
      {"DelayWithoutEnd",
       "rule.delay-expected",
       delay_notice,
       [](M& m) { of_delay_notice(m).expected_answer_by.reset(); },
       [](M&) {}},
      {"DelayThatHasEnded",
       "rule.delay-expected",
       delay_notice,
       [](M& m) { of_delay_notice(m).expected_answer_by = kEarlier; },
       [](M&) {}},
      {"DelayForAnotherGround",
       "rule.delay-ground",
       delay_notice,
       [](M& m) { of_delay_notice(m).ground = DelayGround::kOther; },
       [](M&) {}},
      {"BlankQuestion",
       "rule.clarification-question",
       clarification_request,
       [](M& m) { of_clarification_request(m).questions.push_back(words(" ")); },
       [](M& m) { of_clarification_request(m).questions.push_back(words("When?")); }},
      {"BlankAnswer",
       "rule.clarification-answer",
       clarification,
       [](M& m) { of_clarification(m).answers[0] = words("\n"); },
       [](M&) {}},
  };
}

std::vector<RuleCase> ground_cases() {
  return {
      {"GroundRepeated",
       "rule.refusal-ground-repeated",
       refusal,
       [](M& m) { of_refusal(m).grounds.push_back({.code = RefusalGround::kNotAvailable}); },
       [](M& m) {
         of_refusal(m).grounds.push_back({.code = RefusalGround::kRequirementsNotMet,
                                          .explanation = words("No offence named.")});
       }},
      {"NotThereAndNotPermitted",
       "rule.refusal-grounds-contradict",
       refusal,
       [](M& m) {
         of_refusal(m).grounds.push_back({.code = RefusalGround::kDataCategoryNotPermitted});
       },
       [](M& m) {
         of_refusal(m).extent = RefusalExtent::kPartial,
         of_refusal(m).refused_part = words("The second."),
         of_refusal(m).grounds.push_back({.code = RefusalGround::kDataCategoryNotPermitted});
       }},
      {"GroundUnexplained",
       "rule.refusal-explanation",
       refusal,
       [](M& m) { of_refusal(m).grounds = {{.code = RefusalGround::kNationalSecurity}}; },
       [](M& m) {
         of_refusal(m).grounds = {
             {.code = RefusalGround::kNationalSecurity, .explanation = words("It would.")}};
       }},
      {"PartialRefusalOfNothing",
       "rule.refused-part",
       refusal,
       [](M& m) { of_refusal(m).extent = RefusalExtent::kPartial; },
       [](M&) {}},
      {"FullRefusalOfAPart",
       "rule.refused-part",
       refusal,
       [](M& m) { of_refusal(m).refused_part = words("The second."); },
       [](M&) {}},
  };
}

std::vector<RuleCase> refusal_detail_cases() {
  return {
      {"AuthorisationRefusedByNobody",
       "rule.refusal-authorisation",
       refusal,
       [](M& m) {
         of_refusal(m).grounds = {{.code = RefusalGround::kJudicialAuthorisationRefused}};
       },
       [](M& m) {
         of_refusal(m).grounds = {{.code = RefusalGround::kJudicialAuthorisationRefused}},
         of_refusal(m).refusing_judge = words("Court of X.");
       }},
      {"AuthorisationNotTheGround",
       "rule.refusal-authorisation",
       refusal,
       [](M& m) { of_refusal(m).refusing_judge = words("Court of X."); },
       [](M&) {}},
      {"OriginNotTheGround",
       "rule.refusal-origin",
       refusal,
       [](M& m) { of_refusal(m).origin_states = {"XD"}; },
       [](M& m) {
         of_refusal(m).grounds = {{.code = RefusalGround::kOriginConsentMissing}},
         of_refusal(m).origin_states = {"XD"};
       }},
      {"PenaltyOverAYear",
       "rule.refusal-penalty",
       refusal,
       [](M& m) {
         of_refusal(m).grounds = {{.code = RefusalGround::kMinorOffence}},
         of_refusal(m).maximum_penalty_months = 13;
       },
       [](M& m) {
         of_refusal(m).grounds = {{.code = RefusalGround::kMinorOffence}},
         of_refusal(m).maximum_penalty_months = 12;
       }},
      {"PenaltyNotTheGround",
       "rule.refusal-penalty",
       refusal,
       [](M& m) { of_refusal(m).maximum_penalty_months = 6; },
       [](M&) {}},
  };
}

M refusal_for(RefusalGround ground) {
  M message = refusal();
  of_refusal(message).grounds = {{.code = ground}};
  return message;
}

M refusal_for_minor_offence() {
  M message = refusal_for(RefusalGround::kMinorOffence);
  of_refusal(message).maximum_penalty_months = 12;
  return message;
}

M refusal_by_a_judge() {
  M message = refusal_for(RefusalGround::kJudicialAuthorisationRefused);
  of_refusal(message).refusing_judge = words("Court of X.");
  return message;
}

M refusal_for_want_of_consent() {
  M message = refusal_for(RefusalGround::kOriginConsentMissing);
  of_refusal(message).origin_states = {"XD"};
  return message;
}

std::vector<RuleCase> doubtful_ground_cases() {
  return {
      {"MinorOffenceThatIsNone",
       "rule.refusal-grounds-doubtful",
       refusal_for_minor_offence,
       [](M& m) { of_refusal(m).grounds.push_back({.code = RefusalGround::kNoOffence}); },
       [](M& m) {
         of_refusal(m).grounds.push_back({.code = RefusalGround::kNoOffence});
         of_refusal(m).extent = RefusalExtent::kPartial;
         of_refusal(m).refused_part = words("The second.");
       }},
      {"JudgeRefusedWhatIsNotThere",
       "rule.refusal-grounds-doubtful",
       refusal_by_a_judge,
       [](M& m) { of_refusal(m).grounds.push_back({.code = RefusalGround::kNotAvailable}); },
       [](M&) {}},
      {"InaccurateUnexplained",
       "rule.refusal-inaccuracy",
       [] { return refusal_for(RefusalGround::kDataInaccurate); },
       [](M&) {},
       [](M& m) { of_refusal(m).grounds[0].explanation = words("The plate was misread."); }},
      {"JudgeDecidesTheDayAfterTomorrow",
       "rule.refusal-authorisation-date",
       refusal_by_a_judge,
       [](M& m) { of_refusal(m).refused_on = "2026-05-03"; },
       [](M& m) { of_refusal(m).refused_on = "2026-05-02"; }},
      {"OriginUnnamed",
       "rule.refusal-origin-unnamed",
       refusal_for_want_of_consent,
       [](M& m) { of_refusal(m).origin_states.clear(); },
       [](M&) {}},
      {"OriginIsTheRefusingState",
       "rule.refusal-origin-own",
       refusal_for_want_of_consent,
       [](M& m) { of_refusal(m).origin_states.emplace_back("XA"); },
       [](M& m) { of_refusal(m).origin_states.emplace_back("XE"); }},
      {"OriginIsTheAskingState",
       "rule.refusal-origin-asking",
       refusal_for_want_of_consent,
       [](M& m) { of_refusal(m).origin_states.emplace_back("XC"); },
       [](M&) {}},
      {"PenaltyUnnamed",
       "rule.refusal-penalty-unclear",
       refusal_for_minor_offence,
       [](M& m) { of_refusal(m).maximum_penalty_months.reset(); },
       [](M& m) { of_refusal(m).maximum_penalty_months = 1; }},
      {"PenaltyOfNothing",
       "rule.refusal-penalty-unclear",
       refusal_for_minor_offence,
       [](M& m) { of_refusal(m).maximum_penalty_months = 0; },
       [](M&) {}},
  };
}

std::vector<RuleCase> result_cases() {
  return {
      {"OtherResultUndescribed",
       "rule.result-description",
       result_report,
       [](M& m) { of_result_report(m).results = {"other"}; },
       [](M& m) { of_result_report(m) = {.results = {"other"}, .description = words("A hint.")}; }},
      {"NoResultAndAnArrest",
       "rule.result-contradiction",
       result_report,
       [](M& m) { of_result_report(m).results.push_back("no-result"); },
       [](M& m) { of_result_report(m).results = {"no-result"}; }},
      {"UsedAndNotUseful",
       "rule.result-doubtful",
       result_report,
       [](M& m) {
         of_result_report(m).results = {"information-used", "not-useful"};
       },
       [](M& m) {
         of_result_report(m).results = {"not-useful", "proceedings-ended"};
       }},
  };
}

}  // namespace

std::vector<RuleCase> answer_cases() {
  std::vector<RuleCase> all;
  for (const auto& group : {information_cases(),
                            delay_cases(),
                            ground_cases(),
                            refusal_detail_cases(),
                            doubtful_ground_cases(),
                            result_cases()})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

}  // namespace gateway::samples
