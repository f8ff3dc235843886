#include "gateway/routing/decision_differences.h"

#include <algorithm>
#include <utility>

#include "gateway/routing/router.h"

namespace gateway {
namespace {

using Kind = DecisionChange::Kind;
using Reasons = std::vector<Reason>;

/// A delivery is the same when authority and role are: to be addressed is not to get a copy.
using Deliveries = std::map<std::pair<AuthorityId, DeliveryRole>, const Reasons*>;

Deliveries deliveries_of(const RoutePlan& plan) {
  Deliveries deliveries;
  for (const PlannedDelivery& planned : plan)
    deliveries.emplace(std::pair(planned.authority, planned.role), &planned.reasons);
  return deliveries;
}

/// Each once, in order.
std::vector<RuleId> sorted(std::vector<RuleId> rules) {
  std::ranges::sort(rules);
  const auto rest = std::ranges::unique(rules);
  rules.erase(rest.begin(), rest.end());
  return rules;
}

/// The rules of those reasons that the other list has not.
std::vector<RuleId> rules_beyond(const Reasons& reasons, const Reasons& others) {
  std::vector<RuleId> rules;
  for (const Reason& reason : reasons) {
    if (std::ranges::find(others, reason) == others.end()) rules.push_back(reason.rule);
  }
  return sorted(std::move(rules));
}

/// The kinds that a difference is of, seen from one of the two decisions.
struct Side {
  Kind whole;   ///< Of a delivery that the other one has not.
  Kind reason;  ///< Of a reason that the other one has not.
  Kind withheld;
  Kind refused;
};

constexpr Side kBefore{
    Kind::kRemoved, Kind::kReasonRemoved, Kind::kNoLongerWithheld, Kind::kNoLongerRefused};
constexpr Side kAfter{Kind::kAdded, Kind::kReasonAdded, Kind::kWithheld, Kind::kRefused};

/// Gathers what one decision has and the other has not.
class Changes {
 public:
  void add_deliveries(const RoutePlan& plan, const RoutePlan& other, const Side& side) {
    const auto others = deliveries_of(other);
    for (const auto& [delivery, reasons] : deliveries_of(plan)) {
      const auto found = others.find(delivery);
      const bool known = found != others.end();
      auto rules = rules_beyond(*reasons, known ? *found->second : Reasons());
      if (known && rules.empty()) continue;
      changes_.push_back({.kind = known ? side.reason : side.whole,
                          .authority = delivery.first,
                          .role = delivery.second,
                          .rules = std::move(rules)});
    }
  }

  void add_withheld(const std::vector<WithheldCopy>& copies,
                    const std::vector<WithheldCopy>& others,
                    Kind kind) {
    std::map<AuthorityId, std::vector<RuleId>> rules;
    for (const WithheldCopy& copy : copies) {
      if (std::ranges::find(others, copy) == others.end()) rules[copy.unit].push_back(copy.rule);
    }
    for (auto& [unit, its_rules] : rules) {
      changes_.push_back({.kind = kind, .authority = unit, .rules = sorted(std::move(its_rules))});
    }
  }

  void add_refusal(const Refusal& refusal, Kind kind) {
    DecisionChange change{.kind = kind, .refusal = refusal.code};
    if (!refusal.rule.empty()) change.rules.emplace_back(refusal.rule);
    changes_.push_back(std::move(change));
  }

  std::vector<DecisionChange> take() && {
    std::ranges::stable_sort(changes_, {}, [](const DecisionChange& change) {
      return std::tuple<Kind, const AuthorityId&, std::optional<DeliveryRole>>(
          change.kind, change.authority, change.role);
    });
    return std::move(changes_);
  }

 private:
  std::vector<DecisionChange> changes_;
};

bool alike(const Refusal& one, const Refusal& other) {
  return one.code == other.code && one.rule == other.rule;
}

/// Whether it is what is on record.
bool is_as_recorded(const Result<RouteDecision>& decision, const PastDecision& past) {
  return decision && decision->plan == past.plan && decision->withheld == past.withheld;
}

}  // namespace

std::vector<DecisionChange> compare_decisions(const Result<RouteDecision>& before,
                                              const Result<RouteDecision>& after) {
  Changes changes;
  if (before && after) {
    changes.add_deliveries(before->plan, after->plan, kBefore);
    changes.add_deliveries(after->plan, before->plan, kAfter);
    changes.add_withheld(before->withheld, after->withheld, kBefore.withheld);
    changes.add_withheld(after->withheld, before->withheld, kAfter.withheld);
  } else if (before || after || !alike(before.refusal(), after.refusal())) {
    if (!before) changes.add_refusal(before.refusal(), kBefore.refused);
    if (!after) changes.add_refusal(after.refusal(), kAfter.refused);
  }
  return std::move(changes).take();
}

void DecisionReplay::add(const PastDecision& past) {
  RouteInputs inputs = past.inputs;
  inputs.at = directories_.at;
  const auto before = Router(directories_.before).decide(inputs);
  const auto after = Router(directories_.after).decide(inputs);
  const bool differs_already = !is_as_recorded(before, past);
  ++figures_.replayed;
  if (differs_already) ++figures_.differ_already;
  auto changes = compare_decisions(before, after);
  if (changes.empty()) return;
  ++figures_.differ;
  for (const DecisionChange& change : changes)
    sum_up(change);
  if (figures_.first.size() == kDecisionDifferencesMax) return;
  figures_.first.push_back({.handle = past.handle,
                            .decided_at = past.inputs.at,
                            .sender = past.inputs.sender,
                            .addressees = past.inputs.addressees,
                            .differs_already = differs_already,
                            .changes = std::move(changes)});
}

void DecisionReplay::sum_up(const DecisionChange& change) {
  const auto count = [&](const RuleId& rule) {
    ++sums_[{change.kind, change.authority, rule, change.refusal}];
  };
  if (change.rules.empty()) count(RuleId());
  for (const RuleId& rule : change.rules)
    count(rule);
}

ReplayFigures DecisionReplay::figures() const {
  ReplayFigures figures = figures_;
  figures.sums_total = sums_.size();
  for (const auto& [key, count] : sums_) {
    const auto& [kind, authority, rule, refusal] = key;
    figures.sums.push_back(
        {.kind = kind, .authority = authority, .rule = rule, .refusal = refusal, .count = count});
  }
  std::ranges::stable_sort(figures.sums, std::ranges::greater{}, &ChangeSum::count);
  if (figures.sums.size() > kChangeSumsMax) figures.sums.resize(kChangeSumsMax);
  return figures;
}

}  // namespace gateway
