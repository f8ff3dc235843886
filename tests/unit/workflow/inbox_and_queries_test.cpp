/// \file
/// Goal: a recipient gets each delivery until it confirms it, nobody else ever does, and reading is
/// on record before the bytes leave. Method: the services over memory, the clock turned by hand.
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using gateway::Confidential;
using gateway::DeliveryState;
using gateway::Handle;
using gateway::LeaseOptions;
using gateway::RefusalCode;
using std::chrono::seconds;
using ::testing::HasSubstr;

constexpr auto kId = "00000000-0000-4000-8000-00000000000a";

class InboxTest : public ::testing::Test {
 protected:
  InboxTest() {
    const auto answer =
        world_.submit("<doc/>", acknowledgement(kId, "XA-POLICE", "XB-POLICE"), "XA-POLICE");
    handle_ = answer->record.handle;
  }

  std::vector<gateway::OpenedDelivery> lease(const std::string& authority) {
    auto leased = world_.inbox.lease(caller_for(authority), {});
    return *std::move(leased);
  }

  [[nodiscard]] DeliveryState state_at(std::size_t recipient) {
    return world_.queries.status(caller_for("XA-POLICE"), handle_)->deliveries.at(recipient).state;
  }

  World world_;
  Handle handle_;
};

TEST_F(InboxTest, HandsOutTheExactBytesToTheAddresseeAndToTheCopiedUnits) {
  for (const std::string authority : {"XB-POLICE", "XA-SPOC", "XB-SPOC"}) {
    const auto leased = lease(authority);
    ASSERT_EQ(leased.size(), 1U) << authority;
    EXPECT_EQ(leased.front().document, Confidential<std::string>("<doc/>"));
  }
}

TEST_F(InboxTest, HoldsMemoryForWhatItHandsOutUntilItIsGone) {
  auto leased = lease("XB-POLICE");
  ASSERT_EQ(leased.size(), 1U);
  EXPECT_EQ(world_.room.held(), std::string("<doc/>").size());

  leased.clear();
  EXPECT_EQ(world_.room.held(), 0U);
}

TEST_F(InboxTest, LeasesNothingThatItCouldNotHold) {
  InboxService inbox({.doorkeeper = world_.doorkeeper,
                      .clock = world_.clock,
                      .entropy = world_.entropy,
                      .records = world_.journal,
                      .holdings = world_.journal.holdings(),
                      .telemetry = world_.telemetry,
                      .vault = world_.vault,
                      .words = world_.words,
                      .committer = world_.committer,
                      .dispatcher = world_.dispatcher,
                      .refusals = world_.refusals,
                      .room = world_.room},
                     {.room_wait = std::chrono::milliseconds(0)});
  auto others = world_.room.open(gateway::RoomUse::kSettling, {});
  ASSERT_TRUE(others->grow(DocumentRoomOptions().bytes));

  const auto refused = inbox.lease(caller_for("XB-POLICE"), {});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kBusy);
  const auto reader = world_.doorkeeper.service_of(gateway::SystemId("xb-police"),
                                                   gateway::AuthorityId("XB-POLICE"));
  const auto unknown = inbox.lease_to_bring(*reader, gateway::PutOff::kLeft);
  ASSERT_FALSE(unknown) << "that is not: nothing waits";
  EXPECT_EQ(unknown.refusal().code, RefusalCode::kBusy);
  EXPECT_EQ(state_at(0), DeliveryState::kAccepted) << "nothing was disclosed";
  others.reset();
  EXPECT_EQ(inbox.lease(caller_for("XB-POLICE"), {})->size(), 1U);
}

TEST_F(InboxTest, HandsNothingToOthers) {
  EXPECT_TRUE(lease("XA-POLICE").empty());
  EXPECT_TRUE(lease("XC-POLICE").empty());
  EXPECT_TRUE(lease("XC-SPOC").empty());
}

TEST_F(InboxTest, GivesADeliveryAgainWhenItsLeaseRunsOut) {
  const auto first = lease("XB-POLICE");
  EXPECT_TRUE(lease("XB-POLICE").empty());

  world_.clock.advance(seconds(120));
  world_.journal.set_now(world_.clock.now());
  const auto second = lease("XB-POLICE");

  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second.front().leased.delivery, first.front().leased.delivery);
  EXPECT_EQ(second.front().leased.attempt, 2U);
}

TEST_F(InboxTest, ConfirmsOnceAndTakesRepeatsQuietly) {
  const auto leased = lease("XB-POLICE").front().leased;
  const std::vector<gateway::LeasedItem> items{{leased.delivery, leased.lease}};
  EXPECT_EQ(state_at(0), DeliveryState::kRelayed);

  for (int i = 0; i < 2; ++i) {
    const auto results = world_.inbox.confirm(caller_for("XB-POLICE"), items);
    EXPECT_FALSE(results->front().refusal);
  }

  EXPECT_EQ(state_at(0), DeliveryState::kDelivered);
}

