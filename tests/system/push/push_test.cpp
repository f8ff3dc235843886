/// \file
/// Goal: what waits for a system that takes deliveries is brought to it, once it is on record that
/// it was given out, and counts as delivered when the system says so. Method: the real gateway over
/// mutual TLS on a real PostgreSQL; endpoints that the test answers for.
#include <atomic>
#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "gateway/base/digest.h"
#include "tests/support/message_factory.h"
#include "tests/system/push/push_stand.h"

namespace push_system {
namespace {

using support::fresh_answer;
using support::fresh_request;
using support::granted;
using support::lease_all;
using support::PushedRequest;
using support::PushEndpoint;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(PushTest, BringsTheExactBytesAndDeliversThemByTheWordOfTheSystem) {
  const PushEndpoint endpoint(of_authority("FR-POLICE-1"), support::stored);
  PushStand stand({{"fr-police-1", endpoint.url()}});
  auto sender = stand.client("AT-POLICE-1");
  const auto request = fresh_request();

  const auto handle = granted(sender.submit(request.document())).handle;

  ASSERT_TRUE(endpoint.wait_for(1));
  const auto brought = endpoint.requests()[0];
  EXPECT_EQ(brought.body, request.bytes);
  EXPECT_EQ(brought.fields.at("liaison-digest"), gateway::to_hex(gateway::sha256(brought.body)));
  EXPECT_EQ(brought.fields.at("liaison-handle"), handle);
  EXPECT_EQ(brought.fields.at("liaison-authority"), "FR-POLICE-1");
  EXPECT_EQ(brought.fields.at("liaison-message"), request.message_id);
  EXPECT_EQ(brought.client, "/CN=localhost");
  EXPECT_EQ(stand.wait_for_state(sender, handle, "FR-POLICE-1", "delivered"), "delivered");
  EXPECT_EQ(stand.state_of(sender, handle, "FR-SPOC"), "accepted") << "that one fetches";
}

TEST(PushTest, TheLeaseIsOnRecordBeforeTheFirstByte) {
  std::atomic<PushStand*> stand = nullptr;
  std::atomic<std::int64_t> entries = -1;
  const PushEndpoint endpoint(of_authority("FR-POLICE-1"), [&](const PushedRequest& request) {
    entries = stand.load()->number("SELECT count(*) FROM audit_entry WHERE line LIKE '%\"" +
                                   request.fields.at("liaison-lease") + "\"%' AND line LIKE '%" +
                                   "delivery.leased%'");
    return support::stored(request);
  });
  PushStand real({{"fr-police-1", endpoint.url()}});
  stand = &real;
  auto sender = real.client("AT-POLICE-1");

  const auto handle = granted(sender.submit(fresh_request().document())).handle;

  EXPECT_EQ(real.wait_for_state(sender, handle, "FR-POLICE-1", "delivered"), "delivered");
  EXPECT_EQ(entries, 1);
}

TEST(PushTest, StaysRelayedUntilTheSystemConfirmsByItself) {
  const PushEndpoint endpoint(of_authority("FR-POLICE-1"),
                              [](const PushedRequest&) { return support::answer(202); });
  PushStand stand({{"fr-police-1", endpoint.url()}});
  auto sender = stand.client("AT-POLICE-1");
  const auto handle = granted(sender.submit(fresh_request().document())).handle;
  ASSERT_TRUE(endpoint.wait_for(1));
  EXPECT_EQ(stand.state_of(sender, handle, "FR-POLICE-1"), "relayed");
  const auto fields = endpoint.requests()[0].fields;
  auto system = stand.client("FR-POLICE-1");

  const auto outcomes =
      granted(system.confirm({{fields.at("liaison-delivery"), fields.at("liaison-lease")}}));

  ASSERT_THAT(outcomes, SizeIs(1));
  EXPECT_TRUE(outcomes[0].done());
  EXPECT_EQ(stand.state_of(sender, handle, "FR-POLICE-1"), "delivered");
}

TEST(PushTest, KeepsTheOrderOfAnExchange) {
  const PushEndpoint endpoint(of_authority("FR-POLICE-1"), support::stored);
  PushStand stand({{"fr-police-1", endpoint.url()}});
  auto asking = stand.client("FR-POLICE-1");
  const auto request = fresh_request({.sender = "FR-POLICE-1", .addressees = {"AT-POLICE-1"}});
  (void)granted(asking.submit(request.document()));
  auto answering = stand.client("AT-POLICE-1");
  for (int i = 0; i < 10; ++i)
    (void)granted(answering.submit(fresh_answer(request, "AT-POLICE-1").document()));

  ASSERT_TRUE(endpoint.wait_for(10));

  const auto brought = endpoint.requests();
  ASSERT_THAT(brought, SizeIs(10));
  for (std::size_t i = 0; i < brought.size(); ++i)
    EXPECT_EQ(brought[i].fields.at("liaison-sequence"), std::to_string(i + 1));
}

TEST(PushTest, ADeadEndpointHindersNobodyAndWhatWaitsThereCanBeFetched) {
  const PushEndpoint endpoint(of_authority("FR-POLICE-1"), support::stored);
  const support::HeldPort nobody;
  PushStand stand({{"fr-police-1", endpoint.url()}, {"de-police-1", url_at(nobody.number())}});
  auto sender = stand.client("AT-POLICE-1");
  std::vector<std::string> unreached;
  for (int i = 0; i < 5; ++i)
    unreached.push_back(
        granted(sender.submit(fresh_request({.addressees = {"DE-POLICE-1"}}).document())).handle);
  std::vector<std::string> reached;
  for (int i = 0; i < 20; ++i)
    reached.push_back(granted(sender.submit(fresh_request().document())).handle);

  ASSERT_TRUE(endpoint.wait_for(reached.size()));
  for (const auto& handle : reached)
    EXPECT_EQ(stand.wait_for_state(sender, handle, "FR-POLICE-1", "delivered"), "delivered");
  // While it is tried once more it is not.
  EXPECT_EQ(stand.wait_for_state(sender, unreached[0], "DE-POLICE-1", "accepted"), "accepted");

  auto system = stand.client("DE-POLICE-1");
  std::size_t fetched = 0;
  for (int i = 0; i < 20 && fetched < unreached.size(); ++i) {
    for (const auto& delivery : lease_all(system, std::chrono::seconds{5})) {
      support::confirm(system, delivery);
      ++fetched;
    }
  }
  EXPECT_EQ(fetched, unreached.size());
  EXPECT_TRUE(stand.logs("push.broken"));
}

TEST(PushTest, ABreakerOpensAndWhoIsHeardFromIsTriedAtOnce) {
  const support::HeldPort port;
  PushStand stand({{"fr-police-1", url_at(port.number())}});
  auto sender = stand.client("AT-POLICE-1");
  std::vector<std::string> handles;
  for (int i = 0; i < 5; ++i)
    handles.push_back(granted(sender.submit(fresh_request().document())).handle);
  ASSERT_TRUE(stand.logs("push.stopped"));

  const PushEndpoint endpoint(of_authority("FR-POLICE-1", port.number()), support::stored);
  auto system = stand.client("FR-POLICE-1");
  (void)granted(system.status(handles[0]));

  ASSERT_TRUE(endpoint.wait_for(handles.size()));
  for (const auto& handle : handles)
    EXPECT_EQ(stand.wait_for_state(sender, handle, "FR-POLICE-1", "delivered"), "delivered");
  EXPECT_TRUE(stand.logs("push.resumed"));
  EXPECT_TRUE(stand.tells("liaison_pushes_total{outcome=\"stored\"} 5"));
  EXPECT_TRUE(stand.tells("liaison_push_breaker{system=\"fr-police-1\"} "));
  EXPECT_TRUE(stand.tells("liaison_push_window{system=\"fr-police-1\"} "));
}

TEST(PushTest, AStrangerAtTheAddressGetsNothing) {
  const PushEndpoint stranger(of_authority("DE-POLICE-1"), support::stored);
  PushStand stand({{"fr-police-1", stranger.url()}});
  auto sender = stand.client("AT-POLICE-1");
  const auto handle = granted(sender.submit(fresh_request().document())).handle;

  ASSERT_TRUE(stand.logs("push.broken"));

  EXPECT_EQ(stand.wait_for_state(sender, handle, "FR-POLICE-1", "accepted"), "accepted");
  EXPECT_GE(stranger.connections(), 1U);
  EXPECT_THAT(stranger.requests(), IsEmpty());
}

TEST(PushTest, AKillBetweenPostAndConfirmationBringsTheSameDeliveryAgain) {
  std::atomic<PushStand*> stand = nullptr;
  std::atomic<bool> begun = false;
  std::atomic<bool> killed = false;
  const PushEndpoint endpoint(of_authority("FR-POLICE-1"), [&](const PushedRequest& request) {
    if (!begun.exchange(true)) {
      ::kill(stand.load()->gateway().pid(), SIGKILL);
      killed = true;
      killed.notify_all();
    }
    return support::stored(request);
  });
  PushStand real({{"fr-police-1", endpoint.url()}}, "[limits]\nlease_seconds = 10\n");
  stand = &real;
  std::string handle;
  {
    auto sender = real.client("AT-POLICE-1");
    handle = granted(sender.submit(fresh_request().document())).handle;
  }
  ASSERT_TRUE(endpoint.wait_for(1));
  killed.wait(false);  // Or it would be the next life that is killed.
  real.gateway().kill();

  real.gateway().start();

  ASSERT_TRUE(endpoint.wait_for(2));
  const auto brought = endpoint.requests();
  EXPECT_EQ(brought[0].fields.at("liaison-delivery"), brought[1].fields.at("liaison-delivery"));
  EXPECT_EQ(brought[0].body, brought[1].body);
  EXPECT_EQ(brought[1].fields.at("liaison-attempt"), "2");
  auto sender = real.client("AT-POLICE-1");
  EXPECT_EQ(real.wait_for_state(sender, handle, "FR-POLICE-1", "delivered"), "delivered");
  EXPECT_EQ(real.number("SELECT count(*) FROM delivery WHERE state = 3"), 1);
}

}  // namespace
}  // namespace push_system
