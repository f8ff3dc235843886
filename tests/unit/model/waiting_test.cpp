/// \file
/// Goal: what waits adds up, whatever is added to what, and the age of the oldest is that of the
/// oldest. Method: figures in different buckets, literal times.

#include "gateway/model/waiting.h"

#include <gtest/gtest.h>

#include "tests/support/fixed_waiting.h"

namespace gateway {
namespace {

using support::waiting_figures;
using namespace std::chrono_literals;

Timestamp at(const std::string& text) {
  return timestamp_from_text(text).value();
}

TEST(AgeFrom, DoublesFromFiveMinutesToFourteenDays) {
  EXPECT_EQ(age_from(0), 0s);
  EXPECT_EQ(age_from(1), 5min);
  EXPECT_EQ(age_from(2), 10min);
  for (std::size_t i = 2; i < kAgeBuckets; ++i)
    EXPECT_EQ(age_from(i), 2 * age_from(i - 1)) << i;
  EXPECT_EQ(age_from(kAgeBuckets - 1), 1228800s);
}

TEST(WaitingFigures, TheSumHasAllBucketsAndTheOldestWithItsAttempts) {
  const auto young = waiting_figures(1, 5, "2026-11-23T10:00:00Z", 9);
  const auto old = waiting_figures(3, 2, "2026-11-23T09:00:00Z", 4);

  for (auto [first, second] : {std::pair(young, old), std::pair(old, young)}) {
    first.leased = 1;
    second.leased = 2;
    first += second;

    EXPECT_EQ(first.buckets, (AgeBuckets{0, 5, 0, 2}));
    EXPECT_EQ(first.total(), 7U);
    EXPECT_EQ(first.leased, 3U);
    EXPECT_EQ(first.oldest_since, old.oldest_since);
    EXPECT_EQ(first.attempts_of_oldest, 4U);
  }
}

TEST(WaitingFigures, NothingAddsNothing) {
  auto figures = waiting_figures(1, 5, "2026-11-23T10:00:00Z", 9);
  const auto before = figures;

  figures += WaitingFigures{};

  EXPECT_EQ(figures, before);
}

TEST(WaitingFigures, AgeIsWholeSecondsAndNeverLessThanNone) {
  const auto figures = waiting_figures(0, 1, "2026-11-23T10:00:00.500Z");

  EXPECT_EQ(figures.oldest_age(at("2026-11-23T10:01:00Z")), 59s);
  EXPECT_EQ(figures.oldest_age(at("2026-11-23T09:00:00Z")), 0s);
  EXPECT_EQ(WaitingFigures{}.oldest_age(at("2026-11-23T09:00:00Z")), 0s);
}

TEST(WaitingDeliveries, DestinationsAndRestAreTheSum) {
  WaitingDeliveries waiting;
  waiting.rest.other = waiting_figures(0, 3, "2026-11-23T10:00:00Z");
  for (const std::string name : {"XA-SPOC", "XB-SPOC"}) {
    waiting.destinations.push_back(
        {.destination = AuthorityId(name),
         .waiting = {.urgent = waiting_figures(1, 10, "2026-11-23T08:00:00Z"),
                     .other = waiting_figures(1, 100, "2026-11-23T07:00:00Z")}});
  }

  const auto sum = waiting.sum();

  EXPECT_EQ(sum.urgent.buckets, (AgeBuckets{0, 20}));
  EXPECT_EQ(sum.other.buckets, (AgeBuckets{3, 200}));
  EXPECT_EQ(sum.sum().total(), 223U);
  EXPECT_EQ(sum.sum().oldest_since, at("2026-11-23T07:00:00Z"));
}

}  // namespace
}  // namespace gateway
