/// \file
/// Goal: an assignment keeps its clock, is given back once, and wakes whoever it is for, also where
/// that one holds the message already. Method: real PostgreSQL.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/postgres/passing_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using enum Recorded::Effect;
using ::testing::SizeIs;

class AssignmentTest : public PassingTest {};

TEST_F(AssignmentTest, AnAssignmentKeepsTheClockOfTheAssigner) {
  let_pass(600s);
  commit(passing("XB-POLICE", {"XB-CUSTOMS"}, PassingKind::kAssignment));
  commit(passing("XB-POLICE", {"XC-POLICE"}));

  const auto status = records_->status_of(subject_.handle);

  ASSERT_THAT(status, SizeIs(3));
  EXPECT_EQ(status[1].expires_at, status[0].expires_at);
  EXPECT_GT(status[2].expires_at, status[0].expires_at) << "a forward begins anew";
}

TEST_F(AssignmentTest, AnAssignmentIsGivenBackOnceAndMadeAnew) {
  const auto assign = [&] {
    return expect<Recorded>(commit(passing("XB-POLICE", {"XB-CUSTOMS"}, PassingKind::kAssignment)))
        .effect;
  };
  EXPECT_EQ(declined_with(commit(giving_back("XB-CUSTOMS"))), RefusalCode::kNotFound);
  EXPECT_EQ(assign(), kChanged);
  EXPECT_EQ(assign(), kAlreadySo);

  EXPECT_EQ(expect<Recorded>(commit(giving_back("XB-CUSTOMS"))).effect, kChanged);

  EXPECT_EQ(declined_with(commit(giving_back("XB-CUSTOMS"))), RefusalCode::kNotAssigned);
  EXPECT_EQ(declined_with(commit(giving_back("XB-POLICE"))), RefusalCode::kNotAssigned);
  const auto returned = records_->find_message(subject_.handle)->passings.at(0).returned;
  ASSERT_TRUE(returned);
  EXPECT_EQ(returned->reason, ReturnReason::kNotCompetent);
  EXPECT_EQ(assign(), kChanged);
  EXPECT_EQ(expect<Recorded>(commit(giving_back("XB-CUSTOMS"))).effect, kChanged);
  EXPECT_EQ(count("passing WHERE returned_at IS NOT NULL"), "2");
}

TEST_F(AssignmentTest, AnAssignmentToWhoHoldsItAlreadyIsADeliveryOfItsOwn) {
  commit(passing("XB-POLICE", {"XB-CUSTOMS"}));
  const auto first = take(lease("XB-CUSTOMS"));
  commit(confirmation(first.at(0)));
  const auto event = passing("XB-POLICE", {"XB-CUSTOMS"}, PassingKind::kAssignment);

  EXPECT_EQ(expect<Recorded>(commit(event)).effect, kChanged);

  const auto again = take(lease("XB-CUSTOMS"));
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_EQ(again[0].delivery, event.delivery_ids[0]);
  EXPECT_EQ(again[0].planned, event.plan[0]);
  EXPECT_EQ(again[0].passed_by->kind, PassingKind::kAssignment);
  EXPECT_EQ(again[0].sequence, 2U);
  const auto status = records_->status_of(subject_.handle);
  ASSERT_THAT(status, SizeIs(3));
  EXPECT_EQ(status[1].state, DeliveryState::kDelivered);
  EXPECT_EQ(status[2].state, DeliveryState::kRelayed);
  EXPECT_EQ(status[2].expires_at, status[0].expires_at) << "the clock of the assigner";
  EXPECT_EQ(expect<Recorded>(commit(passing("XB-POLICE", {"XB-CUSTOMS"}, PassingKind::kAssignment)))
                .effect,
            kAlreadySo);
  EXPECT_THAT(history_->messages_from(AuthorityId("XB-CUSTOMS"), {LogName("log.example/xa")}, 10),
              SizeIs(1))
      << "its list shows the message once";
}