TEST_F(InboxTest, DoesNotLetOthersConfirmAndDoesNotTellThemWhy) {
  const auto leased = lease("XB-POLICE").front().leased;

  const auto forged =
      world_.inbox.confirm(caller_for("XC-POLICE"), {{leased.delivery, leased.lease}});
  const auto unknown = world_.inbox.confirm(caller_for("XC-POLICE"),
                                            {{gateway::DeliveryId("no-such"), leased.lease}});

  ASSERT_TRUE(forged->front().refusal);
  EXPECT_EQ(forged->front().refusal, unknown->front().refusal);
  EXPECT_EQ(state_at(0), DeliveryState::kRelayed);
}

TEST_F(InboxTest, ReleaseMakesADeliveryWaitAndComeAgain) {
  const auto leased = lease("XB-POLICE").front().leased;
  (void)world_.inbox.release(caller_for("XB-POLICE"),
                             {{leased.delivery, leased.lease}},
                             {.reason = Confidential<std::string>("disk full")});
  EXPECT_TRUE(lease("XB-POLICE").empty());

  world_.clock.advance(seconds(5));
  world_.journal.set_now(world_.clock.now());

  EXPECT_EQ(lease("XB-POLICE").size(), 1U);
}

TEST_F(InboxTest, ACleanStopGivesOpenLeasesBack) {
  (void)lease("XB-POLICE");
  const auto confirmed = lease("XB-SPOC").front().leased;
  (void)world_.inbox.confirm(caller_for("XB-SPOC"), {{confirmed.delivery, confirmed.lease}});

  world_.inbox.release_open_leases();

  EXPECT_EQ(lease("XB-POLICE").size(), 1U);
  EXPECT_TRUE(lease("XB-SPOC").empty());
}

TEST_F(InboxTest, ALateReleaseOfAnOlderLeaseDoesNotMakeTheStopForgetTheNewOne) {
  const auto first = lease("XB-POLICE").front().leased;
  const std::vector<gateway::LeasedItem> old{{first.delivery, first.lease}};
  (void)world_.inbox.release(caller_for("XB-POLICE"), old, {});
  world_.clock.advance(seconds(5));
  world_.journal.set_now(world_.clock.now());
  ASSERT_EQ(lease("XB-POLICE").size(), 1U);
  (void)world_.inbox.release(caller_for("XB-POLICE"), old, {});

  world_.inbox.release_open_leases();

  EXPECT_EQ(lease("XB-POLICE").size(), 1U);
}

TEST_F(InboxTest, EveryRefusedReadingAndConfirmationIsAudited) {
  const auto stranger = caller_for("XC-POLICE");
  const auto leased = lease("XB-POLICE").front().leased;
  const std::vector<gateway::LeasedItem> items{{leased.delivery, leased.lease}};
  const std::vector<std::function<void()>> probes{
      [&] { (void)world_.queries.document(stranger, handle_, {}); },
      [&] { (void)world_.queries.status(stranger, handle_); },
      [&] { (void)world_.queries.receipt(stranger, handle_); },
      [&] { (void)world_.inbox.confirm(stranger, items); },
      [&] { (void)world_.inbox.release(stranger, items, {}); },
  };

  for (const auto& probe : probes) {
    const auto before = world_.journal.lines().size();
    probe();
    ASSERT_EQ(world_.journal.lines().size(), before + 1);
    EXPECT_THAT(world_.journal.lines().back(), HasSubstr("request.refused"));
  }
}

TEST_F(InboxTest, ADocumentThatDoesNotOpenIsLeftOutAndTold) {
  world_.keys.erase(gateway::KeyId("00000000-0000-4000-8000-000000000001"));

  EXPECT_TRUE(lease("XB-POLICE").empty());
  EXPECT_TRUE(world_.telemetry.logged("document.unreadable"));
}

TEST_F(InboxTest, RefusesLimitsOutsideTheirRange) {
  for (const std::uint32_t limit : {0U, 257U}) {
    LeaseOptions options;
    options.limit = limit;
    const auto answer = world_.inbox.lease(caller_for("XB-POLICE"), options);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.refusal().code, RefusalCode::kRequestMalformed);
  }
  LeaseOptions patient;
  patient.wait = seconds(61);
  EXPECT_FALSE(world_.inbox.lease(caller_for("XB-POLICE"), patient));
}

TEST_F(InboxTest, AWaitingCallerIsWokenByAnArrival) {
  LeaseOptions patient;
  patient.wait = seconds(60);
  std::thread sender([&] {
    (void)world_.submit(
        "<late/>",
        acknowledgement("00000000-0000-4000-8000-00000000000c", "XA-POLICE", "XC-POLICE"),
        "XA-POLICE");
  });

  const auto leased = world_.inbox.lease(caller_for("XC-POLICE"), patient);
  sender.join();

  ASSERT_EQ(leased->size(), 1U);
}

TEST_F(InboxTest, NothingIsLeasedThatNobodyWantsAnyMore) {
  std::stop_source caller_went;
  caller_went.request_stop();

  const auto leased =
      world_.inbox.lease(caller_for("XB-POLICE"), {.unwanted = caller_went.get_token()});

  ASSERT_TRUE(leased);
  EXPECT_TRUE(leased->empty());
  EXPECT_EQ(state_at(0), DeliveryState::kAccepted);
}

