/// \file
/// What routing is asked and what it decided, row by row: enough to explain a decision before a
/// message is sent, and to compute it again from the record long after. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/delivery.h"
#include "gateway/model/labels.h"
#include "gateway/model/message_codes.h"

namespace gateway {

/// Whether the sender made what it sends.
enum class Way : std::uint8_t {
  kOriginal = 1,
  kOnward = 2  ///< It passes on what it holds; that is its own initiative.
};

/// Everything that routing looks at beside the directory. Nothing of it is case content.
struct RouteInputs {
  AuthorityId sender;
  std::vector<AuthorityId> addressees;  ///< In document order; at least one.
  MessageType type = MessageType::kRequest;
  std::string version;           ///< Of the schema.
  bool follows_earlier = false;  ///< Belongs to an earlier message (InReplyTo).
  Way way = Way::kOriginal;
  Classification classification = Classification::kBasicProtection;  ///< Effective.
  std::string language;                                              ///< ISO 639-1.
  std::optional<SuppressionGround> suppression = {};                 ///< Claimed by this message.
  AuthorityId fallback = {};  ///< Named with the suppression, or empty.
  std::optional<TransferGround> transfer = {};
  std::vector<AuthorityId> withheld = {};  ///< Units from which the exchange is withheld by now.
  std::vector<AuthorityId> holders = {};   ///< Of what a change, a notice or a recall is about.
  Timestamp at;

  friend bool operator==(const RouteInputs&, const RouteInputs&) = default;
};

/// What a row led to for one authority. The numbers are stored.
enum class RouteOutcome : std::uint8_t {
  kDelivered = 1,    ///< It gets the message.
  kIsSender = 2,     ///< A copy is owed to the sender itself, which has it.
  kWithheld = 3,     ///< A copy is owed and lawfully withheld.
  kOptedOut = 4,     ///< It has said that it does not need these copies.
  kPermitted = 5,    ///< A condition is met.
  kWarned = 6,       ///< A condition is not met, and the message goes all the same.
  kUnreachable = 7,  ///< It should get the message, but is no longer valid and has no successor.
};

/// One row applied to one authority. The texts stand in tables of the program.
struct RouteStep {
  std::string_view rule;
  std::string_view legal;
  AuthorityId about;
  RouteOutcome outcome = RouteOutcome::kDelivered;

  friend bool operator==(const RouteStep&, const RouteStep&) = default;
};

/// A copy that is owed and withheld: an obligation that stays until the ground lapses.
struct WithheldCopy {
  AuthorityId unit;
  RuleId rule;        ///< Row under which it is owed.
  std::string legal;  ///< Provision under which it is withheld.

  friend bool operator==(const WithheldCopy&, const WithheldCopy&) = default;
};

struct RouteDecision {
  RoutePlan plan;
  std::vector<WithheldCopy> withheld;  ///< By unit and rule, no pair twice.
  std::vector<RouteStep> steps;        ///< In the order in which they were taken.

  friend bool operator==(const RouteDecision&, const RouteDecision&) = default;
};

/// E.g. "is-sender"; the spelling of interface and audit entry.
[[nodiscard]] std::string_view to_text(RouteOutcome value);

}  // namespace gateway
