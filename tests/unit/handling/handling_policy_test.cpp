/// \file
/// Goal: the effective handling of a message is never weaker than any of its labels, and nothing
/// above the ceiling travels. Method: every combination of the labels, against a literal reading.
#include "gateway/handling/handling_policy.h"

#include <algorithm>
#include <array>
#include <optional>
#include <random>

#include <gtest/gtest.h>

namespace {

using gateway::apply_handling;
using gateway::CaseMessage;
using gateway::Classification;
using gateway::EffectiveHandling;
using gateway::HandlingCode;
using gateway::HandlingCodes;
using gateway::HandlingOptions;
using gateway::RefusalCode;

constexpr std::array kLevels{Classification::kBasicProtection,
                             Classification::kRestricted,
                             Classification::kConfidential,
                             Classification::kSecret,
                             Classification::kTopSecret};

const HandlingOptions kNoCeiling{.ceiling = Classification::kTopSecret};

CaseMessage classified(Classification whole, Classification without_attachments) {
  CaseMessage message;
  message.header.classification = whole;
  message.header.classification_without_attachments = without_attachments;
  return message;
}

TEST(HandlingPolicy, TakesCodesLevelAndErasureFromTheHeader) {
  auto message = classified(Classification::kRestricted, Classification::kBasicProtection);
  message.header.handling = {HandlingCode::kH1, HandlingCode::kH3};
  message.header.erase_by = gateway::timestamp_from_text("2027-01-01T00:00:00Z");

  const auto effective = apply_handling(message, kNoCeiling);

  ASSERT_TRUE(effective);
  EXPECT_EQ(*effective,
            (EffectiveHandling{.codes = {HandlingCode::kH1, HandlingCode::kH3},
                               .classification = Classification::kRestricted,
                               .erase_by = gateway::timestamp_from_text("2027-01-01T00:00:00Z")}));
}

TEST(HandlingPolicy, IsNeverBelowAnyLevelNamed) {
  for (const Classification whole : kLevels) {
    for (const Classification part : kLevels) {
      const auto effective = apply_handling(classified(whole, part), kNoCeiling);

      ASSERT_TRUE(effective);
      EXPECT_GE(effective->classification, whole);
      EXPECT_GE(effective->classification, part);
      EXPECT_TRUE(effective->classification == whole || effective->classification == part);
    }
  }
}

TEST(HandlingPolicy, KeepsEveryCodeOfEverySet) {
  for (std::uint8_t bits = 0; bits < 16; ++bits) {
    CaseMessage message;
    message.header.handling = HandlingCodes::from_bits(bits);

    const auto effective = apply_handling(message, kNoCeiling);

    ASSERT_TRUE(effective);
    EXPECT_EQ(effective->codes, HandlingCodes::from_bits(bits));
  }
}

TEST(HandlingPolicy, PermitsTheCeilingAndRefusesWhatIsAboveIt) {
  for (const Classification ceiling : kLevels) {
    for (const Classification level : kLevels) {
      const auto effective =
          apply_handling(classified(level, Classification::kBasicProtection), {.ceiling = ceiling});
      EXPECT_EQ(static_cast<bool>(effective), level <= ceiling);
    }
  }
}

TEST(HandlingPolicy, NamesLevelAndCeilingInTheRefusal) {
  const auto effective =
      apply_handling(classified(Classification::kConfidential, Classification::kConfidential),
                     {.ceiling = Classification::kRestricted});

  ASSERT_FALSE(effective);
  EXPECT_EQ(effective.refusal(),
            gateway::refusal(
                RefusalCode::kAboveCeiling,
                "The message or a part of it is classified EU-C; this gateway is accredited up to "
                "EU-R."));
}

TEST(HandlingPolicy, UnitesTheLabelsOfEveryKindOfPart) {
  auto message = classified(Classification::kBasicProtection, Classification::kBasicProtection);
  message.entities.emplace_back().labels.handling = HandlingCodes{HandlingCode::kH2};
  message.statements.emplace_back().labels.erase_by =
      gateway::timestamp_from_text("2027-01-01T00:00:00Z");
  message.attachments.emplace_back().labels.classification = Classification::kRestricted;

  const auto effective = apply_handling(message, kNoCeiling);

  ASSERT_TRUE(effective);
  EXPECT_EQ(*effective,
            (EffectiveHandling{.codes = {HandlingCode::kH2},
                               .classification = Classification::kRestricted,
                               .erase_by = gateway::timestamp_from_text("2027-01-01T00:00:00Z")}));
}

TEST(HandlingPolicy, ErasesAtTheEarliestTimeOfAnyPart) {
  const auto early = gateway::timestamp_from_text("2027-01-01T00:00:00Z");
  const auto late = gateway::timestamp_from_text("2027-01-01T00:00:00.001Z");
  const auto erased_at = [](const auto& whole, const auto& part) {
    CaseMessage message;
    message.header.erase_by = whole;
    message.entities.emplace_back().labels.erase_by = part;
    return (*apply_handling(message, kNoCeiling)).erase_by;
  };

  EXPECT_EQ(erased_at(early, late), early);
  EXPECT_EQ(erased_at(late, early), early);
  EXPECT_EQ(erased_at(early, std::optional<gateway::Timestamp>()), early);
}

TEST(HandlingPolicy, RefusesAPartAboveTheCeiling) {
  CaseMessage message;
  message.statements.emplace_back().labels.classification = Classification::kRestricted;

  EXPECT_TRUE(apply_handling(message, {.ceiling = Classification::kRestricted}));
  const auto refused = apply_handling(message, {.ceiling = Classification::kBasicProtection});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kAboveCeiling);
}

/// Labels of a part, each of them stated or not.
gateway::PartLabels labels_by(std::mt19937& random) {
  gateway::PartLabels labels;
  if (random() % 2 == 0) {
    labels.handling = HandlingCodes::from_bits(static_cast<std::uint8_t>(random() % 16));
  }
  if (random() % 2 == 0) labels.classification = kLevels.at(random() % kLevels.size());
  if (random() % 2 == 0) {
    labels.erase_by = gateway::Timestamp(std::chrono::milliseconds(random() % 1000));
  }
  return labels;
}

void expect_not_weaker(const EffectiveHandling& whole, const gateway::PartLabels& part) {
  const auto codes = part.handling.value_or(HandlingCodes());
  EXPECT_EQ(whole.codes.united_with(codes), whole.codes);
  EXPECT_GE(whole.classification, part.classification.value_or(Classification::kBasicProtection));
  if (part.erase_by) {
    ASSERT_TRUE(whole.erase_by);
    EXPECT_LE(*whole.erase_by, *part.erase_by);
  }
}

TEST(HandlingPolicy, IsNeverWeakerThanAnyPart) {
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    CaseMessage message;
    message.header.handling = HandlingCodes::from_bits(static_cast<std::uint8_t>(random() % 16));
    message.header.classification = kLevels.at(random() % kLevels.size());
    for (auto parts = random() % 4; parts > 0; --parts) {
      message.entities.emplace_back().labels = labels_by(random);
      message.statements.emplace_back().labels = labels_by(random);
      message.attachments.emplace_back().labels = labels_by(random);
    }

    const auto effective = apply_handling(message, kNoCeiling);

    ASSERT_TRUE(effective);
    gateway::PartLabels header;
    header.handling = message.header.handling;
    header.classification = message.header.classification;
    expect_not_weaker(*effective, header);
    for (const gateway::PartLabels* part : gateway::parts_of(message))
      expect_not_weaker(*effective, *part);
  }
}

}  // namespace
