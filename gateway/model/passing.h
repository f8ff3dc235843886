/// \file
/// How a message goes on after its admission: holders forward it, or assign it within their state.
/// Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/delivery.h"
#include "gateway/model/europol.h"
#include "gateway/model/message_codes.h"

namespace gateway {

/// The numbers are stored. Spelled forward, assignment, disclosure.
enum class PassingKind : std::uint8_t {
  kForward = 1,     ///< Onward sharing.
  kAssignment = 2,  ///< To an authority of the holder's own state, which is none.
  kDisclosure = 3   ///< A copy that was owed and withheld goes out; the law's, not onward sharing.
};

/// Why an assignment was given back. The numbers are stored. Spelled not-competent, no-capacity,
/// already-handled, other.
enum class ReturnReason : std::uint8_t {
  kNotCompetent = 1,
  kNoCapacity = 2,
  kAlreadyHandled = 3,
  kOther = 4
};

[[nodiscard]] std::string_view to_text(PassingKind value);
[[nodiscard]] std::string_view to_text(ReturnReason value);
[[nodiscard]] std::optional<ReturnReason> return_reason_from_text(std::string_view text);

/// On what a holder passes a message on to a third party.
struct OnwardTransfer {
  TransferGround ground = TransferGround::kAdequacyDecision;
  Confidential<std::string> safeguards;
};

/// What a recipient is told of how it got a message; its originator is the message's sender.
struct PassedBy {
  PassingKind kind = PassingKind::kForward;
  AuthorityId authority;
  Timestamp at;
  EuropolPurposes purposes = {};  ///< Of a copy to Europol; else none.

  friend bool operator==(const PassedBy&, const PassedBy&) = default;
};

struct AssignmentEnd {
  Timestamp at;
  ReturnReason reason = ReturnReason::kNotCompetent;

  friend bool operator==(const AssignmentEnd&, const AssignmentEnd&) = default;
};

/// One holder passed the message on to one recipient.
struct Passing {
  PassedBy by;
  PlannedDelivery planned;                ///< Who got it, and why.
  std::optional<AssignmentEnd> returned;  ///< Of assignments alone.

  friend bool operator==(const Passing&, const Passing&) = default;
};

/// The same, for lists.
struct PassingParties {
  AuthorityId by;
  AuthorityId recipient;

  friend bool operator==(const PassingParties&, const PassingParties&) = default;
};

/// A row of the onward table that would have blocked a passing, and the consent that lifted it.
struct PassingLift {
  RuleId rule;
  Handle consent;  ///< The ConsentDecision.

  friend bool operator==(const PassingLift&, const PassingLift&) = default;
};

}  // namespace gateway
