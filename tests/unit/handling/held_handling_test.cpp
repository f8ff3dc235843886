/// \file
/// Goal: later words of the provider change the handling of a stored message as the header says, on
/// either side of the time at which they come into force. Method: literal histories.
#include "gateway/handling/held_handling.h"

#include <vector>

#include <gtest/gtest.h>

namespace {

using gateway::handling_at;
using gateway::HandlingChangeKind;
using gateway::HandlingCode;
using gateway::HandlingCodes;
using gateway::HandlingVersion;
using gateway::HeldHandling;
using gateway::Timestamp;
using enum HandlingCode;

Timestamp at(int milliseconds) {
  return Timestamp(std::chrono::milliseconds(milliseconds));
}

HandlingVersion tighten(std::uint32_t version, HandlingCodes codes, int from) {
  return {.version = version,
          .change = HandlingChangeKind::kTighten,
          .whole_message = true,
          .codes = codes,
          .erase_by = {},
          .in_force_from = at(from),
          .notice = {}};
}

HandlingVersion relax(std::uint32_t version, HandlingCodes codes, int from) {
  auto made = tighten(version, codes, from);
  made.change = HandlingChangeKind::kRelax;
  return made;
}

const HeldHandling kFree{.codes = {kH0}, .erase_by = {}, .version = 1};
const HeldHandling kClosed{.codes = {kH1, kH2}, .erase_by = at(900), .version = 1};

TEST(HeldHandling, IsAsAdmittedWithoutChanges) {
  EXPECT_EQ(handling_at(kClosed, {}, at(5)), kClosed);
}

TEST(HeldHandling, TightensFromTheTimeOnAndNotBefore) {
  const std::vector versions{tighten(2, {kH2}, 10)};

  EXPECT_EQ(handling_at(kFree, versions, at(9)), kFree);
  EXPECT_EQ(handling_at(kFree, versions, at(10)),
            (HeldHandling{.codes = {kH2}, .erase_by = {}, .version = 2}));
}

TEST(HeldHandling, AddsTheCodesOfATighteningAndNeverDropsOne) {
  EXPECT_EQ(handling_at(kClosed, std::vector{tighten(2, {kH3}, 10)}, at(10)).codes,
            (HandlingCodes{kH1, kH2, kH3}));
}

TEST(HeldHandling, TightensTheWholeByAPart) {
  auto part = tighten(2, {kH2}, 10);
  part.whole_message = false;

  EXPECT_EQ(handling_at(kFree, std::vector{part}, at(10)).codes, HandlingCodes{kH2});
}

TEST(HeldHandling, TakesTheNewCodesOfARelaxation) {
  EXPECT_EQ(handling_at(kClosed, std::vector{relax(2, {kH1}, 10)}, at(10)),
            (HeldHandling{.codes = {kH1}, .erase_by = at(900), .version = 2}));
}

TEST(HeldHandling, LeavesTheWholeAsItIsWhenPartsAreRelaxed) {
  auto part = relax(2, {kH0}, 10);
  part.whole_message = false;
  part.erase_by = at(2000);

  EXPECT_EQ(handling_at(kClosed, std::vector{part}, at(10)),
            (HeldHandling{.codes = {kH1, kH2}, .erase_by = at(900), .version = 2}));
}

TEST(HeldHandling, ErasesAtTheEarliestTimeUnlessThatIsRelaxed) {
  auto earlier = tighten(2, {kH0}, 10);
  earlier.erase_by = at(500);
  auto later = tighten(3, {kH0}, 20);
  later.erase_by = at(700);
  auto relaxed = relax(4, {kH0}, 30);
  relaxed.erase_by = at(5000);
  const std::vector versions{earlier, later, relaxed};

  EXPECT_EQ(handling_at(kClosed, versions, at(9)).erase_by, at(900));
  EXPECT_EQ(handling_at(kClosed, versions, at(10)).erase_by, at(500));
  EXPECT_EQ(handling_at(kClosed, versions, at(29)).erase_by, at(500));
  EXPECT_EQ(handling_at(kClosed, versions, at(30)).erase_by, at(5000));
}

TEST(HeldHandling, LetsNoRelaxationAnnouncedForLaterUndoATighteningSentAfterIt) {
  const std::vector versions{relax(2, {kH0}, 100), tighten(3, {kH3}, 50)};

  EXPECT_EQ(handling_at(kClosed, versions, at(100)),
            (HeldHandling{.codes = {kH3}, .erase_by = at(900), .version = 3}));
}

TEST(HeldHandling, LetsNoRelaxationUndoATighteningAnnouncedForLater) {
  const std::vector versions{tighten(2, {kH3}, 100), relax(3, {kH0}, 50)};

  EXPECT_EQ(handling_at(kClosed, versions, at(99)).codes, HandlingCodes{kH0});
  EXPECT_EQ(handling_at(kClosed, versions, at(100)).codes, HandlingCodes{kH3});
}

TEST(HeldHandling, CountsTheVersionsThatAreInForce) {
  const std::vector versions{tighten(2, {kH2}, 50), tighten(3, {kH1}, 10)};

  EXPECT_EQ(handling_at(kFree, versions, at(9)).version, 1U);
  EXPECT_EQ(handling_at(kFree, versions, at(10)).version, 3U);
  EXPECT_EQ(handling_at(kFree, versions, at(50)).version, 3U);
}

}  // namespace
