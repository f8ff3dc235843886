#include "gateway/routing/plan_draft.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

#include "gateway/routing/route_rules.h"
#include "gateway/routing/withheld_units.h"

namespace gateway {
namespace {

void add_reason(std::vector<Reason>& reasons, const LegalRow& row, const AuthorityId& for_whom) {
  const auto is_there = [&](const Reason& reason) {
    return reason.rule.str() == row.rule && reason.legal == row.legal &&
           reason.for_whom == for_whom;
  };
  if (std::ranges::any_of(reasons, is_there)) return;
  reasons.push_back({.rule = RuleId(std::string(row.rule)),
                     .legal = std::string(row.legal),
                     .for_whom = for_whom});
}

/// Those of an addressee that say why it is addressed come first, one for each provision (a proxy
/// may have several); all are in the order of their rules, whatever that of the addressees was.
void sort_reasons(std::vector<Reason>& reasons) {
  using Key = std::tuple<bool, const RuleId&, const AuthorityId&, const std::string&>;
  std::ranges::sort(reasons, {}, [](const Reason& reason) {
    const bool addressed = reason.rule.str() == kAddressedRule.id;
    return Key(!addressed, reason.rule, reason.for_whom, reason.legal);
  });
}

}  // namespace

PlanDraft::PlanDraft(std::size_t addressees) {
  entries_.reserve(addressees + 4);
}

// By address and not by id: a directory has each valid authority once. At most a hundred addressees
// and their units are looked through, which is faster than any tree.
PlanDraft::Entry& PlanDraft::entry_of(const Authority& authority, DeliveryRole role) {
  const auto found = std::ranges::find(entries_, &authority, &Entry::authority);
  if (found != entries_.end()) return *found;
  return entries_.emplace_back(Entry{.authority = &authority, .role = role, .reasons = {}});
}

void PlanDraft::address(const Authority& authority,
                        const LegalRow& row,
                        const AuthorityId& for_whom) {
  Entry& entry = entry_of(authority, DeliveryRole::kAddressed);
  if (entry.role == DeliveryRole::kAddressed) {
    add_reason(entry.reasons, row, for_whom);
    return;
  }
  // A copy was owed before: the addressees come first, in document order.
  auto owed = std::exchange(entry.reasons, {});
  entries_.erase(std::ranges::find(entries_, &authority, &Entry::authority));
  Entry& addressed = entries_.emplace_back(
      Entry{.authority = &authority, .role = DeliveryRole::kAddressed, .reasons = {}});
  add_reason(addressed.reasons, row, for_whom);
  std::ranges::move(owed, std::back_inserter(addressed.reasons));
}

void PlanDraft::owe(const Authority& authority, const LegalRow& row, const AuthorityId& for_whom) {
  add_reason(entry_of(authority, DeliveryRole::kCopy).reasons, row, for_whom);
}

void PlanDraft::notify(const Authority& authority,
                       const LegalRow& row,
                       const AuthorityId& for_whom) {
  add_reason(entry_of(authority, DeliveryRole::kNotified).reasons, row, for_whom);
}

void PlanDraft::withhold(const Authority& unit, const AuthorityId& name, const LegalRow& row) {
  if (std::ranges::find(withheld_from_, &unit) == withheld_from_.end()) {
    withheld_from_.push_back(&unit);
  }
  WithheldCopy copy{
      .unit = name, .rule = RuleId(std::string(row.rule)), .legal = std::string(row.legal)};
  if (std::ranges::find(withheld_, copy) == withheld_.end()) withheld_.push_back(std::move(copy));
}

bool PlanDraft::withholds_from(const Authority& authority) const {
  return std::ranges::any_of(withheld_from_,
                             [&](const Authority* unit) { return is_same_unit(*unit, authority); });
}

const Authority* PlanDraft::contradiction() const {
  const auto is_told = [&](const Entry& entry) { return withholds_from(*entry.authority); };
  const auto told = std::ranges::find_if(entries_, is_told);
  return told != entries_.end() ? told->authority : nullptr;
}

RoutePlan PlanDraft::plan() && {
  const auto others = std::ranges::stable_partition(
      entries_, [](const Entry& entry) { return entry.role == DeliveryRole::kAddressed; });
  std::ranges::sort(others, {}, [](const Entry& entry) {
    return std::pair<DeliveryRole, const AuthorityId&>(entry.role, entry.authority->id);
  });
  RoutePlan plan;
  plan.reserve(entries_.size());
  for (Entry& entry : entries_) {
    sort_reasons(entry.reasons);
    plan.push_back({.authority = entry.authority->id,
                    .role = entry.role,
                    .reasons = std::move(entry.reasons)});
  }
  return plan;
}

std::vector<WithheldCopy> PlanDraft::withheld() && {
  std::ranges::sort(withheld_, {}, [](const WithheldCopy& copy) {
    return std::pair<const AuthorityId&, const RuleId&>(copy.unit, copy.rule);
  });
  return std::move(withheld_);
}

}  // namespace gateway
