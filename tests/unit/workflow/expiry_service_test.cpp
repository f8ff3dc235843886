/// \file
/// Goal: no delivery ends in silence, and none ends that somebody has in hand. Method: the service
/// over the journal in memory; what is overdue is handed in.
#include "workflow/runtime/expiry_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::DeliveryState;
using gateway::OverdueDelivery;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ListedOverdue : public gateway::OverdueRecords {
 public:
  std::vector<OverdueDelivery> overdue(gateway::Timestamp /*now*/, std::uint32_t limit) override {
    asked.push_back(limit);
    return listed;
  }

  std::vector<OverdueDelivery> dead(std::uint32_t /*limit*/) override { return dead_letters; }

  std::vector<gateway::OwedDelivery> owed(std::uint32_t /*limit*/) override { return owed_letters; }

  std::vector<std::uint32_t> asked;
  std::vector<OverdueDelivery> listed;
  std::vector<OverdueDelivery> dead_letters;
  std::vector<gateway::OwedDelivery> owed_letters;
};

/// Writes the document that the world's reader knows as the message.
class KnownWriter : public gateway::MessageWriter {
 public:
  explicit KnownWriter(World& world) : world_(&world) {}

  [[nodiscard]] gateway::Confidential<std::string> write(
      const gateway::CaseMessage& message) const override {
    const auto text = "<notice " + message.header.id.str() + "/>";
    world_->reader.know(text, message);
    written.push_back(message);
    return gateway::Confidential<std::string>(text);
  }

  mutable std::vector<gateway::CaseMessage> written;

 private:
  World* world_;
};

class ExpiryServiceTest : public ::testing::Test {
 protected:
  /// The delivery of the world's message to that recipient, once its time is over.
  OverdueDelivery overdue(const std::string& recipient, const std::string& giver) {
    world.pass(std::chrono::hours(24 * 365));
    OverdueDelivery found;
    for (const auto& delivery : world.journal.deliveries()) {
      const bool meant =
          delivery.handle == world.handle && delivery.status.planned.authority.str() == recipient;
      if (!meant) continue;
      found = {.delivery = delivery.id,
               .handle = world.handle,
               .recipient = AuthorityId(recipient),
               .giver = AuthorityId(giver),
               .state = delivery.status.state,
               .attempts = delivery.status.attempts,
               .last_attempt_at = {}};
    }
    return found;
  }

  [[nodiscard]] DeliveryState state_of(const std::string& recipient) {
    for (const auto& status : world.journal.status_of(world.handle)) {
      if (status.planned.authority.str() == recipient) return status.state;
    }
    return DeliveryState::kRejected;
  }

  HoldingWorld world;
  ListedOverdue records;
  KnownWriter writer{world};
  ExpiryService service{{.overdue = records,
                         .records = world.journal,
                         .reader = world.reader,
                         .writer = writer,
                         .directories = world.directories,
                         .clock = world.clock,
                         .entropy = world.entropy,
                         .telemetry = world.telemetry,
                         .vault = world.vault,
                         .committer = world.committer,
                         .dispatcher = world.dispatcher}};
};

TEST_F(ExpiryServiceTest, WhoSentIsToldWhomItDidNotReach) {
  records.listed = {overdue("XB-POLICE", "XA-POLICE")};

  service.run();

  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kExpired);
  EXPECT_EQ(world.last_event(), gateway::AuditEvent::kDeliveryExpired);
  const auto told = world.take("XA-POLICE");
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].type, gateway::MessageType::kNonDelivery);
  EXPECT_EQ(told[0].sender, gateway_authority());
  ASSERT_THAT(writer.written, SizeIs(1));
  const auto& notice = writer.written[0];
  EXPECT_EQ(notice.header.in_reply_to, world.message);
  const auto& body = std::get<gateway::NonDeliveryBody>(notice.body);
  ASSERT_THAT(body.recipients, SizeIs(1));
  EXPECT_EQ(body.recipients[0].authority.str(), "XB-POLICE");
  EXPECT_EQ(body.recipients[0].cause, "expired");
}

