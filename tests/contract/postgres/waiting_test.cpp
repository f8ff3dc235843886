/// \file
/// Goal: what waits is counted once, at its destination, in the bucket of its true age; what is
/// confirmed is not; destinations and the rest add up. Method: real PostgreSQL, times moved into
/// the past.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_waiting_records.h"
#include "tests/contract/postgres/passing_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// \tparam Fixture  PostgresTest, where nothing waits yet, or one that builds on it.
template <class Fixture>
class Looking : public Fixture {
 protected:
  void SetUp() override {
    Fixture::SetUp();
    waiting_ = adapters::postgres::make_waiting_records(this->conninfo_);
  }

  WaitingDeliveries look(Timestamp now, std::uint32_t most = 100) {
    return waiting_->waiting(now, most);
  }

  /// Of the one destination where something waits.
  WaitingFigures the_only(Timestamp now) {
    const auto found = look(now);
    EXPECT_THAT(found.destinations, SizeIs(1));
    return found.destinations.at(0).waiting.sum();
  }

  /// Everything is so much older from here on.
  void grow_older(std::chrono::seconds time) {
    this->let_pass(time);
    const auto by = " - interval '" + std::to_string(time.count()) + " s'";
    this->ask("UPDATE message SET accepted_at = accepted_at" + by +
              "; UPDATE passing SET passed_at = passed_at" + by);
  }

  std::unique_ptr<WaitingRecords> waiting_;
};

class WaitingTest : public Looking<PostgresTest> {
 protected:
  /// So many messages for each. \return when the last of them was accepted.
  Timestamp admit_for(const std::vector<std::pair<std::string, int>>& recipients) {
    Timestamp last;
    for (const auto& [recipient, count] : recipients) {
      for (int i = 0; i < count; ++i)
        last = admit(admission({.recipients = {recipient}})).accepted_at;
    }
    return last;
  }
};

std::vector<std::pair<std::string, std::uint64_t>> totals_of(const WaitingDeliveries& found) {
  std::vector<std::pair<std::string, std::uint64_t>> totals;
  for (const auto& row : found.destinations)
    totals.emplace_back(row.destination.str(), row.waiting.sum().total());
  return totals;
}

TEST_F(WaitingTest, NothingWaitsInAnEmptyDatabase) {
  const auto found = look(Timestamp{});

  EXPECT_THAT(found.destinations, IsEmpty());
  EXPECT_EQ(found.destinations_total, 0U);
  EXPECT_EQ(found.sum(), WaitingByUrgency{});
}

TEST_F(WaitingTest, EachAgeIsInTheBucketThatBeginsWithItOrBefore) {
  const auto accepted = admit(admission()).accepted_at;

  for (std::size_t i = 0; i < kAgeBuckets; ++i)
    EXPECT_EQ(the_only(accepted + age_from(i)).buckets.at(i), 1U) << i;
  for (std::size_t i = 1; i < kAgeBuckets; ++i)
    EXPECT_EQ(the_only(accepted + age_from(i) - 1ms).buckets.at(i - 1), 1U) << i;
  EXPECT_EQ(the_only(accepted + 9000h).buckets.back(), 1U) << "the last has no end";
  EXPECT_EQ(the_only(accepted - 5s).buckets.front(), 1U) << "a clock that is behind";
}

TEST_F(WaitingTest, UrgentAndOtherAreToldApart) {
  const auto now = admit(admission({.urgency = Urgency::kUrgent})).accepted_at;
  admit(admission());
  admit(admission());

  const auto found = look(now);

  ASSERT_THAT(found.destinations, SizeIs(1));
  EXPECT_EQ(found.destinations[0].destination, AuthorityId("XB-POLICE"));
  EXPECT_EQ(found.destinations[0].waiting.urgent.total(), 1U);
  EXPECT_EQ(found.destinations[0].waiting.other.total(), 2U);
}

TEST_F(WaitingTest, MostWaitingComeFirstAndTheRestMakesUpTheSum) {
  const auto now = admit_for({{"XB-A", 1}, {"XB-B", 3}, {"XB-C", 1}, {"XB-D", 2}});

  EXPECT_THAT(
      totals_of(look(now)),
      ElementsAre(
          std::pair("XB-B", 3), std::pair("XB-D", 2), std::pair("XB-A", 1), std::pair("XB-C", 1)));
  for (const std::uint32_t most : {0U, 1U, 3U, 4U}) {
    const auto found = look(now, most);
    EXPECT_THAT(found.destinations, SizeIs(most));
    EXPECT_EQ(found.destinations_total, 4U);
    EXPECT_EQ(found.sum().sum().total(), 7U) << most;
  }
  EXPECT_EQ(look(now, 2).rest.sum().total(), 2U);
}

TEST_F(WaitingTest, ALeaseIsCountedWhileItRunsAndMakesNothingYoung) {
  admit(admission());
  grow_older(2h);
  const auto leased = take(lease("XB-POLICE"));
  ASSERT_THAT(leased, SizeIs(1));
  const auto until = leased[0].lease_until;

  const auto running = the_only(until - 1s);
  EXPECT_EQ(running.leased, 1U);
  EXPECT_EQ(running.attempts_of_oldest, 1U);
  EXPECT_EQ(running.buckets.at(5), 1U) << "80 to 160 minutes";
  EXPECT_EQ(the_only(until).leased, 0U) << "it has run out";

  commit(release(leased[0], 0s));
  const auto given_back = the_only(until - 1s);
  EXPECT_EQ(given_back.leased, 0U);
  EXPECT_EQ(given_back.buckets.at(5), 1U);
  EXPECT_EQ(given_back.attempts_of_oldest, 1U);
}

TEST_F(WaitingTest, TheAttemptsAreThoseOfTheOldest) {
  const auto first = admit(admission()).accepted_at;
  for (int i = 0; i < 2; ++i)
    commit(release(take(lease("XB-POLICE")).at(0), 0s));
  grow_older(1h);
  const auto now = admit(admission()).accepted_at;

  const auto figures = the_only(now);

  EXPECT_EQ(figures.total(), 2U);
  EXPECT_EQ(figures.attempts_of_oldest, 2U);
  EXPECT_EQ(figures.oldest_since, first - 1h);
}

TEST_F(WaitingTest, WhatIsConfirmedWaitsNoLonger) {
  const auto now = admit_for({{"XB-POLICE", 2}});
  const auto leased = take(lease("XB-POLICE", 1));
  commit(confirmation(leased.at(0)));

  EXPECT_EQ(the_only(now).total(), 1U);
}

using WaitingPassedOnTest = Looking<PassingTest>;

TEST_F(WaitingPassedOnTest, AgesFromWhenItWasPassedOnAlsoOnceItWasTried) {
  grow_older(10h);
  commit(passing("XB-POLICE", {"XC-POLICE"}));
  grow_older(1h);
  const auto leased = take(lease("XC-POLICE"));
  commit(release(leased.at(0), 0s));

  const auto found = look(leased[0].lease_until);

  ASSERT_THAT(found.destinations, SizeIs(2));
  EXPECT_EQ(found.destinations[0].waiting.sum().buckets.at(8), 1U) << "XB-POLICE, 640 min and more";
  EXPECT_EQ(found.destinations[1].destination, AuthorityId("XC-POLICE"));
  EXPECT_EQ(found.destinations[1].waiting.sum().buckets.at(4), 1U) << "40 to 80 minutes";
}

}  // namespace
}  // namespace contract_postgres
