/// \file
/// Goal: what is brought was leased on record before, is delivered only when the system says that
/// it stored it, and can be fetched at once when it could not be brought. Method: the services over
/// memory, an agent that answers as told, the clock turned by hand.
#include "workflow/runtime/push_round.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "tests/unit/workflow/push_round_fixture.h"

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

using PushRoundTest = PushRoundFixture;

TEST_F(PushRoundTest, BringsTheExactBytesUnderALeaseThatIsOnRecord) {
  std::string newest;
  agent_.meanwhile = [&] { newest = world_.journal.lines().back(); };

  EXPECT_EQ(run().kind, Kind::kDone);

  EXPECT_THAT(newest, HasSubstr("delivery.leased"));
  ASSERT_THAT(agent_.deliveries, SizeIs(1));
  EXPECT_EQ(agent_.deliveries[0].document, Confidential<std::string>("<doc/>"));
  EXPECT_EQ(agent_.endpoints[0].url, kPushUrl);
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

  EXPECT_EQ(run().kind, Kind::kTaken);

  EXPECT_EQ(state(), DeliveryState::kRelayed);
  const auto& leased = agent_.deliveries[0].leased;
  const auto results =
      world_.inbox.confirm(caller_for("XB-POLICE"), {{leased.delivery, leased.lease}});
  EXPECT_FALSE(results->front().refusal);
  EXPECT_EQ(state(), DeliveryState::kDelivered);
}

TEST_F(PushRoundTest, BringsAgainAfterAPauseWhatWasTakenAndNotConfirmedInTime) {
  agent_.answer = gateway::PushTaken();
  (void)run();
  world_.inbox.release_open_leases();
  EXPECT_EQ(state(), DeliveryState::kRelayed) << "the lease is with the system";
  let_pass(seconds{124});
  EXPECT_EQ(run().kind, Kind::kNothing);
  let_pass(seconds{1});

  EXPECT_EQ(run().kind, Kind::kTaken);

  ASSERT_THAT(agent_.deliveries, SizeIs(2));
  EXPECT_EQ(agent_.deliveries[1].leased.delivery, agent_.deliveries[0].leased.delivery);
  let_pass(seconds{120 + 9});
  EXPECT_EQ(run().kind, Kind::kNothing) << "twice as long as after the first lease";
  let_pass(seconds{1});
  EXPECT_EQ(run().kind, Kind::kTaken);
}

TEST_F(PushRoundTest, ThatItsNodeDiedPutsOffAnOldMessageNoLongerThanANewOne) {
  let_pass(std::chrono::hours{48});
  ASSERT_THAT(fetch(), SizeIs(1));  // By a process that then ends.
  let_pass(seconds{125});

  EXPECT_EQ(run().kind, Kind::kDone);
}

