/// \file
/// Goal: what is brought was leased on record before, is delivered only when the system says that
/// it stored it, and can be fetched at once when it could not be brought. Method: the services over
/// memory, an agent that answers as told, the clock turned by hand.
#include "workflow/runtime/push_round.h"

#include <functional>
#include <memory>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::Confidential;
using gateway::DeliveryState;
using gateway::PushAnswer;
using gateway::SystemId;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = PushTurnResult::Kind;

constexpr auto kId = "00000000-0000-4000-8000-00000000000a";
constexpr auto kUrl = "https://xb.example/in";

/// Answers as told, and remembers what it was given.
class ScriptedAgent : public gateway::DeliveryAgent {
 public:
  PushAnswer hand_over(const gateway::PushEndpoint& endpoint,
                       const gateway::OpenedDelivery& delivery) override {
    endpoints.push_back(endpoint);
    deliveries.push_back(delivery);
    if (meanwhile) meanwhile();
    return answer;
  }

  PushAnswer answer = gateway::PushStored();
  std::function<void()> meanwhile;
  std::vector<gateway::PushEndpoint> endpoints;
  std::vector<gateway::OpenedDelivery> deliveries;
};

gateway::DirectoryRows rows_with_endpoint() {
  auto rows = three_states_rows();
  for (auto& system : rows.systems) {
    if (system.id == SystemId("xb-police")) system.push_url = kUrl;
  }
  return rows;
}

class PushRoundTest : public ::testing::Test {
 protected:
  PushRoundTest() {
    put_into_force(rows_with_endpoint());
    handle_ = world_.submit("<doc/>", acknowledgement(kId, "XA-POLICE", "XB-POLICE"), "XA-POLICE")
                  ->record.handle;
  }

  void put_into_force(const gateway::DirectoryRows& rows, std::set<gateway::Revocation> out = {}) {
    world_.directories.replace(
        {.editions = {{.from = {},
                       .directory = std::make_shared<const gateway::Directory>(rows, "d")}},
         .shut_out = std::move(out)});
  }

  PushTurnResult run(const PushTurn& turn = police()) { return round_.run(turn, 0, {}); }

  static PushTurn police() {
    return {.system = SystemId("xb-police"), .authority = AuthorityId("XB-POLICE")};
  }

  void let_pass(seconds time) {
    world_.clock.advance(time);
    world_.journal.set_now(world_.clock.now());
  }

  std::vector<gateway::OpenedDelivery> fetch() {
    return *world_.inbox.lease(caller_for("XB-POLICE"), {});
  }

  [[nodiscard]] DeliveryState state() {
    return world_.queries.status(caller_for("XA-POLICE"), handle_)->deliveries.at(0).state;
  }

  [[nodiscard]] bool is_peer(const std::string& certificate) {
    return agent_.endpoints.at(0).is_peer({certificate});
  }

  World world_;
  ScriptedAgent agent_;
  PushRound round_{{.doorkeeper = world_.doorkeeper,
                    .directories = world_.directories,
                    .clock = world_.clock,
                    .telemetry = world_.telemetry,
                    .inbox = world_.inbox,
                    .agent = agent_},
                   {.first = seconds{5}, .longest = seconds{900}}};
  gateway::Handle handle_;
};

TEST_F(PushRoundTest, BringsTheExactBytesUnderALeaseThatIsOnRecord) {
  std::string newest;
  agent_.meanwhile = [&] { newest = world_.journal.lines().back(); };

  EXPECT_EQ(run().kind, Kind::kDone);

  EXPECT_THAT(newest, HasSubstr("delivery.leased"));
  ASSERT_THAT(agent_.deliveries, SizeIs(1));
  EXPECT_EQ(agent_.deliveries[0].document, Confidential<std::string>("<doc/>"));
  EXPECT_EQ(agent_.endpoints[0].url, kUrl);
  EXPECT_EQ(state(), DeliveryState::kDelivered);
  EXPECT_THAT(world_.journal.lines().back(), HasSubstr("delivery.confirmed"));
}

