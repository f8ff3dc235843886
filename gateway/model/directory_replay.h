/// \file
/// What became of messages, decided anew by another directory. Plain values, told to operators
/// before they decide; ids and codes, never content.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/base/refusal.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/delivery.h"
#include "gateway/model/labels.h"
#include "gateway/model/route_decision.h"

namespace gateway {

/// A decision on record, with the message that it is about.
struct PastDecision {
  Handle handle;
  RouteInputs inputs;  ///< `at`: when it was decided.
  RoutePlan plan;
  std::vector<WithheldCopy> withheld;  ///< By unit and rule.

  friend bool operator==(const PastDecision&, const PastDecision&) = default;
};

/// One thing that a second decision has otherwise than the first.
struct DecisionChange {
  enum class Kind : std::uint8_t {
    kAdded = 1,             ///< It gets the message, and did not in this role.
    kRemoved = 2,           ///< It no longer does.
    kReasonAdded = 3,       ///< It gets the message either way, now under these rules, too.
    kReasonRemoved = 4,     ///< And no longer under these.
    kWithheld = 5,          ///< A copy that is owed to it is newly withheld.
    kNoLongerWithheld = 6,  ///< Whether it is owed and sent now is another difference.
    kRefused = 7,           ///< The message would be refused, so nobody gets it.
    kNoLongerRefused = 8,
  };

  Kind kind = Kind::kAdded;
  AuthorityId authority = {};             ///< Whom it is about; empty of a refusal.
  std::optional<DeliveryRole> role = {};  ///< Of deliveries alone.
  std::vector<RuleId> rules = {};         ///< Each once, in order; of a refusal at most the one.
  std::optional<RefusalCode> refusal = {};

  friend bool operator==(const DecisionChange&, const DecisionChange&) = default;
};

/// E.g. "no-longer-withheld"; the spelling of the interface.
[[nodiscard]] std::string_view to_text(DecisionChange::Kind value);

/// A message that would be routed otherwise.
struct DecisionDifference {
  Handle handle;
  Timestamp decided_at;
  AuthorityId sender;
  std::vector<AuthorityId> addressees;  ///< As they were, in document order.
  bool differs_already = false;         ///< As DirectoryReplay::differ_already counts.
  std::vector<DecisionChange> changes;  ///< By kind, authority and role; at least one.

  friend bool operator==(const DecisionDifference&, const DecisionDifference&) = default;
};

/// How many of the changes are alike. A change under several rules counts once for each.
struct ChangeSum {
  DecisionChange::Kind kind = DecisionChange::Kind::kAdded;
  AuthorityId authority;
  RuleId rule;  ///< Empty where no table decided.
  std::optional<RefusalCode> refusal;
  std::uint64_t count = 0;

  friend bool operator==(const ChangeSum&, const ChangeSum&) = default;
};

struct ReplayFigures {
  std::uint64_t replayed = 0;
  std::uint64_t differ = 0;  ///< Decided otherwise by the two directories.
  /// Of all that were replayed: the first directory alone decides otherwise than it was decided
  /// then, because the directory and its authorities have changed since.
  std::uint64_t differ_already = 0;
  std::vector<DecisionDifference> first = {};  ///< By time and handle; at most 200.
  std::vector<ChangeSum> sums = {};            ///< The most frequent first; at most 1000.
  std::uint64_t sums_total = 0;

  friend bool operator==(const ReplayFigures&, const ReplayFigures&) = default;
};

/// The decisions of a span of time, anew, by a directory and by the one that it would replace.
struct DirectoryReplay {
  std::string base;           ///< Version that it is compared with: the newest approved.
  bool base_in_force = true;  ///< Whether that is in force now; else it waits for its time.
  std::optional<Timestamp> base_effective_at;  ///< Nothing where none was approved.
  std::string version;                         ///< Its own.
  Timestamp since;                             ///< From then on, to the time of the call.
  Timestamp at;                                ///< The time that both directories were asked for.
  ReplayFigures figures;
};

}  // namespace gateway
