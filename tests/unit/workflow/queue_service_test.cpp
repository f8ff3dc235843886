/// \file
/// Goal: one person holds an item at a time, only whoever may acts on it, each act is on record
/// under its name, and whoever listens hears of it or is told that it missed something. Method:
/// the service over the journal in memory, with a message for XB-POLICE.
#include "workflow/runtime/queue_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/restricted_world.h"

namespace workflow {
namespace {

using gateway::PersonRole;
using gateway::QueueEnding;
using gateway::QueueNews;
using gateway::QueueScope;
using gateway::RefusalCode;
using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr milliseconds kNoWait{0};

class QueueServiceTest : public ::testing::Test {
 protected:
  [[nodiscard]] gateway::QueueItem item(const gateway::Caller& caller) {
    return queue.list(caller, QueueScope::kAll, {}, 10)->items.at(0);
  }

  template <class T>
  static std::string code_of(const gateway::Result<T>& answer) {
    return answer ? "done" : std::string(gateway::kind_of(answer.refusal().code).name);
  }

  static gateway::Caller cleared(PersonRole role) {
    return caller_for("XB-POLICE", person_of(role, Cleared::kYes));
  }

  RestrictedWorld world;
  QueueService queue{{.doorkeeper = world.doorkeeper,
                      .directories = world.directories,
                      .clock = world.clock,
                      .entropy = world.entropy,
                      .records = world.journal,
                      .queues = world.journal.queues(),
                      .committer = world.committer,
                      .dispatcher = world.dispatcher,
                      .refusals = world.refusals},
                     {.kept = 2}};
  gateway::Caller officer = cleared(PersonRole::kOfficer);
  gateway::Caller supervisor = cleared(PersonRole::kSupervisor);
  const gateway::Confidential<std::string> kNone;
  const gateway::Confidential<std::string> kReason{"The shift is over."};
};

TEST_F(QueueServiceTest, OneOfTwoGetsItAndTheOtherIsToldWho) {
  const auto delivery = item(officer).delivery;

  const auto first = queue.claim(officer, delivery);
  const auto second = queue.claim(supervisor, delivery);
  const auto again = queue.claim(officer, delivery);

  ASSERT_TRUE(first && second && again);
  EXPECT_FALSE(first->refused);
  EXPECT_EQ(first->item.hold->person.str(), person_of(PersonRole::kOfficer, Cleared::kYes));
  ASSERT_TRUE(second->refused);
  EXPECT_EQ(second->refused->code, RefusalCode::kQueueClaimed);
  EXPECT_EQ(second->item.hold, first->item.hold);
  EXPECT_FALSE(again->refused);
  EXPECT_EQ(again->item.hold, first->item.hold);
}

TEST_F(QueueServiceTest, AClaimIsOnRecordUnderThePersonsName) {
  ASSERT_TRUE(queue.claim(officer, item(officer).delivery));

  EXPECT_EQ(world.last_event(), gateway::AuditEvent::kItemClaimed);
  EXPECT_THAT(world.last_section(gateway::SectionName::kActor), HasSubstr("cleared-officer"));
}

TEST_F(QueueServiceTest, AnothersItemIsGivenBackByASupervisorForAReason) {
  const auto delivery = item(officer).delivery;
  EXPECT_EQ(code_of(queue.release(officer, delivery, kNone)), "queue.not-claimed");
  ASSERT_TRUE(queue.claim(supervisor, delivery));
  EXPECT_EQ(code_of(queue.release(officer, delivery, kReason)), "queue.role");
  ASSERT_TRUE(queue.release(supervisor, delivery, kNone));
  ASSERT_TRUE(queue.claim(officer, delivery));
  EXPECT_EQ(code_of(queue.release(supervisor, delivery, kNone)), "read.justification-missing");
  EXPECT_EQ(code_of(queue.release(supervisor, delivery, kReason)), "done");

  EXPECT_FALSE(item(officer).hold);
  EXPECT_THAT(world.last_section(gateway::SectionName::kDecision), HasSubstr("supervisor"));
}

TEST_F(QueueServiceTest, WhoeverHoldsItClosesItOnce) {
  const auto delivery = item(officer).delivery;
  EXPECT_EQ(code_of(queue.close(officer, delivery, QueueEnding::kAcknowledged)),
            "queue.not-claimed");
  ASSERT_TRUE(queue.claim(officer, delivery));
  EXPECT_EQ(code_of(queue.close(officer, delivery, QueueEnding::kAcknowledged)), "done");
  EXPECT_EQ(code_of(queue.close(officer, delivery, QueueEnding::kAcknowledged)), "done");
  EXPECT_EQ(code_of(queue.close(officer, delivery, QueueEnding::kNotForAction)), "queue.closed");
  EXPECT_EQ(code_of(queue.claim(supervisor, delivery)), "queue.closed");

  EXPECT_THAT(queue.list(officer, QueueScope::kOpen, {}, 10)->items, IsEmpty());
  EXPECT_EQ(item(officer).end->how, QueueEnding::kAcknowledged);
}

TEST_F(QueueServiceTest, AnothersDeliveryIsAnsweredAsOneThatIsNot) {
  const auto stranger = caller_for("XC-POLICE", person_of(PersonRole::kOfficer, Cleared::kYes));
  const auto foreign = queue.claim(stranger, item(officer).delivery);
  const auto unknown =
      queue.claim(stranger, gateway::DeliveryId("00000000-0000-4000-8000-00000000ffff"));

  ASSERT_FALSE(foreign || unknown);
  EXPECT_EQ(foreign.refusal(), unknown.refusal());
}

TEST_F(QueueServiceTest, PagesGoOnBehindTheLastItem) {
  for (const auto* exchange : {"b", "c"})
    (void)world.admit(gateway::Classification::kBasicProtection, exchange);
  const auto first = queue.list(officer, QueueScope::kOpen, {}, 2);
  ASSERT_TRUE(first);
  const auto second = queue.list(officer, QueueScope::kOpen, first->next, 2);
  ASSERT_TRUE(second);

  EXPECT_THAT(first->items, SizeIs(2));
  EXPECT_THAT(second->items, SizeIs(1));
  EXPECT_THAT(second->next, IsEmpty());
  EXPECT_EQ(code_of(queue.list(officer, QueueScope::kOpen, "else", 2)), "request.malformed");
}

TEST_F(QueueServiceTest, WhoeverListensHearsWhatItMaySee) {
  const auto uncleared = caller_for("XB-POLICE", person_of(PersonRole::kOfficer, Cleared::kNo));
  const auto begin = queue.news(officer, {}, kNoWait);
  const auto begin_below = queue.news(uncleared, {}, kNoWait);
  ASSERT_TRUE(begin && begin_below);
  ASSERT_TRUE(queue.claim(officer, item(officer).delivery));

  const auto heard = queue.news(officer, begin->place, kNoWait);
  const auto heard_below = queue.news(uncleared, begin_below->place, kNoWait);

  ASSERT_TRUE(heard && heard_below);
  ASSERT_THAT(heard->changes, SizeIs(1));
  EXPECT_EQ(heard->changes[0].kind, gateway::QueueChangeKind::kClaimed);
  EXPECT_EQ(heard_below->kind, QueueNews::Kind::kNothing);
  EXPECT_EQ(queue.news(officer, heard->place, kNoWait)->kind, QueueNews::Kind::kNothing);
}

TEST_F(QueueServiceTest, WhoeverMissedMoreThanIsKeptReadsAnew) {
  const auto begin = queue.news(officer, {}, kNoWait);
  ASSERT_TRUE(begin);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(queue.claim(officer, item(officer).delivery));
    (void)queue.news(officer, {}, kNoWait);
    ASSERT_TRUE(queue.release(officer, item(officer).delivery, kNone));
    (void)queue.news(officer, {}, kNoWait);
  }

  EXPECT_EQ(queue.news(officer, begin->place, kNoWait)->kind, QueueNews::Kind::kReload);
  EXPECT_EQ(queue.news(officer, "another-1", kNoWait)->kind, QueueNews::Kind::kReload);
}

TEST_F(QueueServiceTest, AStopEndsListening) {
  world.dispatcher.stop();

  EXPECT_EQ(queue.news(officer, {}, std::chrono::seconds(60))->kind, QueueNews::Kind::kEnded);
}

}  // namespace
}  // namespace workflow
