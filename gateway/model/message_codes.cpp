#include "gateway/model/message_codes.h"

#include <array>

#include "gateway/base/spelling.h"
#include "gateway/model/labels.h"

namespace gateway {
namespace {

constexpr std::array kAnswerKinds{
    Spelling{AnswerKind::kFullAnswer, "full-answer"},
    Spelling{AnswerKind::kPartialAnswer, "partial-answer"},
};
constexpr std::array kReportBacks{
    Spelling{ReportBack::kRequired, "required"},
    Spelling{ReportBack::kNotRequired, "not-required"},
};
constexpr std::array kDelayGrounds{
    Spelling{DelayGround::kJudicialAuthorisation, "judicial-authorisation"},
    Spelling{DelayGround::kOther, "other"},
};
constexpr std::array kRefusalExtents{
    Spelling{RefusalExtent::kFull, "full"},
    Spelling{RefusalExtent::kPartial, "partial"},
};
constexpr std::array kRefusalGrounds{
    Spelling{RefusalGround::kNotAvailable, "not-available"},
    Spelling{RefusalGround::kRequirementsNotMet, "requirements-not-met"},
    Spelling{RefusalGround::kJudicialAuthorisationRefused, "judicial-authorisation-refused"},
    Spelling{RefusalGround::kDataCategoryNotPermitted, "data-category-not-permitted"},
    Spelling{RefusalGround::kDataInaccurate, "data-inaccurate"},
    Spelling{RefusalGround::kNationalSecurity, "national-security"},
    Spelling{RefusalGround::kInvestigationOrSafety, "investigation-or-safety"},
    Spelling{RefusalGround::kLegalPersonInterests, "legal-person-interests"},
    Spelling{RefusalGround::kMinorOffence, "minor-offence"},
    Spelling{RefusalGround::kNoOffence, "no-offence"},
    Spelling{RefusalGround::kOriginConsentMissing, "origin-consent-missing"},
};
constexpr std::array kSuppressionGrounds{
    Spelling{SuppressionGround::kSensitiveInvestigation, "sensitive-investigation"},
    Spelling{SuppressionGround::kTerrorismCase, "terrorism-case"},
    Spelling{SuppressionGround::kSafetyOfPerson, "safety-of-person"},
};
constexpr std::array kTransferGrounds{
    Spelling{TransferGround::kAdequacyDecision, "adequacy-decision"},
    Spelling{TransferGround::kBindingInstrument, "binding-instrument"},
    Spelling{TransferGround::kAssessedSafeguards, "assessed-safeguards"},
    Spelling{TransferGround::kVitalInterests, "vital-interests"},
    Spelling{TransferGround::kLegitimateInterests, "legitimate-interests"},
    Spelling{TransferGround::kImmediateThreat, "immediate-threat"},
    Spelling{TransferGround::kIndividualCase, "individual-case"},
    Spelling{TransferGround::kLegalClaims, "legal-claims"},
    Spelling{TransferGround::kEarlierAgreement, "earlier-agreement"},
};
constexpr std::array kDataActions{
    Spelling{DataAction::kRectify, "rectify"},
    Spelling{DataAction::kErase, "erase"},
    Spelling{DataAction::kRestrict, "restrict"},
};
constexpr std::array kNoticeOutcomes{
    Spelling{NoticeOutcome::kExecuted, "executed"},
    Spelling{NoticeOutcome::kPartlyExecuted, "partly-executed"},
    Spelling{NoticeOutcome::kRefused, "refused"},
};
constexpr std::array kHandlingChangeKinds{
    Spelling{HandlingChangeKind::kTighten, "tighten"},
    Spelling{HandlingChangeKind::kRelax, "relax"},
};
constexpr std::array kConsentScopes{
    Spelling{ConsentScope::kEvidentialUse, "evidential-use"},
    Spelling{ConsentScope::kOnwardSharing, "onward-sharing"},
    Spelling{ConsentScope::kLiftRestriction, "lift-restriction"},
    Spelling{ConsentScope::kOtherPurpose, "other-purpose"},
    Spelling{ConsentScope::kEuropolCopy, "europol-copy"},
    Spelling{ConsentScope::kThirdCountryTransfer, "third-country-transfer"},
    Spelling{ConsentScope::kResearch, "research"},
};
constexpr std::array kConsentVerdicts{
    Spelling{ConsentVerdict::kGranted, "granted"},
    Spelling{ConsentVerdict::kGrantedInPart, "granted-in-part"},
    Spelling{ConsentVerdict::kDenied, "denied"},
    Spelling{ConsentVerdict::kRevoked, "revoked"},
};

}  // namespace

std::string_view to_text(AnswerKind value) {
  return spell(kAnswerKinds, value);
}

std::string_view to_text(ReportBack value) {
  return spell(kReportBacks, value);
}

std::string_view to_text(DelayGround value) {
  return spell(kDelayGrounds, value);
}

std::string_view to_text(RefusalExtent value) {
  return spell(kRefusalExtents, value);
}

std::string_view to_text(RefusalGround value) {
  return spell(kRefusalGrounds, value);
}

std::string_view to_text(SuppressionGround value) {
  return spell(kSuppressionGrounds, value);
}

std::string_view to_text(TransferGround value) {
  return spell(kTransferGrounds, value);
}

std::string_view to_text(DataAction value) {
  return spell(kDataActions, value);
}

std::string_view to_text(NoticeOutcome value) {
  return spell(kNoticeOutcomes, value);
}

std::string_view to_text(HandlingChangeKind value) {
  return spell(kHandlingChangeKinds, value);
}

std::string_view to_text(ConsentScope value) {
  return spell(kConsentScopes, value);
}

std::string_view to_text(ConsentVerdict value) {
  return spell(kConsentVerdicts, value);
}

template <>
std::optional<AnswerKind> code_from_text(std::string_view text) {
  return look_up(kAnswerKinds, text);
}

template <>
std::optional<ReportBack> code_from_text(std::string_view text) {
  return look_up(kReportBacks, text);
}

template <>
std::optional<DelayGround> code_from_text(std::string_view text) {
  return look_up(kDelayGrounds, text);
}

template <>
std::optional<RefusalExtent> code_from_text(std::string_view text) {
  return look_up(kRefusalExtents, text);
}

template <>
std::optional<RefusalGround> code_from_text(std::string_view text) {
  return look_up(kRefusalGrounds, text);
}

template <>
std::optional<SuppressionGround> code_from_text(std::string_view text) {
  return look_up(kSuppressionGrounds, text);
}

template <>
std::optional<TransferGround> code_from_text(std::string_view text) {
  return look_up(kTransferGrounds, text);
}

template <>
std::optional<DataAction> code_from_text(std::string_view text) {
  return look_up(kDataActions, text);
}

template <>
std::optional<NoticeOutcome> code_from_text(std::string_view text) {
  return look_up(kNoticeOutcomes, text);
}

template <>
std::optional<HandlingChangeKind> code_from_text(std::string_view text) {
  return look_up(kHandlingChangeKinds, text);
}

template <>
std::optional<ConsentScope> code_from_text(std::string_view text) {
  return look_up(kConsentScopes, text);
}

template <>
std::optional<ConsentVerdict> code_from_text(std::string_view text) {
  return look_up(kConsentVerdicts, text);
}

template <>
std::optional<Urgency> code_from_text(std::string_view text) {
  return urgency_from_text(text);
}

template <>
std::optional<UrgencyGround> code_from_text(std::string_view text) {
  return urgency_ground_from_text(text);
}

template <>
std::optional<Classification> code_from_text(std::string_view text) {
  return classification_from_text(text);
}

template <>
std::optional<HandlingCode> code_from_text(std::string_view text) {
  return handling_code_from_text(text);
}

template <>
std::optional<DeliveryState> code_from_text(std::string_view text) {
  return delivery_state_from_text(text);
}

}  // namespace gateway
