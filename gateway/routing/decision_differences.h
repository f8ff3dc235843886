/// \file
/// What past messages would have come to under another directory: each is decided anew by two
/// directories for one time, and the two decisions are compared. Pure.
///
/// Both directories are asked, never the record alone: what was decided then can differ from both
/// because authorities have ended since, and that is no doing of the second directory. It is
/// counted apart.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "gateway/base/result.h"
#include "gateway/model/directory_replay.h"
#include "gateway/routing/route_differences.h"

namespace gateway {

inline constexpr std::size_t kDecisionDifferencesMax = 200;
inline constexpr std::size_t kChangeSumsMax = 1000;

/// Empty exactly when both come to the same: the same deliveries for the same reasons and the same
/// withheld copies, or a refusal with the same code and rule. How a decision was reached (its
/// steps) and the words of a refusal are not compared.
[[nodiscard]] std::vector<DecisionChange> compare_decisions(const Result<RouteDecision>& before,
                                                            const Result<RouteDecision>& after);

/// Takes decisions one after another and sums up. Bounded: what it keeps grows with the authorities
/// and rules that differ, not with the decisions. Not thread-safe.
class DecisionReplay {
 public:
  /// \param directories  must outlive it; both are asked for their time, not for that of the
  ///                     decision.
  explicit DecisionReplay(const DirectoryPair& directories) : directories_(directories) {}

  /// \param past  in the order in which differences are to be reported.
  void add(const PastDecision& past);

  [[nodiscard]] ReplayFigures figures() const;

 private:
  /// Kind, authority, rule, refusal.
  using SumKey = std::tuple<DecisionChange::Kind, AuthorityId, RuleId, std::optional<RefusalCode>>;

  void sum_up(const DecisionChange& change);

  DirectoryPair directories_;
  ReplayFigures figures_;
  std::map<SumKey, std::uint64_t> sums_;
};

}  // namespace gateway
