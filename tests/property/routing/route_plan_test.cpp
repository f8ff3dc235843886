/// \file
/// Goal: whatever the directory and the message, a plan keeps its invariants: every addressee once
/// and in order, then the copies by id, the sender never, each with a reason; the same set of
/// addressees gets the same plan in any order; the same input gives the same plan.
/// Method: random directories and messages; the seed of a failing case is printed, and the
/// environment variable LIAISON_SEED starts at it.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/routing/router.h"
#include "tests/unit/routing/routing_world.h"

namespace {

using namespace routing_test;
using gateway::DeliveryRole;
using gateway::PlannedDelivery;
using gateway::Result;
using gateway::RoutePlan;

constexpr unsigned kCases = 1500;

unsigned first_seed() {
  const char* given = std::getenv("LIAISON_SEED");
  const unsigned seed = given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10))
                                         : std::random_device()();
  std::cout << "first seed " << seed << "\n";
  return seed;
}

/// One random directory with a message to some of its authorities.
class RandomCase {
 public:
  explicit RandomCase(unsigned seed) : random_(seed) {
    std::vector<Authority> authorities{authority("EU-EUROPOL", AuthorityKind::kEuropol, "")};
    for (const std::string state : {"XA", "XB", "XC"})
      add_state(state, authorities);
    for (const Authority& made : authorities)
      ids_.push_back(made.id.str());
    directory_ = directory_of(std::move(authorities));
    draft_.sender = pick();
    draft_.flow = kFlows.at(random_() % kFlows.size());
    for (auto count = 1 + random_() % 5; count > 0; --count)
      draft_.addressees.push_back(pick());
  }

  [[nodiscard]] const Draft& draft() const { return draft_; }

  [[nodiscard]] Result<RoutePlan> plan() const { return plan(draft_); }

  [[nodiscard]] Result<RoutePlan> plan(const Draft& draft) const {
    return gateway::Router(*directory_).plan(Sent(draft).message(), noon());
  }

  [[nodiscard]] Draft shuffled() {
    Draft draft = draft_;
    std::ranges::shuffle(draft.addressees, random_);
    return draft;
  }

  [[nodiscard]] const Authority& find(const AuthorityId& id) const {
    return *directory_->find(id, noon());
  }

 private:
  void add_state(const std::string& state, std::vector<Authority>& authorities) {
    // National kinds far more often than others, or nearly every message would be refused.
    constexpr std::array kOften{AuthorityKind::kDesignatedAuthority,
                                AuthorityKind::kCompetentAuthority,
                                AuthorityKind::kPcccComponent};
    const std::string spoc = state + "-SPOC";
    authorities.push_back(authority(spoc, AuthorityKind::kSpoc, ""));
    if (random_() % 2 == 0) {
      authorities.push_back(authority(state + "-ENU", AuthorityKind::kEnu, spoc));
    }
    for (auto number = random_() % 4; number > 0; --number) {
      const auto kind = kOften.at(random_() % kOften.size());
      authorities.push_back(authority(state + "-" + std::to_string(number), kind, spoc));
    }
    if (random_() % 8 == 0) {
      authorities.push_back(authority(state + "-BUREAU", AuthorityKind::kLiaisonBureau, spoc));
    }
  }

  const std::string& pick() { return ids_.at(random_() % ids_.size()); }

  std::mt19937 random_;
  std::vector<std::string> ids_;
  std::optional<gateway::Directory> directory_;
  Draft draft_;
};

std::vector<std::string> ids_of(const RoutePlan& plan, DeliveryRole role) {
  std::vector<std::string> ids;
  for (const PlannedDelivery& delivery : plan) {
    if (delivery.role == role) ids.push_back(delivery.authority.str());
  }
  return ids;
}

/// The addressees in document order, each at its first place.
std::vector<std::string> distinct(const std::vector<std::string>& ids) {
  std::vector<std::string> once;
  for (const std::string& id : ids) {
    if (std::ranges::find(once, id) == once.end()) once.push_back(id);
  }
  return once;
}

bool addressed_come_first(const RoutePlan& plan) {
  return std::ranges::is_sorted(plan, {}, &PlannedDelivery::role);
}

void expect_invariants(const RandomCase& random_case, const RoutePlan& plan) {
  const Draft& draft = random_case.draft();
  const auto copies = ids_of(plan, DeliveryRole::kCopy);
  std::set<AuthorityId> recipients;
  for (const PlannedDelivery& delivery : plan) {
    EXPECT_TRUE(recipients.insert(delivery.authority).second) << delivery.authority.str();
    EXPECT_FALSE(delivery.reasons.empty());
  }
  EXPECT_FALSE(recipients.contains(AuthorityId(draft.sender)));
  EXPECT_EQ(ids_of(plan, DeliveryRole::kAddressed), distinct(draft.addressees));
  EXPECT_TRUE(std::ranges::is_sorted(copies));
  EXPECT_TRUE(addressed_come_first(plan));
}

void expect_only_own_units_as_copies(const RandomCase& random_case, const RoutePlan& plan) {
  std::set<gateway::StateCode> involved{
      random_case.find(AuthorityId(random_case.draft().sender)).state};
  for (const std::string& addressee : random_case.draft().addressees)
    involved.insert(random_case.find(AuthorityId(addressee)).state);
  for (const std::string& copy : ids_of(plan, DeliveryRole::kCopy)) {
    const Authority& unit = random_case.find(AuthorityId(copy));
    EXPECT_TRUE(unit.kind == AuthorityKind::kSpoc || unit.kind == AuthorityKind::kEnu);
    EXPECT_TRUE(involved.contains(unit.state));
  }
}

std::map<AuthorityId, PlannedDelivery> by_authority(const RoutePlan& plan) {
  std::map<AuthorityId, PlannedDelivery> deliveries;
  for (const PlannedDelivery& delivery : plan)
    deliveries.emplace(delivery.authority, delivery);
  return deliveries;
}

TEST(RoutePlan, KeepsItsInvariantsForEveryMessage) {
  unsigned planned = 0;
  for (unsigned seed = first_seed(), end = seed + kCases; seed != end; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomCase random_case(seed);
    const auto plan = random_case.plan();
    if (!plan) continue;
    ++planned;
    expect_invariants(random_case, *plan);
    expect_only_own_units_as_copies(random_case, *plan);
    EXPECT_EQ(*random_case.plan(), *plan);
  }

  EXPECT_GT(planned, kCases / 20) << "too few messages were planned to say anything";
}

TEST(RoutePlan, DoesNotDependOnTheOrderOfAddressees) {
  unsigned planned = 0;
  for (unsigned seed = first_seed(), end = seed + kCases; seed != end; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomCase random_case(seed);
    const auto plan = random_case.plan();
    const auto other = random_case.plan(random_case.shuffled());
    ASSERT_EQ(static_cast<bool>(plan), static_cast<bool>(other));
    if (!plan) continue;
    ++planned;
    EXPECT_EQ(by_authority(*plan), by_authority(*other));
  }

  EXPECT_GT(planned, kCases / 20) << "too few messages were planned to say anything";
}

}  // namespace
