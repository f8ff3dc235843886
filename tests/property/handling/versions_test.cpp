/// \file
/// Goal: whatever is changed in whatever order, the handling of a stored message is never weaker
/// than any part of it as admitted or any tightening in force, unless the provider itself has
/// relaxed the whole afterwards. Method: random histories against a literal reading of the rule.
#include <algorithm>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "gateway/handling/handling_policy.h"
#include "gateway/handling/held_handling.h"
#include "tests/property/handling/seeds.h"

namespace {

using gateway::CaseMessage;
using gateway::Classification;
using gateway::handling_at;
using gateway::HandlingChangeKind;
using gateway::HandlingCode;
using gateway::HandlingCodes;
using gateway::HandlingVersion;
using gateway::HeldHandling;
using gateway::PartLabels;
using gateway::Timestamp;
using handling_test::kCases;

class RandomHistory {
 public:
  explicit RandomHistory(unsigned seed) : random_(seed) {
    message_.header.handling = codes();
    message_.header.erase_by = maybe_time();
    for (auto parts = random_() % 4; parts > 0; --parts)
      message_.entities.emplace_back().labels = labels();
    for (auto parts = random_() % 3; parts > 0; --parts)
      message_.statements.emplace_back().labels = labels();
    const auto count = random_() % 7;
    for (std::uint32_t i = 0; i < count; ++i)
      versions_.push_back(version(i + 2));
    at_ = time();
  }

  [[nodiscard]] const CaseMessage& message() const { return message_; }

  [[nodiscard]] const std::vector<HandlingVersion>& versions() const { return versions_; }

  [[nodiscard]] Timestamp at() const { return at_; }

  [[nodiscard]] HeldHandling admitted() const {
    const auto effective =
        gateway::apply_handling(message_, {.ceiling = Classification::kTopSecret});
    return {.codes = effective->codes, .erase_by = effective->erase_by, .version = 1};
  }

 private:
  HandlingCodes codes() {
    return HandlingCodes::from_bits(static_cast<std::uint8_t>(random_() % 16));
  }

  Timestamp time() { return Timestamp(std::chrono::milliseconds(random_() % 12)); }

  std::optional<Timestamp> maybe_time() {
    if (random_() % 2 == 0) return std::nullopt;
    return time();
  }

  PartLabels labels() {
    PartLabels made;
    if (random_() % 2 == 0) made.handling = codes();
    made.erase_by = maybe_time();
    return made;
  }

  HandlingVersion version(std::uint32_t number) {
    return {
        .version = number,
        .change = random_() % 3 == 0 ? HandlingChangeKind::kRelax : HandlingChangeKind::kTighten,
        .whole_message = random_() % 3 != 0,
        .codes = codes(),
        .erase_by = maybe_time(),
        .in_force_from = time(),
        .notice = {}};
  }

  std::mt19937 random_;
  CaseMessage message_;
  std::vector<HandlingVersion> versions_;
  Timestamp at_;
};

/// Whether a relaxation of the whole ended what the version `number` said, in force from `from`.
bool ended(const RandomHistory& history, std::uint32_t number, Timestamp from, bool erasure) {
  return std::ranges::any_of(history.versions(), [&](const HandlingVersion& later) {
    return later.change == HandlingChangeKind::kRelax && later.whole_message &&
           later.version > number && later.in_force_from >= from &&
           later.in_force_from <= history.at() && (!erasure || later.erase_by);
  });
}

void expect_codes(const HeldHandling& held, HandlingCodes codes) {
  EXPECT_EQ(held.codes.united_with(codes), held.codes);
}

void expect_erasure(const HeldHandling& held, const std::optional<Timestamp>& erase_by) {
  if (!erase_by) return;
  ASSERT_TRUE(held.erase_by);
  EXPECT_LE(*held.erase_by, *erase_by);
}

TEST(HandlingVersions, AreNeverWeakerThanWhatStillCounts) {
  const unsigned first = handling_test::first_seed();
  for (unsigned i = 0; i < kCases; ++i) {
    SCOPED_TRACE("seed " + std::to_string(first + i));
    const RandomHistory history(first + i);

    const HeldHandling held = handling_at(history.admitted(), history.versions(), history.at());

    for (const PartLabels* part : gateway::parts_of(history.message())) {
      if (!ended(history, 1, Timestamp::min(), false))
        expect_codes(held, part->handling.value_or(HandlingCodes()));
      if (!ended(history, 1, Timestamp::min(), true)) expect_erasure(held, part->erase_by);
    }
    for (const HandlingVersion& version : history.versions()) {
      const bool counts = version.in_force_from <= history.at() &&
                          (version.change == HandlingChangeKind::kTighten || version.whole_message);
      if (!counts) continue;
      if (!ended(history, version.version, version.in_force_from, false))
        expect_codes(held, version.codes);
      if (!ended(history, version.version, version.in_force_from, true))
        expect_erasure(held, version.erase_by);
    }
    if (::testing::Test::HasFailure()) return;
  }
}

/// Nothing is added that nobody said, and without a relaxation of the whole nothing ever goes.
TEST(HandlingVersions, AreTheUnionWhereNothingIsRelaxed) {
  const unsigned first = handling_test::first_seed();
  for (unsigned i = 0; i < kCases; ++i) {
    SCOPED_TRACE("seed " + std::to_string(first + i));
    const RandomHistory history(first + i);
    std::vector<HandlingVersion> tightened = history.versions();
    for (HandlingVersion& version : tightened)
      version.change = HandlingChangeKind::kTighten;
    HandlingCodes expected = history.admitted().codes;
    for (const HandlingVersion& version : tightened) {
      if (version.in_force_from <= history.at()) expected = expected.united_with(version.codes);
    }

    ASSERT_EQ(handling_at(history.admitted(), tightened, history.at()).codes, expected);
  }
}

TEST(HandlingVersions, LetNobodyWeakenByTightening) {
  const unsigned first = handling_test::first_seed();
  for (unsigned i = 0; i < kCases; ++i) {
    SCOPED_TRACE("seed " + std::to_string(first + i));
    const RandomHistory history(first + i);
    const HeldHandling before = handling_at(history.admitted(), history.versions(), history.at());
    std::vector<HandlingVersion> versions = history.versions();
    versions.push_back({.version = static_cast<std::uint32_t>(versions.size() + 2),
                        .change = HandlingChangeKind::kTighten,
                        .whole_message = i % 2 == 0,
                        .codes = HandlingCodes::from_bits(static_cast<std::uint8_t>(i % 16)),
                        .erase_by = {},
                        .in_force_from = history.at(),
                        .notice = {}});

    const HeldHandling after = handling_at(history.admitted(), versions, history.at());

    ASSERT_EQ(
        after.codes,
        before.codes.united_with(HandlingCodes::from_bits(static_cast<std::uint8_t>(i % 16))));
    ASSERT_EQ(after.erase_by, before.erase_by);
  }
}

}  // namespace
