/// \file
/// The closed vocabularies of the field, each with its one spelling for API, tables and audit.
///
/// `to_text` gives the spelling, `x_from_text` reads it and returns nothing for any other text.
/// The numbers are stored, so values are never renumbered.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// Message types of urn:liaison:message:1, named as their root elements.
enum class MessageType : std::uint8_t {
  kRequest = 1,
  kRequestUpdate = 4,
  kRequestWithdrawal = 5,
  kInformation = 2,
  kDelayNotice = 6,
  kClarificationRequest = 7,
  kClarification = 8,
  kRefusal = 9,
  kSpontaneousInformation = 10,
  kResultReport = 11,
  kRecall = 12,
  kDataNotice = 13,
  kDataNoticeReport = 14,
  kHandlingChange = 15,
  kEvaluationProposal = 16,
  kConsentRequest = 17,
  kConsentDecision = 18,
  kFlash = 19,
  kAcknowledgement = 3,
  kNonDelivery = 20,
};

/// What an authority is. Directive (EU) 2023/977 Art. 2 and 14, Regulation (EU) 2016/794 Art. 7, 8.
enum class AuthorityKind : std::uint8_t {
  kSpoc = 1,
  kEnu = 2,
  kLiaisonBureau = 3,
  kDesignatedAuthority = 4,
  kCompetentAuthority = 5,
  kPcccComponent = 6,
  kThirdPartyDirect = 7,
  kThirdPartyIndirect = 8,
  kEuropol = 9,
  kOtherAgency = 10,
  kNationalSecurityService = 11,  ///< Outside the exchange: Directive (EU) 2023/977 Art. 2(1).
};

enum class Urgency : std::uint8_t {
  kRoutine = 1,
  kUrgent = 2
};

/// Directive (EU) 2023/977 Art. 4(4) (a) to (d).
enum class UrgencyGround : std::uint8_t {
  kPublicSecurity = 1,
  kLifeOrIntegrity = 2,
  kDeprivationOfLiberty = 3,
  kLosingRelevance = 4,
};

/// Lowest first, so that < compares protection. Spelled BPL, EU-R, EU-C, EU-S, EU-TS.
enum class Classification : std::uint8_t {
  kBasicProtection = 1,
  kRestricted = 2,
  kConfidential = 3,
  kSecret = 4,
  kTopSecret = 5,
};

enum class HandlingCode : std::uint8_t {
  kH0 = 0,
  kH1 = 1,
  kH2 = 2,
  kH3 = 3
};

/// Why an authority is in a route plan. The numbers are stored.
enum class DeliveryRole : std::uint8_t {
  kAddressed = 1,
  kCopy = 2,
  kNotified = 3  ///< For nothing but that it holds what the message is about; see the read gate.
};

/// Delivery states; the last two are failures. Only a person's act makes read and acknowledged.
enum class DeliveryState : std::uint8_t {
  kAccepted = 1,
  kRelayed = 2,
  kDelivered = 3,
  kRead = 4,
  kAcknowledged = 5,
  kRejected = 6,
  kExpired = 7,
};

[[nodiscard]] std::string_view to_text(MessageType value);
[[nodiscard]] std::string_view to_text(AuthorityKind value);
[[nodiscard]] std::string_view to_text(Urgency value);
[[nodiscard]] std::string_view to_text(UrgencyGround value);
[[nodiscard]] std::string_view to_text(Classification value);
[[nodiscard]] std::string_view to_text(HandlingCode value);
[[nodiscard]] std::string_view to_text(DeliveryRole value);
[[nodiscard]] std::string_view to_text(DeliveryState value);

[[nodiscard]] std::optional<MessageType> message_type_from_text(std::string_view text);
[[nodiscard]] std::optional<AuthorityKind> authority_kind_from_text(std::string_view text);
[[nodiscard]] std::optional<Urgency> urgency_from_text(std::string_view text);
[[nodiscard]] std::optional<UrgencyGround> urgency_ground_from_text(std::string_view text);
[[nodiscard]] std::optional<Classification> classification_from_text(std::string_view text);
[[nodiscard]] std::optional<HandlingCode> handling_code_from_text(std::string_view text);
[[nodiscard]] std::optional<DeliveryRole> delivery_role_from_text(std::string_view text);
[[nodiscard]] std::optional<DeliveryState> delivery_state_from_text(std::string_view text);

/// A set of handling codes. H0 is always in it: it is the baseline that every item carries.
class HandlingCodes {
 public:
  HandlingCodes() = default;
  HandlingCodes(std::initializer_list<HandlingCode> codes);

  void add(HandlingCode code);

  [[nodiscard]] bool contains(HandlingCode code) const;

  /// The codes of a whole made of both parts: never weaker than either.
  [[nodiscard]] HandlingCodes united_with(HandlingCodes other) const;

  /// "H0 H2", ascending, parted by one space.
  [[nodiscard]] std::string to_text() const;

  /// One bit a code, bit 0 = H0. Stored; reads back by from_bits.
  [[nodiscard]] std::uint8_t bits() const { return bits_; }

  [[nodiscard]] static HandlingCodes from_bits(std::uint8_t bits);

  friend bool operator==(HandlingCodes, HandlingCodes) = default;

 private:
  std::uint8_t bits_ = 1;
};

}  // namespace gateway
