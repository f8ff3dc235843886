#include <array>

#include "adapters/xml/body_rows.h"
#include "adapters/xml/repeated_rows.h"

namespace adapters::xml {
namespace {

using namespace gateway;

constexpr std::array kStatedRefusalGroundRows{
    token<&StatedRefusalGround::code>("Code"),
    words<&StatedRefusalGround::explanation>("Explanation"),
};

constexpr std::array kInformationRows{
    token<&InformationBody::answer>("Answer"),
    words<&InformationBody::open_points>("OpenPoints"),
    token<&InformationBody::terms, &TermsOfUse::permitted_use>("PermittedUse/Use"),
    words<&InformationBody::terms, &TermsOfUse::conditions>("PermittedUse/Conditions"),
    token<&InformationBody::terms, &TermsOfUse::report_back>("ReportBack/Demand"),
    token<&InformationBody::terms, &TermsOfUse::report_back_by>("ReportBack/By"),
};

constexpr std::array kSpontaneousInformationRows{
    words<&SpontaneousInformationBody::relevance>("Relevance"),
    token<&SpontaneousInformationBody::obligation>("Obligation"),
    token<&SpontaneousInformationBody::terms, &TermsOfUse::permitted_use>("PermittedUse/Use"),
    words<&SpontaneousInformationBody::terms, &TermsOfUse::conditions>("PermittedUse/Conditions"),
    token<&SpontaneousInformationBody::terms, &TermsOfUse::report_back>("ReportBack/Demand"),
    token<&SpontaneousInformationBody::terms, &TermsOfUse::report_back_by>("ReportBack/By"),
};

constexpr std::array kDelayNoticeRows{
    token<&DelayNoticeBody::ground>("Ground"),
    words<&DelayNoticeBody::reason>("Reason"),
    token<&DelayNoticeBody::expected_answer_by>("ExpectedAnswerBy"),
    token<&DelayNoticeBody::authorising_authority>("AuthorisingAuthority"),
};

constexpr std::array kClarificationRequestRows{
    words<&ClarificationRequestBody::questions>("Question"),
    token<&ClarificationRequestBody::missing_elements>("MissingElement"),
};

constexpr std::array kClarificationRows{
    words<&ClarificationBody::answers>("Answer"),
};

constexpr std::array kRefusalRows{
    token<&RefusalBody::extent>("Extent"),
    each<&RefusalBody::grounds, kStatedRefusalGroundRows>("Ground"),
    words<&RefusalBody::refused_part>("RefusedPart"),
    token<&RefusalBody::refusing_judge>("Authorisation/Authority"),
    token<&RefusalBody::refused_on>("Authorisation/DecidedOn"),
    token<&RefusalBody::origin_states>("OriginState"),
    token<&RefusalBody::maximum_penalty_months>("MaximumPenaltyMonths"),
};

constexpr std::array kResultReportRows{
    token<&ResultReportBody::results>("Result"),
    words<&ResultReportBody::description>("Description"),
};

constexpr std::array kAcknowledgementRows{
    token<&AcknowledgementBody::taken_in_hand_by>("TakenInHandBy"),
    token<&AcknowledgementBody::taken_in_hand_at>("TakenInHandAt"),
    words<&AcknowledgementBody::remark>("Remark"),
};

}  // namespace

template <>
std::span<const Row<InformationBody>> rows_of() {
  return kInformationRows;
}

template <>
std::span<const Row<SpontaneousInformationBody>> rows_of() {
  return kSpontaneousInformationRows;
}

template <>
std::span<const Row<DelayNoticeBody>> rows_of() {
  return kDelayNoticeRows;
}

template <>
std::span<const Row<ClarificationRequestBody>> rows_of() {
  return kClarificationRequestRows;
}

template <>
std::span<const Row<ClarificationBody>> rows_of() {
  return kClarificationRows;
}

template <>
std::span<const Row<RefusalBody>> rows_of() {
  return kRefusalRows;
}

template <>
std::span<const Row<ResultReportBody>> rows_of() {
  return kResultReportRows;
}

template <>
std::span<const Row<AcknowledgementBody>> rows_of() {
  return kAcknowledgementRows;
}

}  // namespace adapters::xml
