/// \file
/// Goal: nothing is tried again before the first wait is over or later than the longest, waits grow
/// with the age of the trouble, and chance spreads them. Method: every age up to a week in steps,
/// with the ends of chance and made-up numbers between them, from a fixed seed.
#include "workflow/rules/back_off.h"

#include <random>
#include <set>

#include <gtest/gtest.h>

namespace workflow {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::uint32_t kLeast = 0;
constexpr std::uint32_t kMost = 0xFFFF;

TEST(BackOffTest, BeginsWithTheFirstWaitAndUpToHalfMore) {
  const BackOff back_off{.first = seconds{5}, .longest = minutes{15}};

  EXPECT_EQ(wait_after_failure(back_off, milliseconds{0}, kLeast), seconds{5});
  EXPECT_EQ(wait_after_failure(back_off, milliseconds{-1}, kLeast), seconds{5});
  EXPECT_GT(wait_after_failure(back_off, milliseconds{0}, kMost), milliseconds{7'490});
  EXPECT_LE(wait_after_failure(back_off, milliseconds{0}, kMost), milliseconds{7'500});
}

TEST(BackOffTest, GrowsWithTheAgeUpToTheLongest) {
  const BackOff back_off{.first = seconds{5}, .longest = minutes{15}};

  EXPECT_EQ(wait_after_failure(back_off, seconds{10}, kLeast), seconds{5});
  EXPECT_EQ(wait_after_failure(back_off, seconds{60}, kLeast), seconds{30});
  EXPECT_EQ(wait_after_failure(back_off, minutes{20}, kLeast), minutes{10});
  EXPECT_EQ(wait_after_failure(back_off, hours{24}, kLeast), minutes{10});
  EXPECT_GT(wait_after_failure(back_off, hours{24}, kMost), seconds{899});
  EXPECT_LE(wait_after_failure(back_off, hours{24}, kMost), minutes{15});
  EXPECT_EQ(wait_after_failure(back_off, milliseconds::max(), kLeast), minutes{10});
}

TEST(BackOffTest, NeverLeavesItsBounds) {
  std::minstd_rand random(7);  // NOLINT: the same numbers each time
  const BackOff wide{.first = seconds{5}, .longest = minutes{15}};
  const BackOff narrow{.first = seconds{5}, .longest = seconds{5}};
  const BackOff nearly{.first = seconds{5}, .longest = seconds{6}};
  for (const auto& back_off : {wide, narrow, nearly}) {
    for (milliseconds age{0}; age < hours{24 * 7}; age += minutes{7} + milliseconds{13}) {
      const auto wait = wait_after_failure(back_off, age, static_cast<std::uint32_t>(random()));
      ASSERT_GE(wait, back_off.first) << age.count();
      ASSERT_LE(wait, back_off.longest) << age.count();
    }
  }
}

TEST(BackOffTest, SpreadsThoseThatFailedTogether) {
  std::minstd_rand random(7);  // NOLINT
  std::set<milliseconds> waits;
  for (int i = 0; i < 100; ++i)
    waits.insert(wait_after_failure({}, hours{1}, static_cast<std::uint32_t>(random())));

  EXPECT_GT(waits.size(), 90U);
}

}  // namespace
}  // namespace workflow
