/// \file
/// Goal: documents in memory never exceed what was allowed, intake and reading leave each other's
/// part alone and something for settling, and nobody takes the room of all. Method: holds of
/// 1 MiB in a room of 64, whose largest document is a quarter of one.
#include "workflow/runtime/document_room.h"

#include <stop_token>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/doubles.h"

namespace workflow {
namespace {

using gateway::RoomHold;
using gateway::RoomUse;
using std::chrono::steady_clock;
using ::testing::Contains;
using ::testing::Pair;

constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;
constexpr std::uint64_t kDocument = kMebibyte / 4;

class DocumentRoomTest : public ::testing::Test {
 protected:
  /// Takes one MiB after the other, each for another party. \return how many were granted.
  std::size_t fill(RoomUse use) {
    for (std::size_t taken = 0;; ++taken) {
      auto hold = room_.open(use, "party-" + std::to_string(taken));
      if (!hold->grow(kMebibyte)) return taken;
      holds_.push_back(std::move(hold));
    }
  }

  support::RecordingTelemetry telemetry_;
  DocumentRoom room_{{.bytes = 64 * kMebibyte, .document_bytes = kDocument}, telemetry_};
  std::vector<std::shared_ptr<RoomHold>> holds_;
};

TEST_F(DocumentRoomTest, RefusesWhatIsBeyondThePartOfEachUse) {
  EXPECT_EQ(fill(RoomUse::kIntake), 32U);
  EXPECT_EQ(fill(RoomUse::kReading), 24U);
  EXPECT_EQ(fill(RoomUse::kIntake), 0U);
  EXPECT_EQ(fill(RoomUse::kSettling), 8U);
  EXPECT_EQ(fill(RoomUse::kReading), 0U);

  EXPECT_EQ(room_.held(), 64 * kMebibyte);
  EXPECT_EQ(telemetry_.counted("room_refused", "intake"), 2);
  EXPECT_EQ(telemetry_.counted("room_refused", "reading"), 2);
  EXPECT_EQ(telemetry_.counted("room_refused", "settling"), 1);
}

TEST_F(DocumentRoomTest, ReadersDoNotKeepSendersOut) {
  auto reading = room_.open(RoomUse::kReading, {});
  ASSERT_TRUE(reading->grow(24 * kMebibyte));
  EXPECT_FALSE(reading->grow(1));
  auto intake = room_.open(RoomUse::kIntake, {});

  EXPECT_TRUE(intake->grow(32 * kMebibyte));
  EXPECT_FALSE(intake->grow(1));
}

TEST_F(DocumentRoomTest, GrantsNoMoreThanThereIs) {
  auto settling = room_.open(RoomUse::kSettling, {});
  ASSERT_TRUE(settling->grow(60 * kMebibyte));
  auto intake = room_.open(RoomUse::kIntake, {});

  EXPECT_TRUE(intake->grow(4 * kMebibyte));
  EXPECT_FALSE(intake->grow(1));
}

TEST_F(DocumentRoomTest, TakesBackWhatEndsOrShrinks) {
  auto first = room_.open(RoomUse::kSettling, {});
  ASSERT_TRUE(first->grow(64 * kMebibyte));
  auto second = room_.open(RoomUse::kSettling, {});
  EXPECT_FALSE(second->grow(1));

  first->shrink_to(60 * kMebibyte);
  first->shrink_to(61 * kMebibyte);
  EXPECT_TRUE(second->grow(4 * kMebibyte));
  EXPECT_FALSE(second->grow(1));
  first.reset();
  second.reset();

  EXPECT_EQ(room_.held(), 0U);
}

TEST_F(DocumentRoomTest, GivesOnePartyAQuarterOfItsUse) {
  auto first = room_.open(RoomUse::kIntake, "XA");
  auto second = room_.open(RoomUse::kIntake, "XA");
  ASSERT_TRUE(first->grow(5 * kMebibyte));
  ASSERT_TRUE(second->grow(3 * kMebibyte));

  EXPECT_FALSE(second->grow(1));
  EXPECT_TRUE(room_.open(RoomUse::kIntake, "XB")->grow(kMebibyte));
  EXPECT_TRUE(room_.open(RoomUse::kReading, "XA")->grow(kMebibyte)) << "another use";
  first.reset();
  EXPECT_TRUE(second->grow(5 * kMebibyte));
}

TEST_F(DocumentRoomTest, GivesAReaderLessTheLessThereIsButNeverLessThanADocument) {
  const auto now = steady_clock::now();
  const auto plenty = room_.for_reading("XA", 16 * kMebibyte, {now});
  EXPECT_LT(plenty.bytes, 16 * kMebibyte);
  EXPECT_GT(plenty.bytes, kDocument);
  const auto modest = room_.for_reading("XB", 1000, {now});
  EXPECT_EQ(modest.bytes, 1000U);
  EXPECT_EQ(room_.held(), plenty.bytes + kDocument) << "one document comes all the same";

  auto others = room_.open(RoomUse::kReading, {});
  ASSERT_TRUE(others->grow(20 * kMebibyte));
  const auto little = room_.for_reading("XC", 16 * kMebibyte, {now});
  EXPECT_GE(little.bytes, kDocument);
  EXPECT_LT(little.bytes, plenty.bytes);
  fill(RoomUse::kReading);
  EXPECT_EQ(room_.for_reading("XD", 16 * kMebibyte, {now}).hold, nullptr);
}

TEST_F(DocumentRoomTest, LetsAReaderWaitForRoom) {
  fill(RoomUse::kReading);
  std::jthread returning([this] { holds_.clear(); });

  const auto granted =
      room_.for_reading("XA", kMebibyte, {steady_clock::now() + std::chrono::seconds(30)});

  EXPECT_NE(granted.hold, nullptr);
}

TEST_F(DocumentRoomTest, AStopSendsAwayWhoeverWaitsNowAndLater) {
  fill(RoomUse::kReading);
  const DocumentRoom::Patience long_one{steady_clock::now() + std::chrono::hours(1)};
  std::jthread waiting(
      [&] { EXPECT_EQ(room_.for_reading("XA", kMebibyte, long_one).hold, nullptr); });

  room_.stop();

  waiting.join();
  EXPECT_EQ(room_.for_reading("XB", kMebibyte, long_one).hold, nullptr);
  holds_.clear();
  EXPECT_NE(room_.for_reading("XB", kMebibyte, long_one).hold, nullptr) << "there is room";
}

TEST_F(DocumentRoomTest, NobodyWaitsForRoomThatIsNotWantedAnyMore) {
  fill(RoomUse::kReading);
  std::stop_source caller_went;
  std::jthread waiting([&] {
    const DocumentRoom::Patience long_one{steady_clock::now() + std::chrono::hours(1),
                                          caller_went.get_token()};
    EXPECT_EQ(room_.for_reading("XA", kMebibyte, long_one).hold, nullptr);
  });

  caller_went.request_stop();

  waiting.join();
}

TEST_F(DocumentRoomTest, TellsWhatEachUseHolds) {
  auto intake = room_.open(RoomUse::kIntake, "XA");
  ASSERT_TRUE(intake->grow(3));
  room_.tell();

  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("room_bytes{use=intake}", 3)));
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("room_bytes{use=reading}", 0)));
  EXPECT_THAT(telemetry_.gauges(), Contains(Pair("room_bytes{use=settling}", 0)));
}

}  // namespace
}  // namespace workflow
