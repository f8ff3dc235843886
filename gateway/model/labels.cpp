#include "gateway/model/labels.h"

#include <algorithm>
#include <array>

#include "gateway/base/invariant.h"
#include "gateway/base/spelling.h"

namespace gateway {
namespace {

constexpr std::array kMessageTypes{
    Spelling{MessageType::kRequest, "Request"},
    Spelling{MessageType::kRequestUpdate, "RequestUpdate"},
    Spelling{MessageType::kRequestWithdrawal, "RequestWithdrawal"},
    Spelling{MessageType::kInformation, "Information"},
    Spelling{MessageType::kDelayNotice, "DelayNotice"},
    Spelling{MessageType::kClarificationRequest, "ClarificationRequest"},
    Spelling{MessageType::kClarification, "Clarification"},
    Spelling{MessageType::kRefusal, "Refusal"},
    Spelling{MessageType::kSpontaneousInformation, "SpontaneousInformation"},
    Spelling{MessageType::kResultReport, "ResultReport"},
    Spelling{MessageType::kRecall, "Recall"},
    Spelling{MessageType::kDataNotice, "DataNotice"},
    Spelling{MessageType::kDataNoticeReport, "DataNoticeReport"},
    Spelling{MessageType::kHandlingChange, "HandlingChange"},
    Spelling{MessageType::kEvaluationProposal, "EvaluationProposal"},
    Spelling{MessageType::kConsentRequest, "ConsentRequest"},
    Spelling{MessageType::kConsentDecision, "ConsentDecision"},
    Spelling{MessageType::kFlash, "Flash"},
    Spelling{MessageType::kAcknowledgement, "Acknowledgement"},
    Spelling{MessageType::kNonDelivery, "NonDelivery"},
};
constexpr std::array kAuthorityKinds{
    Spelling{AuthorityKind::kSpoc, "spoc"},
    Spelling{AuthorityKind::kEnu, "enu"},
    Spelling{AuthorityKind::kLiaisonBureau, "liaison-bureau"},
    Spelling{AuthorityKind::kDesignatedAuthority, "designated-authority"},
    Spelling{AuthorityKind::kCompetentAuthority, "competent-authority"},
    Spelling{AuthorityKind::kPcccComponent, "pccc-component"},
    Spelling{AuthorityKind::kThirdPartyDirect, "third-party-direct"},
    Spelling{AuthorityKind::kThirdPartyIndirect, "third-party-indirect"},
    Spelling{AuthorityKind::kEuropol, "europol"},
    Spelling{AuthorityKind::kOtherAgency, "other-agency"},
    Spelling{AuthorityKind::kNationalSecurityService, "national-security-service"},
};
constexpr std::array kUrgencies{
    Spelling{Urgency::kRoutine, "routine"},
    Spelling{Urgency::kUrgent, "urgent"},
};
constexpr std::array kUrgencyGrounds{
    Spelling{UrgencyGround::kPublicSecurity, "public-security"},
    Spelling{UrgencyGround::kLifeOrIntegrity, "life-or-integrity"},
    Spelling{UrgencyGround::kDeprivationOfLiberty, "deprivation-of-liberty"},
    Spelling{UrgencyGround::kLosingRelevance, "losing-relevance"},
};
constexpr std::array kClassifications{
    Spelling{Classification::kBasicProtection, "BPL"},
    Spelling{Classification::kRestricted, "EU-R"},
    Spelling{Classification::kConfidential, "EU-C"},
    Spelling{Classification::kSecret, "EU-S"},
    Spelling{Classification::kTopSecret, "EU-TS"},
};
constexpr std::array kHandlingCodes{
    Spelling{HandlingCode::kH0, "H0"},
    Spelling{HandlingCode::kH1, "H1"},
    Spelling{HandlingCode::kH2, "H2"},
    Spelling{HandlingCode::kH3, "H3"},
};
constexpr std::array kDeliveryRoles{
    Spelling{DeliveryRole::kAddressed, "addressed"},
    Spelling{DeliveryRole::kCopy, "copy"},
    Spelling{DeliveryRole::kNotified, "notified"},
};
constexpr std::array kDeliveryStates{
    Spelling{DeliveryState::kAccepted, "accepted"},
    Spelling{DeliveryState::kRelayed, "relayed"},
    Spelling{DeliveryState::kDelivered, "delivered"},
    Spelling{DeliveryState::kRead, "read"},
    Spelling{DeliveryState::kAcknowledged, "acknowledged"},
    Spelling{DeliveryState::kRejected, "rejected"},
    Spelling{DeliveryState::kExpired, "expired"},
};

std::uint8_t bit_of(HandlingCode code) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(code));
}

}  // namespace

std::string_view to_text(MessageType value) {
  return spell(kMessageTypes, value);
}

std::string_view to_text(AuthorityKind value) {
  return spell(kAuthorityKinds, value);
}

std::string_view to_text(Urgency value) {
  return spell(kUrgencies, value);
}

std::string_view to_text(UrgencyGround value) {
  return spell(kUrgencyGrounds, value);
}

std::string_view to_text(Classification value) {
  return spell(kClassifications, value);
}

std::string_view to_text(HandlingCode value) {
  return spell(kHandlingCodes, value);
}

std::string_view to_text(DeliveryRole value) {
  return spell(kDeliveryRoles, value);
}

std::string_view to_text(DeliveryState value) {
  return spell(kDeliveryStates, value);
}

std::optional<MessageType> message_type_from_text(std::string_view text) {
  return look_up(kMessageTypes, text);
}

std::optional<AuthorityKind> authority_kind_from_text(std::string_view text) {
  return look_up(kAuthorityKinds, text);
}

std::optional<Urgency> urgency_from_text(std::string_view text) {
  return look_up(kUrgencies, text);
}

std::optional<UrgencyGround> urgency_ground_from_text(std::string_view text) {
  return look_up(kUrgencyGrounds, text);
}

std::optional<Classification> classification_from_text(std::string_view text) {
  return look_up(kClassifications, text);
}

std::optional<HandlingCode> handling_code_from_text(std::string_view text) {
  return look_up(kHandlingCodes, text);
}

std::optional<DeliveryRole> delivery_role_from_text(std::string_view text) {
  return look_up(kDeliveryRoles, text);
}

std::optional<DeliveryState> delivery_state_from_text(std::string_view text) {
  return look_up(kDeliveryStates, text);
}

HandlingCodes::HandlingCodes(std::initializer_list<HandlingCode> codes) {
  for (const HandlingCode code : codes)
    add(code);
}

void HandlingCodes::add(HandlingCode code) {
  bits_ = static_cast<std::uint8_t>(bits_ | bit_of(code));
}

bool HandlingCodes::contains(HandlingCode code) const {
  return (bits_ & bit_of(code)) != 0;
}

HandlingCodes HandlingCodes::united_with(HandlingCodes other) const {
  return from_bits(static_cast<std::uint8_t>(bits_ | other.bits_));
}

std::string HandlingCodes::to_text() const {
  std::string text;
  for (const auto& row : kHandlingCodes) {
    if (!contains(row.value)) continue;
    if (!text.empty()) text.push_back(' ');
    text.append(row.text);
  }
  return text;
}

HandlingCodes HandlingCodes::from_bits(std::uint8_t bits) {
  invariant(bits < 16, "handling codes have four bits");
  HandlingCodes codes;
  codes.bits_ = static_cast<std::uint8_t>(bits | 1U);
  return codes;
}

}  // namespace gateway
