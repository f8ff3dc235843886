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
  return opening(MessageType::kSpontaneousInformation,
                 SpontaneousInformationBody{.relevance = words("The holder lives there."),
                                            .obligation = "optional",
                                            .terms = {.permitted_use = "stated-purpose"}});
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
       [](M& m) { of_refusal(m).grounds.push_back({.code = RefusalGround::kNoOffence}); }},
      {"NotThereAndInaccurate",
       "rule.refusal-grounds-contradict",
       refusal,
       [](M& m) { of_refusal(m).grounds.push_back({.code = RefusalGround::kDataInaccurate}); },
       [](M& m) {
         of_refusal(m).extent = RefusalExtent::kPartial,
         of_refusal(m).refused_part = words("The second."),
         of_refusal(m).grounds.push_back({.code = RefusalGround::kDataInaccurate});
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
       [](M& m) { of_refusal(m).origin_states = {"XC"}; },
       [](M& m) {
         of_refusal(m).grounds = {{.code = RefusalGround::kOriginConsentMissing}},
         of_refusal(m).origin_states = {"XC"};
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
  };
}

}  // namespace

std::vector<RuleCase> answer_cases() {
  std::vector<RuleCase> all;
  for (const auto& group :
       {information_cases(), delay_cases(), ground_cases(), refusal_detail_cases(), result_cases()})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

}  // namespace gateway::samples