TEST_F(PushRoundTest, FindsNothingWhereNothingWaits) {
  (void)run();

  EXPECT_EQ(run().kind, Kind::kNothing);
  EXPECT_THAT(agent_.deliveries, SizeIs(1));
}

TEST_F(PushRoundTest, StaysRelayedUntilTheSystemConfirmsWhatItTook) {
  agent_.answer = gateway::PushTaken();

  EXPECT_EQ(run().kind, Kind::kDone);

  EXPECT_EQ(state(), DeliveryState::kRelayed);
  const auto& leased = agent_.deliveries[0].leased;
  const auto results =
      world_.inbox.confirm(caller_for("XB-POLICE"), {{leased.delivery, leased.lease}});
  EXPECT_FALSE(results->front().refusal);
  EXPECT_EQ(state(), DeliveryState::kDelivered);
}

TEST_F(PushRoundTest, BringsAgainWhatWasTakenAndNotConfirmedInTime) {
  agent_.answer = gateway::PushTaken();
  (void)run();
  world_.inbox.release_open_leases();
  EXPECT_EQ(state(), DeliveryState::kRelayed) << "the lease is with the system";
  let_pass(seconds{120});

  EXPECT_EQ(run().kind, Kind::kDone);

  ASSERT_THAT(agent_.deliveries, SizeIs(2));
  EXPECT_EQ(agent_.deliveries[1].leased.delivery, agent_.deliveries[0].leased.delivery);
}

TEST_F(PushRoundTest, WhatCouldNotBeBroughtCanBeFetchedAtOnce) {
  agent_.answer = gateway::PushBroken{"no answer"};

  EXPECT_EQ(run().kind, Kind::kFailed);

  EXPECT_EQ(state(), DeliveryState::kAccepted);
  EXPECT_THAT(world_.journal.lines().back(), HasSubstr("delivery.released"));
  EXPECT_THAT(fetch(), SizeIs(1));
}

TEST_F(PushRoundTest, BringsAgainAfterAWaitAndNotBefore) {
  agent_.answer = gateway::PushBroken{"no answer"};
  (void)run();
  let_pass(seconds{4});
  EXPECT_EQ(run().kind, Kind::kNothing);
  let_pass(seconds{1});

  EXPECT_EQ(run().kind, Kind::kFailed);
  EXPECT_THAT(agent_.deliveries, SizeIs(2));
}

TEST_F(PushRoundTest, BringsAtOnceWhatWasPutOffToWhoIsHeardFrom) {
  agent_.answer = gateway::PushBroken{"no answer"};
  (void)run();
  agent_.answer = gateway::PushStored();
  auto turn = police();
  turn.put_off_too = true;

  EXPECT_EQ(run(turn).kind, Kind::kDone);
  EXPECT_EQ(state(), DeliveryState::kDelivered);
}

TEST_F(PushRoundTest, WhatTheSystemRefusesForGoodEnds) {
  agent_.answer = gateway::PushRefused{"it answers 422"};

  EXPECT_EQ(run().kind, Kind::kRefused);

  EXPECT_EQ(state(), DeliveryState::kRejected);
  EXPECT_EQ(world_.telemetry.counted("pushes", "refused"), 1);
  EXPECT_EQ(run().kind, Kind::kNothing);
}

TEST_F(PushRoundTest, AShutDoorNeverMakesADeadLetter) {
  agent_.answer = gateway::PushBroken{"no answer"};
  auto turn = police();
  turn.put_off_too = true;

  for (int i = 0; i < 100; ++i)
    ASSERT_EQ(run(turn).kind, Kind::kFailed);

  EXPECT_EQ(state(), DeliveryState::kAccepted);
}

TEST_F(PushRoundTest, PausesAsTheSystemAsks) {
  agent_.answer = gateway::PushNotNow{"it answers 503", seconds{7}};

  const auto result = run();

  EXPECT_EQ(result.kind, Kind::kNotNow);
  EXPECT_EQ(result.pause, seconds{7});
}

