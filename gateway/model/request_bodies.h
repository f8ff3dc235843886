/// \file
/// Bodies of the messages by which an authority asks: Request, RequestUpdate, RequestWithdrawal,
/// Flash. Fields as in schemas/xsd/, in their order; a text is empty where the document has none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/case_content.h"

namespace gateway {

/// A state that is believed to have the information: Directive (EU) 2023/977 Art. 4(3)(b), (5)(c).
struct Availability {
  std::string state = {};  ///< ISO 3166 alpha-2.
  Confidential<std::string> reasons = {};
  Place place = {};

  friend bool operator==(const Availability&, const Availability&) = default;
};

struct Offence {
  Confidential<std::string> designation = {};
  Confidential<std::string> provision = {};
  std::optional<std::uint32_t> maximum_penalty_months = {};
  Place place = {};

  friend bool operator==(const Offence&, const Offence&) = default;
};

/// Directive (EU) 2023/977 Art. 4(3) and (5).
struct RequestBody {
  Confidential<std::string> requested_information = {};
  Confidential<std::string> necessity = {};
  std::vector<Availability> availability = {};
  Confidential<std::string> purpose = {};
  Confidential<std::string> facts = {};
  std::vector<Offence> offences = {};
  bool no_further_limits = false;                ///< Said in so many words.
  Confidential<std::string> limits_of_use = {};  ///< Art. 4(5)(f).
  std::vector<MessageId> earlier_requests = {};  ///< Of the sender, in the same matter.
  std::vector<std::string> also_sent_to = {};    ///< Other states, ISO 3166 alpha-2.

  friend bool operator==(const RequestBody&, const RequestBody&) = default;
};

/// Supplements the request that it belongs to, or raises its urgency.
struct RequestUpdateBody {
  Confidential<std::string> supplement = {};
  bool urgency_raised = false;

  friend bool operator==(const RequestUpdateBody&, const RequestUpdateBody&) = default;
};

struct RequestWithdrawalBody {
  std::string reason = {};  ///< Code of the list WithdrawalReason.
  Confidential<std::string> explanation = {};

  friend bool operator==(const RequestWithdrawalBody&, const RequestWithdrawalBody&) = default;
};

/// The first message of an emergency: few fields, acknowledged at once, completed later.
struct FlashBody {
  Confidential<std::string> situation = {};
  std::optional<Timestamp> occurred_at = {};
  Confidential<std::string> place = {};
  Confidential<std::string> action_asked = {};
  std::optional<Timestamp> acknowledge_by = {};
  bool full_request_follows = false;

  friend bool operator==(const FlashBody&, const FlashBody&) = default;
};

}  // namespace gateway
