/// \file
/// Goal: it is told for whom something came to be due and when the next thing will, of those who
/// are asked about alone. Method: real PostgreSQL; time passes by moving the database's times into
/// the past.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_due_records.h"
#include "adapters/postgres/session.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DueTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    records_of_due_ = adapters::postgres::make_due_records({.conninfo = conninfo_});
  }

  [[nodiscard]] DueDeliveries due_within(std::chrono::milliseconds within) {
    return records_of_due_->due({AuthorityId("XB-POLICE"), AuthorityId("XC-POLICE")}, within);
  }

  std::unique_ptr<DueRecords> records_of_due_;
};

TEST_F(DueTest, WhereNothingWaitsNothingIsDue) {
  admit(admission({.recipients = {"XD-POLICE"}}));  // Nobody asks about them.

  const auto found = due_within(1h);

  EXPECT_THAT(found.authorities, IsEmpty());
  EXPECT_EQ(found.next, std::nullopt);
}

TEST_F(DueTest, WhatWasAdmittedWithinTheTimeIsDue) {
  admit(admission());
  EXPECT_THAT(due_within(1min).authorities, ElementsAre(AuthorityId("XB-POLICE")));

  let_pass(2min);

  EXPECT_THAT(due_within(1min).authorities, IsEmpty()) << "whoever waits was told before";
}

TEST_F(DueTest, ALeaseIsDueWhenItEndsAndThatIsKnownBefore) {
  admit(admission());
  auto asked = lease("XB-POLICE");
  asked.duration = 120s;
  ASSERT_EQ(take(asked).size(), 1U);

  const auto held = due_within(1min);
  EXPECT_THAT(held.authorities, IsEmpty());
  ASSERT_TRUE(held.next);
  EXPECT_GT(*held.next, 60s);
  EXPECT_LE(*held.next, 120s);

  let_pass(120s);
  const auto ended = due_within(1min);
  EXPECT_THAT(ended.authorities, ElementsAre(AuthorityId("XB-POLICE")));
  EXPECT_EQ(ended.next, std::nullopt);
  EXPECT_EQ(take(asked).size(), 1U);
}

TEST_F(DueTest, APauseAfterAReleaseEndsToo) {
  admit(admission());
  commit(release(take(lease("XB-POLICE")).at(0), 30s));

  const auto paused = due_within(1s);
  ASSERT_TRUE(paused.next);
  EXPECT_LE(*paused.next, 30s);

  let_pass(30s);
  EXPECT_THAT(due_within(1min).authorities, ElementsAre(AuthorityId("XB-POLICE")));
}

TEST_F(DueTest, AQuestionThatTakesTooLongEndsAndTheNextOneIsAnswered) {
  admit(admission());
  records_of_due_ =
      adapters::postgres::make_due_records({.conninfo = conninfo_, .answer_within = 5s});
  ASSERT_THAT(due_within(1min).authorities, ElementsAre(AuthorityId("XB-POLICE")));
  {
    adapters::postgres::Session holder({.conninfo = conninfo_, .statement_prefixes = {}});
    const adapters::postgres::Transaction held(holder);
    holder.queue_command("LOCK TABLE delivery IN ACCESS EXCLUSIVE MODE");
    holder.run();
    const auto began = std::chrono::steady_clock::now();
    EXPECT_THROW((void)due_within(1min), JournalUnavailable);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 60s);
  }

  EXPECT_THAT(due_within(1min).authorities, ElementsAre(AuthorityId("XB-POLICE")));
}

TEST_F(DueTest, WhatIsConfirmedIsNeverDue) {
  admit(admission());
  commit(confirmation(take(lease("XB-POLICE")).at(0)));

  const auto found = due_within(1h);

  EXPECT_THAT(found.authorities, IsEmpty());
  EXPECT_EQ(found.next, std::nullopt);
}

}  // namespace
}  // namespace contract_postgres