TEST_F(PushRoundTest, WhatWasTakenAndNotConfirmedInTimeCanBeFetchedAtOnce) {
  agent_.answer = gateway::PushTaken();
  (void)run();
  let_pass(seconds{120});

  EXPECT_THAT(fetch(), SizeIs(1));
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

TEST_F(PushRoundTest, WhoHasNoTimeAndDoesNotSayForHowLongHasFailed) {
  agent_.answer = gateway::PushNotNow{"it answers 503", seconds{0}};

  EXPECT_EQ(run().kind, Kind::kFailed);

  EXPECT_EQ(world_.telemetry.counted("pushes", "not-now"), 1);
  EXPECT_EQ(state(), DeliveryState::kAccepted);
  EXPECT_EQ(run().kind, Kind::kNothing) << "put off";
}

TEST_F(PushRoundTest, GivesATransferWhatIsLeftOfItsLease) {
  each_reading_ = seconds{20};

  (void)run();

  EXPECT_EQ(agent_.endpoints.at(0).at_most, seconds{100});
}

TEST_F(PushRoundTest, SendsNothingUnderALeaseThatHasRunOut) {
  each_reading_ = seconds{120};

  EXPECT_EQ(run().kind, Kind::kFailed);

  EXPECT_THAT(agent_.deliveries, IsEmpty());
  EXPECT_EQ(state(), DeliveryState::kAccepted);
}

TEST_F(PushRoundTest, BringsForAsLongAsTheLeaseRunsWhateverTheNodesClockShows) {
  agent_.answer = gateway::PushBroken{"no answer"};
  auto turn = police();
  turn.put_off_too = true;
  for (const auto off : {std::chrono::hours{1}, std::chrono::hours{-2}}) {
    world_.clock.advance(off);
    EXPECT_EQ(run(turn).kind, Kind::kFailed);
  }

  ASSERT_THAT(agent_.endpoints, SizeIs(2));
  EXPECT_EQ(agent_.endpoints[0].at_most, seconds{120}) << "an hour ahead";
  EXPECT_EQ(agent_.endpoints[1].at_most, seconds{120}) << "an hour behind";
}

TEST_F(PushRoundTest, PutsOffByTheAgeThatTheJournalKnowsWhateverTheNodesClockShows) {
  const auto fresh = world_.clock.now();
  agent_.answer = gateway::PushBroken{"no answer"};
  world_.clock.advance(std::chrono::hours{1});
  (void)run();
  world_.journal.set_now(fresh + seconds{4});
  EXPECT_EQ(run().kind, Kind::kNothing);
  world_.journal.set_now(fresh + seconds{5});

  EXPECT_EQ(run().kind, Kind::kFailed);
  EXPECT_THAT(agent_.deliveries, SizeIs(2));
}

TEST_F(PushRoundTest, SaysOnceForEachChangeWhyNothingIsBrought) {
  const auto withheld = [this] { return world_.telemetry.counted("pushes", "withheld"); };
  put_into_force(rows_with_endpoint(), {{gateway::RevocationTarget::kSystem, "xb-police"}});
  (void)run();
  (void)run();
  EXPECT_EQ(withheld(), 1);
  EXPECT_THAT(world_.telemetry.text(), HasSubstr("identity.shut-out"));
  put_into_force(rows_with_endpoint(), {{gateway::RevocationTarget::kPerson, "XB-POLICE/svc"}});
  (void)run();
  (void)run();
  EXPECT_EQ(withheld(), 2) << "another reason";
  EXPECT_FALSE(world_.telemetry.logged("push.allowed"));

  put_into_force(rows_with_endpoint());
  EXPECT_EQ(run().kind, Kind::kDone);

  EXPECT_TRUE(world_.telemetry.logged("push.allowed"));
  EXPECT_EQ(agent_.deliveries.at(0).leased.attempt, 1U) << "nothing was leased meanwhile";
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
  EXPECT_EQ(run().kind, Kind::kUnknown);
  put_into_force(rows_with_endpoint(), {{gateway::RevocationTarget::kPerson, "XB-POLICE/svc"}});
  EXPECT_EQ(run().kind, Kind::kUnknown);

  EXPECT_THAT(agent_.deliveries, IsEmpty());
  EXPECT_EQ(state(), DeliveryState::kAccepted);
}

TEST_F(PushRoundTest, LeasesNothingForASystemWithoutAnAddressOrAPerson) {
  put_into_force(three_states_rows());
  EXPECT_EQ(run().kind, Kind::kUnknown);
  auto rows = rows_with_endpoint();
  for (auto& system : rows.systems)
    system.service_person = gateway::PersonId();
  put_into_force(rows);
  EXPECT_EQ(run().kind, Kind::kUnknown);

  EXPECT_EQ(state(), DeliveryState::kAccepted);
}

TEST_F(PushRoundTest, LeasesNothingOfAnAuthorityThatTheSystemDoesNotActFor) {
  EXPECT_EQ(run({.system = SystemId("xb-police"), .authority = AuthorityId("XB-SPOC")}).kind,
            Kind::kUnknown);
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

  EXPECT_EQ(run().kind, Kind::kUnknown);

  EXPECT_TRUE(world_.telemetry.logged("push.interrupted"));
  EXPECT_THAT(agent_.deliveries, IsEmpty());
}

TEST_F(PushRoundTest, WhereTheLeaseIsRefusedNobodyKnowsWhetherSomethingWaits) {
  world_.committer.stop();

  EXPECT_EQ(run().kind, Kind::kUnknown);

  EXPECT_EQ(world_.telemetry.counted("pushes", "interrupted"), 1);
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