TEST_F(ExpiryServiceTest, WhatArrivesMeanwhileIsNotGivenUp) {
  records.listed = {overdue("XB-POLICE", "XA-POLICE")};
  world.take("XB-POLICE");

  service.run();

  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kDelivered);
  EXPECT_THAT(world.take("XA-POLICE"), IsEmpty());
}

TEST_F(ExpiryServiceTest, TheSameIsToldOnce) {
  records.listed = {overdue("XB-POLICE", "XA-POLICE")};

  service.run();
  service.run();

  EXPECT_THAT(world.take("XA-POLICE"), SizeIs(1));
}

TEST_F(ExpiryServiceTest, WhoeverPassedItOnIsToldAndNotTheSender) {
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
  records.listed = {overdue("XC-POLICE", "XB-POLICE")};
  world.take("XB-POLICE");

  service.run();

  EXPECT_THAT(world.take("XA-POLICE"), IsEmpty());
  ASSERT_THAT(world.take("XB-POLICE"), SizeIs(1));
}

TEST_F(ExpiryServiceTest, WhoeverGaveADeadLetterIsToldOnceWithItsCause) {
  const auto leased = world.inbox.lease(caller_for("XB-POLICE"), {.limit = 1})->at(0).leased;
  ASSERT_TRUE(world.inbox.release(caller_for("XB-POLICE"),
                                  {{leased.delivery, leased.lease}},
                                  {.reason = gateway::Confidential<std::string>("Not ours."),
                                   .cause = gateway::ReleaseCause::kRefused}));
  records.dead_letters = {{.delivery = leased.delivery,
                           .handle = world.handle,
                           .recipient = AuthorityId("XB-POLICE"),
                           .giver = AuthorityId("XA-POLICE"),
                           .state = DeliveryState::kRejected,
                           .attempts = 1,
                           .last_attempt_at = world.clock.now(),
                           .dead = gateway::DeadLetterCause::kRejected}};

  service.run();
  service.run();

  ASSERT_THAT(world.take("XA-POLICE"), SizeIs(1));
  const auto& body = std::get<gateway::NonDeliveryBody>(writer.written.at(0).body);
  ASSERT_THAT(body.recipients, SizeIs(1));
  EXPECT_EQ(body.recipients[0].cause, "rejected");
  EXPECT_EQ(body.recipients[0].last_state, DeliveryState::kRejected);
  EXPECT_EQ(body.recipients[0].attempts, 1U);
  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kRejected);
}

TEST_F(ExpiryServiceTest, WhatTheLawOwesAlarmsTheOperatorOnceAnHour) {
  records.owed_letters = {{.delivery = gateway::DeliveryId("d-1"), .handle = world.handle}};
  const auto alarms = [&] {
    const auto text = world.telemetry.text();
    int found = 0;
    for (auto at = text.find("dead-letter-owed"); at != std::string::npos;
         at = text.find("dead-letter-owed", at + 1))
      ++found;
    return found;
  };

  service.run();
  world.pass(std::chrono::minutes(59));
  service.run();
  EXPECT_EQ(alarms(), 1);
  world.pass(std::chrono::minutes(1));
  service.run();

  EXPECT_EQ(alarms(), 2);
  EXPECT_THAT(world.take("XA-POLICE"), IsEmpty()) << "a copy never bounces";
}

TEST_F(ExpiryServiceTest, WhatCannotBeToldStaysOverdueAndIsLogged) {
  records.listed = {overdue("XB-POLICE", "XZ-GONE")};

  service.run();

  EXPECT_EQ(state_of("XB-POLICE"), DeliveryState::kAccepted);
  EXPECT_THAT(world.telemetry.text(), HasSubstr("delivery.expiry-untold"));
}

TEST_F(ExpiryServiceTest, WhatCannotBeToldKeepsNobodyFromItsTurn) {
  records.listed = {overdue("XB-POLICE", "XZ-GONE")};

  service.run();
  service.run();

  EXPECT_THAT(records.asked, ElementsAre(1000, 1001));
}

}  // namespace
}  // namespace workflow
