/// \file
/// Goal: each label has one spelling that reads back, nothing else is read, and a union of handling
/// codes is never weaker than its parts. Method: every value of every vocabulary; all 16 x 16 sets.

#include "gateway/model/labels.h"

#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace gateway {
namespace {

template <class Value>
struct Word {
  Value value;
  const char* text;
};

/// Each word is written, read back, and read in no other case or with anything around it.
template <class Value, class Reader>
void expect_vocabulary(const std::vector<Word<Value>>& words, Reader read) {
  for (const Word<Value>& word : words) {
    const std::string text(word.text);
    EXPECT_EQ(to_text(word.value), text);
    EXPECT_EQ(read(text), word.value) << text;
    EXPECT_EQ(read(text + " "), std::nullopt) << text;
    EXPECT_EQ(read(" " + text), std::nullopt) << text;
    EXPECT_EQ(read(text.substr(1)), std::nullopt) << text;
    std::string other_case = text;
    other_case[0] = static_cast<char>(other_case[0] ^ 0x20);
    EXPECT_EQ(read(other_case), std::nullopt) << text;
  }
  EXPECT_EQ(read(""), std::nullopt);
  EXPECT_EQ(read("unheard-of"), std::nullopt);
}

TEST(Labels, OfMessageTypesReadBack) {
  using enum MessageType;
  expect_vocabulary<MessageType>(
      {{kRequest, "Request"}, {kInformation, "Information"}, {kAcknowledgement, "Acknowledgement"}},
      message_type_from_text);
}

TEST(Labels, OfAuthorityKindsReadBack) {
  using enum AuthorityKind;
  expect_vocabulary<AuthorityKind>({{kSpoc, "spoc"},
                                    {kEnu, "enu"},
                                    {kLiaisonBureau, "liaison-bureau"},
                                    {kDesignatedAuthority, "designated-authority"},
                                    {kCompetentAuthority, "competent-authority"},
                                    {kPcccComponent, "pccc-component"},
                                    {kThirdPartyDirect, "third-party-direct"},
                                    {kThirdPartyIndirect, "third-party-indirect"},
                                    {kEuropol, "europol"},
                                    {kOtherAgency, "other-agency"},
                                    {kNationalSecurityService, "national-security-service"}},
                                   authority_kind_from_text);
}

TEST(Labels, OfUrgenciesAndTheirGroundsReadBack) {
  expect_vocabulary<Urgency>({{Urgency::kRoutine, "routine"}, {Urgency::kUrgent, "urgent"}},
                             urgency_from_text);
  using enum UrgencyGround;
  expect_vocabulary<UrgencyGround>({{kPublicSecurity, "public-security"},
                                    {kLifeOrIntegrity, "life-or-integrity"},
                                    {kDeprivationOfLiberty, "deprivation-of-liberty"},
                                    {kLosingRelevance, "losing-relevance"}},
                                   urgency_ground_from_text);
}

TEST(Labels, OfClassificationsReadBackAndRiseWithProtection) {
  using enum Classification;
  const std::vector<Word<Classification>> lowest_first{{kBasicProtection, "BPL"},
                                                       {kRestricted, "EU-R"},
                                                       {kConfidential, "EU-C"},
                                                       {kSecret, "EU-S"},
                                                       {kTopSecret, "EU-TS"}};
  expect_vocabulary<Classification>(lowest_first, classification_from_text);
  for (std::size_t i = 1; i < lowest_first.size(); ++i) {
    EXPECT_LT(lowest_first[i - 1].value, lowest_first[i].value);
  }
}

TEST(Labels, OfHandlingCodesReadBack) {
  using enum HandlingCode;
  expect_vocabulary<HandlingCode>({{kH0, "H0"}, {kH1, "H1"}, {kH2, "H2"}, {kH3, "H3"}},
                                  handling_code_from_text);
}

TEST(Labels, OfDeliveriesReadBack) {
  expect_vocabulary<DeliveryRole>({{DeliveryRole::kAddressed, "addressed"},
                                   {DeliveryRole::kCopy, "copy"},
                                   {DeliveryRole::kNotified, "notified"}},
                                  delivery_role_from_text);
  using enum DeliveryState;
  expect_vocabulary<DeliveryState>({{kAccepted, "accepted"},
                                    {kRelayed, "relayed"},
                                    {kDelivered, "delivered"},
                                    {kRead, "read"},
                                    {kAcknowledged, "acknowledged"},
                                    {kRejected, "rejected"},
                                    {kExpired, "expired"}},
                                   delivery_state_from_text);
}

const std::vector<HandlingCode> kAllCodes{
    HandlingCode::kH0, HandlingCode::kH1, HandlingCode::kH2, HandlingCode::kH3};

TEST(HandlingCodeSets, AlwaysHoldTheBaseline) {
  EXPECT_TRUE(HandlingCodes().contains(HandlingCode::kH0));
  EXPECT_EQ(HandlingCodes().to_text(), "H0");
  EXPECT_EQ(HandlingCodes({HandlingCode::kH2}).to_text(), "H0 H2");
  EXPECT_EQ(HandlingCodes::from_bits(0), HandlingCodes());
}

TEST(HandlingCodeSets, AreWrittenAscendingWhateverTheOrder) {
  const HandlingCodes codes{HandlingCode::kH3, HandlingCode::kH1, HandlingCode::kH3};

  EXPECT_EQ(codes.to_text(), "H0 H1 H3");
  EXPECT_EQ(codes, (HandlingCodes{HandlingCode::kH1, HandlingCode::kH3}));
}

TEST(HandlingCodeSets, GrowByWhatIsAdded) {
  HandlingCodes codes;
  codes.add(HandlingCode::kH1);

  EXPECT_EQ(codes, HandlingCodes{HandlingCode::kH1});
  EXPECT_FALSE(codes.contains(HandlingCode::kH2));
}

TEST(HandlingCodeSets, ReadBackFromTheirBits) {
  for (std::uint8_t bits = 0; bits < 16; ++bits) {
    const HandlingCodes codes = HandlingCodes::from_bits(bits);
    EXPECT_EQ(codes.bits(), bits | 1U);
    EXPECT_EQ(HandlingCodes::from_bits(codes.bits()), codes);
  }
  EXPECT_DEATH((void)HandlingCodes::from_bits(16), "four bits");
}

TEST(HandlingCodeSets, UnitedAreNeverWeakerThanAPartAndNeverStrongerThanBoth) {
  for (std::uint8_t left_bits = 0; left_bits < 16; ++left_bits) {
    for (std::uint8_t right_bits = 0; right_bits < 16; ++right_bits) {
      const auto left = HandlingCodes::from_bits(left_bits);
      const auto right = HandlingCodes::from_bits(right_bits);
      const HandlingCodes whole = left.united_with(right);
      for (const HandlingCode code : kAllCodes) {
        EXPECT_EQ(whole.contains(code), left.contains(code) || right.contains(code));
      }
      EXPECT_EQ(whole, right.united_with(left));
      EXPECT_EQ(whole.united_with(left), whole);
    }
  }
}

}  // namespace
}  // namespace gateway