TEST_F(AssignmentTest, AnAssignmentMadeAnewIsDeliveredAnew) {
  const auto assign = [&] {
    (void)commit(passing("XB-POLICE", {"XB-CUSTOMS"}, PassingKind::kAssignment));
    const auto leased = take(lease("XB-CUSTOMS"));
    for (const auto& delivery : leased)
      (void)commit(confirmation(delivery));
    return leased.size();
  };

  EXPECT_EQ(assign(), 1U);
  EXPECT_EQ(assign(), 0U);
  (void)commit(giving_back("XB-CUSTOMS"));
  EXPECT_EQ(assign(), 1U);
  EXPECT_EQ(count("delivery WHERE recipient = 'XB-CUSTOMS'"), "2");
}

TEST_F(AssignmentTest, AnAssignmentIsSaidByTheDeliveryThatStillWaits) {
  auto copied = admission({.recipients = {"XB-POLICE", "XB-CUSTOMS"}});
  admit(copied);
  subject_ = copied;
  commit(passing("XB-POLICE", {"XB-CUSTOMS"}, PassingKind::kAssignment));

  const auto leased = take(lease("XB-CUSTOMS"));

  ASSERT_THAT(leased, SizeIs(1));
  EXPECT_EQ(leased[0].delivery, copied.delivery_ids[1]);
  EXPECT_EQ(leased[0].passed_by->authority, AuthorityId("XB-POLICE"));
  EXPECT_EQ(leased[0].planned.role, DeliveryRole::kAddressed);
  auto reasons = copied.plan[1].reasons;
  reasons.push_back({RuleId("row.1"), "Art. 1"});
  reasons.push_back({RuleId("row.2"), "Art. 2"});
  for (const auto& reason : leased[0].planned.reasons)
    EXPECT_THAT(reasons, ::testing::Contains(reason));
  EXPECT_EQ(leased[0].planned.reasons.front(), copied.plan[1].reasons.front());
  (void)commit(giving_back("XB-CUSTOMS"));
  let_pass(300s);
  const auto later = take(lease("XB-CUSTOMS"));
  ASSERT_THAT(later, SizeIs(1));
  EXPECT_EQ(later[0].passed_by, std::nullopt) << "it was given back";
  EXPECT_EQ(later[0].planned, copied.plan[1]);
}

TEST_F(AssignmentTest, AssignmentsByTwoInOneBatchShareTheDeliveryThatWaits) {
  commit(passing("XB-POLICE", {"XB-CUSTOMS", "XB-SPOC"}));
  for (const std::string holder : {"XB-CUSTOMS", "XB-SPOC"})
    commit(confirmation(take(lease(holder)).at(0)));
  const std::vector<JournalEvent> batch{
      passing("XB-POLICE", {"XB-CUSTOMS"}, PassingKind::kAssignment),
      passing("XB-SPOC", {"XB-CUSTOMS"}, PassingKind::kAssignment)};

  (void)journal_->commit(batch);

  EXPECT_EQ(count("delivery WHERE recipient = 'XB-CUSTOMS'"), "2");
  const auto leased = take(lease("XB-CUSTOMS"));
  ASSERT_THAT(leased, SizeIs(1));
  EXPECT_EQ(leased[0].passed_by->authority, AuthorityId("XB-SPOC")) << "the newest";
}

TEST_F(AssignmentTest, AReadingCountsForWhatWasConfirmedLast) {
  commit(passing("XB-POLICE", {"XB-CUSTOMS"}));
  commit(confirmation(take(lease("XB-CUSTOMS")).at(0)));
  commit(passing("XB-POLICE", {"XB-CUSTOMS"}, PassingKind::kAssignment));
  const auto read = [&] {
    return expect<Recorded>(commit(reading(subject_, "officer-1", "XB-CUSTOMS"))).effect;
  };
  const auto states = [&] {
    const auto status = records_->status_of(subject_.handle);
    return std::pair(status.at(1).state, status.at(2).state);
  };

  EXPECT_EQ(read(), kChanged);
  EXPECT_EQ(states(), std::pair(DeliveryState::kRead, DeliveryState::kAccepted));
  commit(confirmation(take(lease("XB-CUSTOMS")).at(0)));
  EXPECT_EQ(read(), kChanged);
  EXPECT_EQ(states(), std::pair(DeliveryState::kRead, DeliveryState::kRead));
  EXPECT_EQ(read(), kAlreadySo);
}

}  // namespace
}  // namespace contract_postgres
