/// \file
/// Goal: what is decided without a database is right at its edges: sifting, ids, wire values.
/// Method: literal values and a counting predicate.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/sieve.h"
#include "adapters/postgres/wire.h"

namespace contract_postgres {
namespace {

using adapters::postgres::Places;
using adapters::postgres::sift;
using adapters::postgres::to_text;
using adapters::postgres::uuid_from_text;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

bool has(const Places& places, std::size_t place) {
  return std::find(places.begin(), places.end(), place) != places.end();
}

TEST(SieveTest, LeavesOutEachOneThatNeverWorks) {
  const auto works = [](const Places& some) { return !has(some, 0) && !has(some, 5); };

  EXPECT_THAT(sift({0, 1, 2, 3, 4, 5, 6}, works), ElementsAre(1, 2, 3, 4, 6));
}

TEST(SieveTest, LeavesOutTheLaterOfTwoThatDoNotGoTogether) {
  const auto works = [](const Places& some) { return !(has(some, 1) && has(some, 4)); };

  EXPECT_THAT(sift({0, 1, 2, 3, 4, 5}, works), ElementsAre(0, 1, 2, 3, 5));
}

TEST(SieveTest, KeepsNothingWhereNothingWorks) {
  EXPECT_THAT(sift({0, 1, 2}, [](const Places&) { return false; }), IsEmpty());
}

TEST(SieveTest, AsksFewTimesForOneBadEvent) {
  Places all(256);
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = i;
  int asked = 0;
  (void)sift(all, [&](const Places& some) {
    ++asked;
    return !has(some, 77);
  });

  EXPECT_EQ(asked, 17);
}

TEST(UuidTest, ReadsBothCasesAndWritesTheLower) {
  const auto uuid = uuid_from_text("01234567-89AB-cdef-0123-456789ABCDEF");

  ASSERT_TRUE(uuid);
  EXPECT_EQ(to_text(*uuid), "01234567-89ab-cdef-0123-456789abcdef");
}

TEST(UuidTest, RefusesEveryOtherText) {
  for (const char* text : {"",
                           "01234567-89ab-cdef-0123-456789abcde",
                           "01234567-89ab-cdef-0123-456789abcdef0",
                           "01234567089ab-cdef-0123-456789abcdef",
                           "01234567-89ab-cdef-0123-456789abcdeg"}) {
    EXPECT_FALSE(uuid_from_text(text)) << text;
  }
}

TEST(WireTest, TimesBeforeAndAfterTheEpochComeBack) {
  for (const std::int64_t milliseconds :
       {-1LL, 0LL, 946684799999LL, 946684800001LL, 1800000000123LL}) {
    const gateway::Timestamp time{std::chrono::milliseconds{milliseconds}};
    EXPECT_EQ(adapters::postgres::read_time(adapters::postgres::parameters(time)[0]), time);
  }
}

}  // namespace
}  // namespace contract_postgres
