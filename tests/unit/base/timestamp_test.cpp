/// \file
/// Goal: a time has one written form, every zone reads to the same instant, and no date that does
/// not exist is read. Method: literal texts on both sides of each boundary.

#include "gateway/base/timestamp.h"

#include <gtest/gtest.h>

namespace gateway {
namespace {

using std::chrono::milliseconds;

Timestamp at(long long since_epoch) {
  return Timestamp(milliseconds(since_epoch));
}

TEST(TimestampText, IsUtcWithThreeDecimals) {
  EXPECT_EQ(to_text(at(0)), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(to_text(at(1)), "1970-01-01T00:00:00.001Z");
  EXPECT_EQ(to_text(at(-1)), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_text(at(1'795'426'182'123)), "2026-11-23T09:29:42.123Z");
}

TEST(TimestampText, ReadsBackWhatItWrites) {
  for (const long long time : {0LL,
                               -1LL,
                               86'399'999LL,
                               86'400'000LL,
                               1'795'426'182'123LL,
                               951'782'400'000LL,
                               253'402'300'799'999LL}) {
    EXPECT_EQ(timestamp_from_text(to_text(at(time))), at(time)) << time;
  }
}

TEST(TimestampText, CutsOffWhatIsFinerThanAMillisecond) {
  EXPECT_EQ(timestamp_from_text("1970-01-01T00:00:00.0009Z"), at(0));
  EXPECT_EQ(timestamp_from_text("1970-01-01T00:00:00.001999999Z"), at(1));
  EXPECT_EQ(timestamp_from_text("1970-01-01T00:00:00.5Z"), at(500));
  EXPECT_EQ(timestamp_from_text("1970-01-01T00:00:00.05Z"), at(50));
  EXPECT_EQ(timestamp_from_text("1970-01-01T00:00:00Z"), at(0));
}

TEST(TimestampText, HasOneToNineDecimals) {
  EXPECT_EQ(timestamp_from_text("1970-01-01T00:00:00.123456789Z"), at(123));
  EXPECT_EQ(timestamp_from_text("1970-01-01T00:00:00.1234567890Z"), std::nullopt);
  EXPECT_EQ(timestamp_from_text("1970-01-01T00:00:00.Z"), std::nullopt);
}

TEST(TimestampText, OfEveryZoneReadsToTheSameInstant) {
  for (const char* text : {"2026-11-23T09:29:42.123Z",
                           "2026-11-23T09:29:42.123+00:00",
                           "2026-11-23T09:29:42.123-00:00",
                           "2026-11-23T10:29:42.123+01:00",
                           "2026-11-23T15:14:42.123+05:45",
                           "2026-11-22T20:59:42.123-12:30",
                           "2026-11-23T23:29:42.123+14:00"}) {
    EXPECT_EQ(timestamp_from_text(text), at(1'795'426'182'123)) << text;
  }
}

TEST(TimestampText, WithAZoneCrossesDayAndYear) {
  EXPECT_EQ(timestamp_from_text("2026-01-01T00:30:00+01:00"),
            timestamp_from_text("2025-12-31T23:30:00Z"));
  EXPECT_EQ(timestamp_from_text("2024-02-29T23:30:00-01:00"),
            timestamp_from_text("2024-03-01T00:30:00Z"));
}

TEST(TimestampText, NeedsAZoneThatExists) {
  EXPECT_TRUE(timestamp_from_text("2026-01-01T00:00:00+14:59"));
  for (const char* zone : {"",
                           "z",
                           "+15:00",
                           "+01:60",
                           "+0100",
                           "+01",
                           "+1:00",
                           "01:00",
                           "+01:00Z",
                           " Z",
                           "Z ",
                           "ZZ"}) {
    EXPECT_EQ(timestamp_from_text(std::string("2026-01-01T00:00:00") + zone), std::nullopt) << zone;
  }
}

TEST(TimestampText, KnowsLeapDays) {
  EXPECT_TRUE(timestamp_from_text("2024-02-29T00:00:00Z"));
  EXPECT_TRUE(timestamp_from_text("2000-02-29T00:00:00Z"));
  EXPECT_FALSE(timestamp_from_text("2023-02-29T00:00:00Z"));
  EXPECT_FALSE(timestamp_from_text("1900-02-29T00:00:00Z"));
  EXPECT_FALSE(timestamp_from_text("2024-02-30T00:00:00Z"));
  EXPECT_EQ(
      *timestamp_from_text("2024-03-01T00:00:00Z") - *timestamp_from_text("2024-02-28T00:00:00Z"),
      std::chrono::hours(48));
}

TEST(TimestampText, StaysInsideItsRanges) {
  for (const char* last : {"9999-12-31T23:59:59.999Z",
                           "0001-01-01T00:00:00Z",
                           "2026-04-30T00:00:00Z",
                           "2026-12-01T00:00:00Z"}) {
    EXPECT_TRUE(timestamp_from_text(last)) << last;
  }
  for (const char* beyond : {"0000-01-01T00:00:00Z",
                             "10000-01-01T00:00:00Z",
                             "2026-00-01T00:00:00Z",
                             "2026-13-01T00:00:00Z",
                             "2026-01-00T00:00:00Z",
                             "2026-01-32T00:00:00Z",
                             "2026-04-31T00:00:00Z",
                             "2026-01-01T24:00:00Z",
                             "2026-01-01T00:60:00Z",
                             "2026-01-01T00:00:60Z"}) {
    EXPECT_EQ(timestamp_from_text(beyond), std::nullopt) << beyond;
  }
}

TEST(TimestampText, ReadsNoOtherForm) {
  for (const char* other : {"",
                            "2026",
                            "2026-01-01",
                            "2026-01-01Z",
                            "2026-01-01 00:00:00Z",
                            "2026-01-01t00:00:00Z",
                            "2026-1-1T00:00:00Z",
                            "-2026-01-01T00:00:00Z",
                            "+2026-01-01T00:00:00Z",
                            "2026-01--1T00:00:00Z",
                            "2026-01-01T00:00:-1Z",
                            "2026-01-01T00:00Z",
                            "2026-01-01T00:00:00,5Z",
                            " 2026-01-01T00:00:00Z",
                            "2026-01-01T00:00:00Z\n",
                            "1795426182123"}) {
    EXPECT_EQ(timestamp_from_text(other), std::nullopt) << other;
  }
}

TEST(TimestampMilliseconds, CountFromTheEpoch) {
  EXPECT_EQ(to_milliseconds(at(1'795'426'182'123)), 1'795'426'182'123);
}

}  // namespace
}  // namespace gateway
