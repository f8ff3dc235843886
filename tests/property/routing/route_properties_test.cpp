/// \file
/// Goal: whatever the directory and the message, a plan keeps its invariants; nobody gets a message
/// whom nothing brings in; addressees take nothing from one another; a copy never triggers a copy;
/// a unit from which the exchange is withheld gets nothing, nor whoever sits in its place, and
/// nobody else gets anything else.
/// Method: 10,000 random messages in random directories for each property.
#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/property/routing/cases.h"
#include "tests/property/routing/naive_decision.h"
#include "tests/property/routing/naive_directory.h"
#include "tests/property/routing/random_rows.h"

namespace {

using namespace property_routing;
using gateway::Authority;
using gateway::AuthorityId;
using gateway::DeliveryRole;
using gateway::PlannedDelivery;
using gateway::Reason;
using gateway::RouteDecision;
using gateway::RouteInputs;
using gateway::RoutePlan;

using Ids = std::set<AuthorityId>;

/// Without the order of the addressed.
std::map<AuthorityId, PlannedDelivery> by_authority(const RoutePlan& plan) {
  std::map<AuthorityId, PlannedDelivery> deliveries;
  for (const PlannedDelivery& delivery : plan)
    deliveries.emplace(delivery.authority, delivery);
  return deliveries;
}

Ids recipients_of(const RoutePlan& plan) {
  Ids ids;
  for (const PlannedDelivery& delivery : plan)
    ids.insert(delivery.authority);
  return ids;
}

TEST(RoutePlan, HasNobodyTwiceNorTheSenderAndAllAddressedBeforeTheCopies) {
  for_decided_cases([](const Case& each) {
    const RoutePlan& plan = each.decision->plan;
    Ids copies;
    EXPECT_FALSE(plan.empty());
    EXPECT_EQ(recipients_of(plan).size(), plan.size());
    EXPECT_FALSE(recipients_of(plan).contains(each.world.inputs.sender));
    EXPECT_TRUE(std::ranges::is_sorted(plan, {}, &PlannedDelivery::role));
    const auto first_copy = std::ranges::find_if(plan, [](const PlannedDelivery& delivery) {
      return delivery.role != DeliveryRole::kAddressed;
    });
    EXPECT_TRUE(std::ranges::is_sorted(first_copy, plan.end(), {}, [](const auto& delivery) {
      return std::pair(delivery.role, delivery.authority);
    }));
    for (const PlannedDelivery& delivery : plan) {
      EXPECT_FALSE(delivery.reasons.empty());
      const bool for_holding_alone = std::ranges::all_of(delivery.reasons, [](const auto& reason) {
        return reason.rule.str().starts_with("route.holder-");
      });
      EXPECT_EQ(for_holding_alone, delivery.role == DeliveryRole::kNotified);
      for (const Reason& reason : delivery.reasons)
        EXPECT_EQ(std::ranges::count(delivery.reasons, reason), 1);
    }
  });
}

/// The authority, and the proxy that it is reached by.
void bring_in(Ids& brought, const Authority* authority) {
  if (authority == nullptr) return;
  const bool indirect = authority->kind == gateway::AuthorityKind::kThirdPartyIndirect;
  brought.insert(indirect ? authority->proxy : authority->id);
}

/// Whoever the addressees, the copies that are owed and the holders bring in.
Ids brought_in(const World& world) {
  const RouteInputs& inputs = world.inputs;
  Ids brought;
  std::vector<const Authority*> owners{naive::who_answers(world.rows, inputs.sender, inputs.at)};
  for (const AuthorityId& id : inputs.addressees) {
    owners.push_back(naive::who_answers(world.rows, id, inputs.at));
    bring_in(brought, owners.back());
  }
  for (const Authority* owner : owners)
    brought.insert({owner->central_unit, owner->national_unit});
  const std::set<std::string> reach_holders{"HandlingChange", "DataNotice", "Recall"};
  if (!reach_holders.contains(std::string(to_text(inputs.type)))) return brought;
  for (const AuthorityId& id : inputs.holders)
    bring_in(brought, naive::who_answers(world.rows, id, inputs.at));
  return brought;
}

TEST(RoutePlan, HasNobodyWhomNothingBringsIn) {
  for_decided_cases([](const Case& each) {
    EXPECT_THAT(brought_in(each.world),
                ::testing::IsSupersetOf(recipients_of(each.decision->plan)));
  });
}

/// Whether everything in `part` is in `whole`: each recipient, with every reason.
void expect_within(const RouteDecision& part, const RouteDecision& whole) {
  const auto all = by_authority(whole.plan);
  for (const PlannedDelivery& delivery : part.plan) {
    const auto found = all.find(delivery.authority);
    ASSERT_NE(found, all.end()) << delivery.authority.str();
    EXPECT_LE(found->second.role, delivery.role);  // A copy may become an addressed one.
    EXPECT_THAT(found->second.reasons, ::testing::IsSupersetOf(delivery.reasons));
  }
  EXPECT_THAT(whole.withheld, ::testing::IsSupersetOf(part.withheld));
}

TEST(RoutePlan, LosesNothingByOneMoreAddressee) {
  for_decided_cases([](const Case& each) {
    RouteInputs fewer = each.world.inputs;
    if (fewer.addressees.size() == 1) return;
    fewer.addressees.pop_back();
    fewer.fallback = {};  // Whom it fits depends on all of them; it gets nothing.
    const auto before = each.decide(fewer);

    ASSERT_TRUE(before);
    expect_within(*before, *each.decision);
  });
}

TEST(RoutePlan, IsTheUnionOfThePlansForEachAddressee) {
  for_decided_cases([](const Case& each) {
    std::map<AuthorityId, std::set<std::tuple<std::string, std::string, AuthorityId>>> united;
    const auto add = [&](auto& to, const RoutePlan& plan) {
      for (const PlannedDelivery& delivery : plan) {
        for (const Reason& reason : delivery.reasons)
          to[delivery.authority].emplace(reason.rule.str(), reason.legal, reason.for_whom);
      }
    };
    std::set<std::pair<AuthorityId, gateway::RuleId>> withheld;
    for (const AuthorityId& addressee : each.world.inputs.addressees) {
      RouteInputs alone = each.world.inputs;
      alone.addressees = {addressee};
      alone.fallback = {};  // Whom it fits depends on all of them; it gets nothing.
      const auto decision = each.decide(alone);
      ASSERT_TRUE(decision) << addressee.str();
      add(united, decision->plan);
      for (const auto& copy : decision->withheld)
        withheld.emplace(copy.unit, copy.rule);
    }

    auto whole = decltype(united){};
    add(whole, each.decision->plan);
    EXPECT_EQ(whole, united);
    EXPECT_EQ(each.decision->withheld.size(), withheld.size());
  });
}

TEST(RoutePlan, DependsOnTheOrderOfAddresseesInTheOrderOfTheAddressedAlone) {
  for_decided_cases([](const Case& each) {
    RouteInputs turned = each.world.inputs;
    Dice dice(static_cast<unsigned>(turned.addressees.size()));
    std::ranges::shuffle(turned.addressees, dice.random());
    const auto other = each.decide(turned);

    ASSERT_TRUE(other);
    EXPECT_EQ(by_authority(other->plan), by_authority(each.decision->plan));
    EXPECT_EQ(other->withheld, each.decision->withheld);
  });
}

TEST(RoutePlan, AddressesInTheOrderOfTheDocument) {
  for_decided_cases([](const Case& each) {
    std::vector<AuthorityId> expected;
    for (const AuthorityId& id : each.world.inputs.addressees) {
      const auto* to = naive::who_answers(each.world.rows, id, each.world.inputs.at);
      Ids mailbox;
      bring_in(mailbox, to);
      const bool again = std::ranges::find(expected, *mailbox.begin()) != expected.end();
      if (!again) expected.push_back(*mailbox.begin());
    }
    std::vector<AuthorityId> addressed;
    for (const PlannedDelivery& delivery : each.decision->plan) {
      if (delivery.role == DeliveryRole::kAddressed) addressed.push_back(delivery.authority);
    }
    EXPECT_EQ(addressed, expected);
  });
}

/// Whether the exchange is withheld from it by now, or was before.
bool is_withheld_from(const Case& each, const Authority& authority) {
  Ids units(each.world.inputs.withheld.begin(), each.world.inputs.withheld.end());
  for (const auto& copy : each.decision->withheld)
    units.insert(copy.unit);
  return std::ranges::any_of(units, [&](const AuthorityId& unit) {
    return naive::withholds_as(each.world.rows, unit, authority, each.world.inputs.at);
  });
}

TEST(RoutePlan, HasNoUnitFromWhichTheExchangeIsWithheldNorAPartOfOne) {
  unsigned withheld = 0;
  for_decided_cases([&](const Case& each) {
    withheld += each.decision->withheld.empty() ? 0U : 1U;
    for (const PlannedDelivery& delivery : each.decision->plan) {
      const Authority* recipient = each.directory.find(delivery.authority, decision_time());
      EXPECT_FALSE(is_withheld_from(each, *recipient)) << recipient->id.str();
    }
  });

  std::cout << "  " << withheld << " of them withheld a copy\n";
  EXPECT_GT(withheld, 500U);
}

TEST(RoutePlan, DiffersByTheSuppressionOfTheExchangeInTheWithheldUnitsAlone) {
  unsigned differed = 0;
  for_decided_cases([&](const Case& each) {
    RouteInputs open = each.world.inputs;
    open.withheld.clear();
    const auto without = each.decide(open);
    if (!without) return;  // A unit that need not be cleared for what it does not get.
    auto expected = without->plan;
    std::erase_if(expected, [&](const PlannedDelivery& delivery) {
      const Authority* recipient = each.directory.find(delivery.authority, decision_time());
      return is_withheld_from(each, *recipient);
    });
    differed += expected.size() == without->plan.size() ? 0U : 1U;
    EXPECT_EQ(each.decision->plan, expected);
  });

  std::cout << "  " << differed << " of them lost a recipient\n";
  EXPECT_GT(differed, 200U);
}

TEST(RoutePlan, IsTheSameForTheSameInputs) {
  for_random_cases([](const Case& each) {
    EXPECT_EQ(naive::in_same_form(each.decide(each.world.inputs)),
              naive::in_same_form(each.decision));
  });
}

}  // namespace
