/// \file
/// Goal: for every pair of kinds, within a state and between states, and for every flow, the plan
/// is what the articles of law say, or a refusal where they say nothing.
/// Method: a second, naive reading of the articles (copy_oracle.h) against the router; whole plans
/// are compared; the numbers of accepted pairs are literal.
#include <algorithm>
#include <map>
#include <tuple>

#include <gtest/gtest.h>

#include "gateway/routing/router.h"
#include "tests/unit/routing/copy_oracle.h"
#include "tests/unit/routing/routing_world.h"

namespace {

using namespace routing_test;
using gateway::DeliveryRole;
using gateway::PlannedDelivery;
using gateway::Reason;
using gateway::RefusalCode;
using gateway::RoutePlan;
using gateway::RuleId;

bool is_of_union(AuthorityKind kind) {
  return kind == AuthorityKind::kEuropol || kind == AuthorityKind::kOtherAgency;
}

/// E.g. "XA-3-1": the first authority of kind 3 in XA.
std::string id_of(const std::string& state, AuthorityKind kind, int number) {
  const std::string home = is_of_union(kind) ? "EU" : state;
  return home + "-" + std::to_string(static_cast<int>(kind)) + "-" + std::to_string(number);
}

/// Two authorities of every kind in each of two states; the first SPOC is the central unit of all.
gateway::Directory every_kind() {
  std::map<std::string, Authority> authorities;
  for (const std::string state : {"XA", "XB"}) {
    const std::string spoc = id_of(state, AuthorityKind::kSpoc, 1);
    for (const AuthorityKind kind : kKinds) {
      for (const int number : {1, 2}) {
        const std::string id = id_of(state, kind, number);
        authorities.emplace(id, authority(id, kind, is_authority(kind) ? spoc : ""));
      }
    }
  }
  std::vector<Authority> list;
  for (auto& [id, authority] : authorities)
    list.push_back(std::move(authority));
  return directory_of(std::move(list));
}

RoutePlan plan_of(const Expected& expected,
                  const std::string& sender,
                  const std::string& addressee) {
  RoutePlan plan{{.authority = AuthorityId(addressee),
                  .role = DeliveryRole::kAddressed,
                  .reasons = {{.rule = RuleId("route.addressed"), .legal = expected.legal}}}};
  for (const ExpectedCopy& copy : expected.copies) {
    const std::string state = (copy.side == Side::kSending ? sender : addressee).substr(0, 2);
    const auto unit = copy.to_enu ? AuthorityKind::kEnu : AuthorityKind::kSpoc;
    plan.push_back({.authority = AuthorityId(id_of(state, unit, 1)),
                    .role = DeliveryRole::kCopy,
                    .reasons = {{.rule = RuleId(copy.rule), .legal = expected.legal}}});
  }
  return plan;
}

class AllPairs : public ::testing::TestWithParam<std::tuple<bool, Flow>> {
 protected:
  /// \return whether the pair may write to each other.
  bool check(AuthorityKind sender, AuthorityKind addressee) {
    const auto [same_state, flow] = GetParam();
    const bool one_state =
        is_of_union(sender) == is_of_union(addressee) && (same_state || is_of_union(sender));
    const auto expected = expected_of({sender, addressee, one_state, flow});
    const std::string from = id_of("XA", sender, 1);
    const std::string to = id_of(same_state ? "XA" : "XB", addressee, 2);
    const auto plan =
        router_.plan(Sent({.sender = from, .addressees = {to}, .flow = flow}).message(), noon());
    SCOPED_TRACE(from + " to " + to + ", " + std::string(gateway::to_text(flow)));
    EXPECT_EQ(static_cast<bool>(plan), expected.has_value());
    if (plan && expected) {
      EXPECT_EQ(*plan, plan_of(*expected, from, to));
    }
    if (!plan) {
      EXPECT_EQ(plan.refusal().code, RefusalCode::kNoCopyRule);
      EXPECT_NE(plan.refusal().detail.find(std::string(gateway::to_text(sender))),
                std::string::npos);
      EXPECT_NE(plan.refusal().detail.find(std::string(gateway::to_text(addressee))),
                std::string::npos);
    }
    return static_cast<bool>(plan);
  }

  gateway::Directory directory_ = every_kind();
  gateway::Router router_{directory_};
};

TEST_P(AllPairs, GetsWhatTheArticlesSayOrARefusal) {
  const auto [same_state, flow] = GetParam();
  int accepted = 0;
  for (const AuthorityKind sender : kKinds) {
    for (const AuthorityKind addressee : kKinds)
      accepted += check(sender, addressee) ? 1 : 0;
  }

  // Five national kinds among themselves: 25. Between states a request of a competent authority or
  // PCCC component to a SPOC or ENU is not open: 4 fewer. Each of the five and Europol, both ways:
  // 10. Within a state also SPOC and ENU with the liaison bureau, both ways: 4.
  const int national = flow == Flow::kRequest && !same_state ? 21 : 25;
  EXPECT_EQ(accepted, national + 10 + (same_state ? 4 : 0));
}

INSTANTIATE_TEST_SUITE_P(EveryFlow,
                         AllPairs,
                         ::testing::Combine(::testing::Bool(), ::testing::ValuesIn(kFlows)));

}  // namespace