TEST_F(InboxTest, AStopEndsTheWait) {
  LeaseOptions patient;
  patient.wait = seconds(60);
  world_.dispatcher.stop();

  EXPECT_TRUE(world_.inbox.lease(caller_for("XC-POLICE"), patient)->empty());
}

TEST_F(InboxTest, AStopEndsTheWaitForMemory) {
  auto others = world_.room.open(gateway::RoomUse::kSettling, {});
  ASSERT_TRUE(others->grow(DocumentRoomOptions().bytes));
  LeaseOptions patient;
  patient.wait = seconds(60);
  const auto began = std::chrono::steady_clock::now();
  std::jthread stop([this] {
    world_.dispatcher.stop();
    world_.room.stop();
  });

  const auto leased = world_.inbox.lease(caller_for("XB-POLICE"), patient);

  ASSERT_TRUE(leased);
  EXPECT_TRUE(leased->empty());
  EXPECT_LT(std::chrono::steady_clock::now() - began, InboxOptions().look_again);
  EXPECT_EQ(state_at(0), DeliveryState::kAccepted);
}

TEST_F(InboxTest, ReadingIsOnRecordBeforeTheBytesLeave) {
  const auto document =
      world_.queries.document(caller_for("XB-SPOC"), handle_, Confidential<std::string>("case 7"));

  ASSERT_TRUE(document);
  EXPECT_EQ(*document, Confidential<std::string>("<doc/>"));
  EXPECT_THAT(world_.journal.lines().back(), HasSubstr("message.consulted"));
}

TEST_F(InboxTest, NothingIsReadWhenTheReadingCannotBeRecorded) {
  world_.journal.fail_next(support::MemoryJournal::Failure::kUnavailableBeforeCommit);

  EXPECT_THROW((void)world_.queries.document(caller_for("XB-SPOC"), handle_, {}),
               gateway::JournalUnavailable);
}

TEST_F(InboxTest, AnswersUnknownAndForbiddenAlikeOnEverySurface) {
  const Handle unknown("00000000-0000-4000-8000-0000000000ff");
  const auto stranger = caller_for("XC-POLICE");
  auto& queries = world_.queries;

  EXPECT_EQ(queries.document(stranger, handle_, {}).refusal(),
            queries.document(stranger, unknown, {}).refusal());
  EXPECT_EQ(queries.status(stranger, handle_).refusal(),
            queries.status(stranger, unknown).refusal());
  EXPECT_EQ(queries.receipt(stranger, handle_).refusal(),
            queries.receipt(stranger, unknown).refusal());
}

TEST_F(InboxTest, TheReceiptIsForTheSenderAlone) {
  EXPECT_TRUE(world_.queries.receipt(caller_for("XA-POLICE"), handle_));
  EXPECT_FALSE(world_.queries.receipt(caller_for("XB-POLICE"), handle_));
}

TEST_F(InboxTest, ServesTilesOfItsOwnLogAndNoOther) {
  world_.await_note();
  const gateway::LogName own("xa.example");
  const auto size = world_.journal.lines().size();
  const auto width = static_cast<std::uint32_t>(size);
  auto& queries = world_.queries;
  const auto anybody = caller_for("XC-POLICE");

  EXPECT_EQ(queries.tile(anybody, own, {0, 0}, width)->size(), size * 32);
  EXPECT_FALSE(queries.tile(anybody, own, {0, 0}, width + 1));
  EXPECT_FALSE(queries.tile(anybody, gateway::LogName("xb.example"), {0, 0}, 1));
  EXPECT_TRUE(queries.checkpoint(anybody, own));
  EXPECT_FALSE(queries.checkpoint(anybody, gateway::LogName("xb.example")));
}

TEST_F(InboxTest, ShowsTheLogToOperatorsOfEitherRoleAndToNobodyUnknown) {
  world_.await_note();
  const gateway::LogName own("xa.example");
  auto& queries = world_.queries;
  const auto by = [](const std::string& name) {
    return gateway::Caller{.certificate = operator_caller(name).certificate, .acting_for = {}};
  };

  for (const std::string name : {"ada", "eve"}) {
    EXPECT_TRUE(queries.checkpoint(by(name), own)) << name;
    EXPECT_TRUE(queries.tile(by(name), own, {0, 0}, 1)) << name;
    EXPECT_EQ(queries.directory(by(name)).refusal().code, gateway::RefusalCode::kCertificateUnknown)
        << "the log is all that they see of a system's calls";
  }
  EXPECT_EQ(queries.checkpoint(by("mallory"), own).refusal().code,
            gateway::RefusalCode::kOperatorUnknown);
  EXPECT_EQ(queries.tile(by("mallory"), own, {0, 0}, 1).refusal().code,
            gateway::RefusalCode::kOperatorUnknown);
  EXPECT_EQ(queries.checkpoint({.certificate = {"nobody"}, .acting_for = {}}, own).refusal().code,
            gateway::RefusalCode::kCertificateUnknown);
}

}  // namespace
}  // namespace workflow