TEST_F(PushRoundTest, BelievesOnlyTheSystemThatIsMeant) {
  (void)run();
  const auto of = [](const std::string& system) {
    return system + "|" + gateway::to_hex(gateway::sha256(system));
  };

  EXPECT_TRUE(is_peer(of("xb-police")));
  EXPECT_FALSE(is_peer(of("xb-spoc"))) << "another one that the directory knows";
  EXPECT_FALSE(is_peer("xb-police|" + std::string(64, '0'))) << "not pinned";
  EXPECT_FALSE(is_peer("nonsense"));
  put_into_force(rows_with_endpoint(), {{gateway::RevocationTarget::kSystem, "xb-police"}});
  EXPECT_FALSE(is_peer(of("xb-police"))) << "shut out meanwhile";
}

TEST_F(PushRoundTest, LeasesNothingForWhoIsShutOut) {
  put_into_force(rows_with_endpoint(), {{gateway::RevocationTarget::kSystem, "xb-police"}});
  EXPECT_EQ(run().kind, Kind::kNothing);
  put_into_force(rows_with_endpoint(), {{gateway::RevocationTarget::kPerson, "XB-POLICE/svc"}});
  EXPECT_EQ(run().kind, Kind::kNothing);

  EXPECT_THAT(agent_.deliveries, IsEmpty());
  EXPECT_EQ(state(), DeliveryState::kAccepted);
}

TEST_F(PushRoundTest, LeasesNothingForASystemWithoutAnAddressOrAPerson) {
  put_into_force(three_states_rows());
  EXPECT_EQ(run().kind, Kind::kNothing);
  auto rows = rows_with_endpoint();
  for (auto& system : rows.systems)
    system.service_person = gateway::PersonId();
  put_into_force(rows);
  EXPECT_EQ(run().kind, Kind::kNothing);

  EXPECT_EQ(state(), DeliveryState::kAccepted);
}

TEST_F(PushRoundTest, LeasesNothingOfAnAuthorityThatTheSystemDoesNotActFor) {
  EXPECT_EQ(run({.system = SystemId("xb-police"), .authority = AuthorityId("XB-SPOC")}).kind,
            Kind::kNothing);
  EXPECT_THAT(agent_.deliveries, IsEmpty());
}

TEST_F(PushRoundTest, WhatIsAboveTheServicePersonsClearanceStaysWaiting) {
  auto rows = rows_with_endpoint();
  for (auto& authority : rows.authorities)
    authority.highest_level = gateway::Classification::kRestricted;
  for (auto& person : rows.persons)
    person.clearance = gateway::Classification::kBasicProtection;
  put_into_force(rows);
  auto secret = acknowledgement("00000000-0000-4000-8000-00000000000b", "XA-POLICE", "XB-POLICE");
  secret.header.classification = gateway::Classification::kRestricted;
  (void)run();
  ASSERT_TRUE(world_.submit("<secret/>", secret, "XA-POLICE"));

  EXPECT_EQ(run().kind, Kind::kNothing);
}

TEST_F(PushRoundTest, TellsNobodyButTheLogWhenTheJournalIsAway) {
  world_.journal.fail_next(support::MemoryFailure::kUnavailableBeforeCommit);

  EXPECT_EQ(run().kind, Kind::kNothing);

  EXPECT_TRUE(world_.telemetry.logged("push.interrupted"));
  EXPECT_THAT(agent_.deliveries, IsEmpty());
}

TEST_F(PushRoundTest, GivesNoContentToTheLog) {
  agent_.answer = gateway::PushBroken{"no answer"};
  (void)run();

  EXPECT_TRUE(world_.telemetry.logged("push.broken"));
  EXPECT_THAT(world_.telemetry.text(), ::testing::Not(HasSubstr("<doc/>")));
}

}  // namespace
}  // namespace workflow
