/// \file
/// Goal: what a node had leased that dies or stands still goes to whoever waits at the other one
/// as soon as its lease ends; and what a node says late that stood still changes nothing twice.
/// Method: two real gateways, one killed or stopped by SIGSTOP while a lease of 10 s is out, and a
/// call that waits at the other; without a watch over what ends it would look again after 30 s.

#include <chrono>
#include <future>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/support/node_pair.h"
#include "tests/support/paused.h"
#include "tests/system/two_nodes/node_figures.h"

#include <signal.h>

namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;
using support::confirm;
using support::fresh_request;
using support::granted;
using support::lease_all;
using support::NodePair;
using support::Paused;
using support::Which;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto kRecipient = "FR-POLICE-1";
/// From the lease to the next one: its time, and what a busy machine takes.
constexpr seconds kEndedAndLeased{15};

class EndedLeasesTest : public testing::Test {
 protected:
  /// The recipient, over a new connection.
  [[nodiscard]] tools::ApiClient at(Which which) const {
    return nodes_.client_at(which, kRecipient);
  }

  /// The delivery of a new message, leased at the first node just now.
  tools::Delivery leased_at_first() {
    auto sender = nodes_.client_at(Which::kFirst, "AT-POLICE-1");
    granted(sender.submit(fresh_request().document()));
    auto first = at(Which::kFirst);
    auto leased = lease_all(first);
    EXPECT_THAT(leased, SizeIs(1));
    return leased.at(0);
  }

  /// What a call gets that waits at the second node from now on.
  std::vector<tools::Delivery> waited_for() {
    auto client = at(Which::kSecond);
    return lease_all(client, seconds{50});
  }

  [[nodiscard]] std::int64_t confirmed_entries() const {
    return nodes_.number(
        "SELECT count(*) FROM audit_entry "
        "WHERE position('\"event\":\"delivery.confirmed\"' IN line) > 0");
  }

  NodePair nodes_{two_nodes::kShortLease};
};

TEST_F(EndedLeasesTest, WhatADeadNodeHadLeasedGoesToWhoWaitsAsSoonAsItsLeaseEnds) {
  const auto held = leased_at_first();
  const auto since = steady_clock::now();
  nodes_.node(Which::kFirst).kill();

  const auto again = waited_for();

  ASSERT_THAT(again, SizeIs(1));
  EXPECT_LT(steady_clock::now() - since, kEndedAndLeased);
  EXPECT_EQ(again[0].delivery_id, held.delivery_id);
  EXPECT_EQ(again[0].attempt, 2U);
}

TEST_F(EndedLeasesTest, WhatAPausedNodeHadLeasedIsDeliveredOnceAndItsLateWordChangesNothing) {
  const auto held = leased_at_first();
  const auto since = steady_clock::now();
  const Paused paused(nodes_.node(Which::kFirst).pid());

  const auto again = waited_for();
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_LT(steady_clock::now() - since, kEndedAndLeased);
  EXPECT_EQ(again[0].delivery_id, held.delivery_id);
  EXPECT_NE(again[0].lease_id, held.lease_id);
  auto second = at(Which::kSecond);
  confirm(second, again[0]);
  const auto states = "SELECT state, attempts, since FROM delivery WHERE recipient = 'FR-POLICE-1'";
  const auto settled = nodes_.rows(states);

  auto first = at(Which::kFirst);
  auto late = std::async(std::launch::async, [&] { confirm(first, held); });
  paused.go_on();

  EXPECT_NO_THROW(late.get()) << "who held a lease may say so, as often as it likes";
  EXPECT_EQ(nodes_.rows(states), settled);
  EXPECT_EQ(confirmed_entries(), 1);
  EXPECT_THAT(lease_all(first, seconds{0}), IsEmpty());
  EXPECT_THAT(lease_all(second, seconds{0}), IsEmpty());
  EXPECT_THAT(nodes_.rows("SELECT state FROM delivery WHERE recipient = 'FR-POLICE-1'"),
              ElementsAre("3"));
}

TEST_F(EndedLeasesTest, ALateReleaseOfAPausedNodeTakesNothingFromWhoHoldsItNow) {
  const auto held = leased_at_first();
  const Paused paused(nodes_.node(Which::kFirst).pid());
  const auto again = waited_for();
  ASSERT_THAT(again, SizeIs(1));

  paused.go_on();
  auto first = at(Which::kFirst);
  std::ignore = first.release({{held.delivery_id, held.lease_id}}, "late");

  EXPECT_THAT(nodes_.rows("SELECT state, lease_id FROM delivery WHERE recipient = 'FR-POLICE-1'"),
              ElementsAre("2|" + again[0].lease_id));
  auto second = at(Which::kSecond);
  confirm(second, again[0]);
  EXPECT_EQ(confirmed_entries(), 1);
}

}  // namespace
