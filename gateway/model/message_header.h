/// \file
/// The header of a case message: enough to route by itself.
///
/// Free text of the header is case content and therefore Confidential; ids, codes and dates are
/// not. The element names are in schemas/xsd/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/labels.h"
#include "gateway/model/message_codes.h"

namespace gateway {

/// An exchange is known by who opened it and that authority's own id for it.
struct ExchangeKey {
  AuthorityId opener;
  ExchangeId id;

  friend auto operator<=>(const ExchangeKey&, const ExchangeKey&) = default;
};

/// The sender's claim that a request is urgent: Directive (EU) 2023/977 Art. 4(4).
struct UrgencyClaim {
  Urgency urgency = Urgency::kRoutine;
  std::optional<UrgencyGround> ground;  ///< Demanded when urgent, forbidden otherwise.
  Confidential<std::string> reason;     ///< The reasons in words.

  friend bool operator==(const UrgencyClaim&, const UrgencyClaim&) = default;
};

/// What a classified message bears besides its level: Council Decision 2013/488/EU Annex III.
struct ClassificationMarkings {
  std::optional<AuthorityId> originator = {};
  std::vector<Confidential<std::string>> caveats = {};
  std::vector<std::string> releasable_to = {};  ///< ISO 3166 alpha-2.
  std::string downgrade_on = {};                ///< xs:date, or empty.
  Confidential<std::string> downgrade_event = {};

  friend bool operator==(const ClassificationMarkings&, const ClassificationMarkings&) = default;
};

/// The sender withholds the copies to central units: Directive (EU) 2023/977 Art. 4(2) and 8(3).
struct CopySuppression {
  SuppressionGround ground = SuppressionGround::kSensitiveInvestigation;
  Confidential<std::string> reasons = {};
  Confidential<std::string> decided_by = {};  ///< The officer's reference.
  std::string review_on = {};                 ///< xs:date, or empty.
  std::optional<AuthorityId> fallback = {};   ///< Who stands in for the units that get no copy.

  friend bool operator==(const CopySuppression&, const CopySuppression&) = default;
};

/// Personal data leave the Union: Directive (EU) 2016/680 Art. 35.
struct Transfer {
  TransferGround ground = TransferGround::kAdequacyDecision;
  Confidential<std::string> safeguards = {};
  std::vector<std::string> origin_states = {};  ///< Whose information it holds too, ISO alpha-2.
  std::vector<MessageId> consents = {};         ///< ConsentDecisions of those states.

  friend bool operator==(const Transfer&, const Transfer&) = default;
};

struct MessageHeader {
  MessageId id;
  ExchangeKey exchange;
  Confidential<std::string> subject;
  MessageType type = MessageType::kRequest;
  std::string version;  ///< Schema version of the type, e.g. "1.0".
  std::optional<MessageId> in_reply_to;
  AuthorityId sender;
  Confidential<std::string> officer_reference;
  std::vector<AuthorityId> addressees;  ///< In document order; 1 to 100, no repeats after rules.
  Confidential<std::string> own_reference;
  Confidential<std::string> your_reference;
  std::vector<std::string> also_sent_via;  ///< Codes of other channels, Art. 13(2).
  std::optional<Timestamp> reply_expected_by;
  UrgencyClaim urgency;
  Classification classification = Classification::kBasicProtection;
  Classification classification_without_attachments = Classification::kBasicProtection;
  ClassificationMarkings markings;
  HandlingCodes handling;
  Confidential<std::string> handling_text;  ///< The words of H3.
  std::optional<Timestamp> erase_by;
  std::optional<CopySuppression> suppression;  ///< Nothing where all copies are owed.
  std::optional<Transfer> transfer;            ///< Where an addressee is a third party.
  std::string crime_area;                      ///< Code of the crime-area list.
  std::string purpose;                         ///< Code of the purpose list.
  Confidential<std::string> legal_basis;
  std::string language;  ///< ISO 639-1, lower case.
  Timestamp created_at;
  bool rehearsal = false;

  friend bool operator==(const MessageHeader&, const MessageHeader&) = default;
};

}  // namespace gateway
