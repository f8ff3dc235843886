/// \file
/// Goal: what must hold of an addressee before anything goes to it: it reads the type, the version
/// and the language, and whatever leaves the Union rests on a ground that holds at that instant.
/// Method: one small directory of three invented states and a third country; settings of XA and XB.
#include <gtest/gtest.h>

#include "gateway/routing/router.h"
#include "tests/unit/routing/routing_world.h"

namespace {

using namespace routing_test;
using gateway::RefusalCode;
using gateway::RouteOutcome;
using gateway::RouteStep;
using gateway::TransferGround;

const std::string kArt11 = "Directive (EU) 2023/977 Art. 11";
const std::string kLed35 = "Directive (EU) 2016/680 Art. 35";
const std::string kLed36 = "Directive (EU) 2016/680 Art. 36 and 37";
const std::string kLed38 = "Directive (EU) 2016/680 Art. 38";

TEST(AcceptedType, IsEveryOneOfAnAddresseeThatListsNoneAndThoseItListsElse) {
  auto authorities = three_states();
  const auto inputs = message("XA-SPOC", {"XB-SPOC"});
  EXPECT_TRUE(decide(authorities, inputs));

  row_in(authorities, "XB-SPOC").accepts = {MessageType::kRequest};
  EXPECT_TRUE(decide(authorities, inputs));

  row_in(authorities, "XB-SPOC").accepts = {MessageType::kInformation};
  const auto decision = decide(authorities, inputs);
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kTypeNotAccepted,
                    "The addressee XB-SPOC does not accept Request of version 1.0.",
                    reason("route.type-accepted", "")));
}

TEST(AcceptedVersion, IsEveryOneOfAnAddresseeThatListsNoneAndThoseItListsElse) {
  auto authorities = three_states();
  const auto inputs = message("XA-SPOC", {"XB-SPOC"});
  row_in(authorities, "XB-SPOC").versions = {"1.0", "1.1"};
  EXPECT_TRUE(decide(authorities, inputs));

  row_in(authorities, "XB-SPOC").versions = {"1.1"};
  const auto decision = decide(authorities, inputs);
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal().code, RefusalCode::kTypeNotAccepted);
}

TEST(AcceptedType, IsNotAskedOfAUnitThatGetsACopy) {
  auto authorities = three_states();
  row_in(authorities, "XB-SPOC").accepts = {MessageType::kFlash};

  EXPECT_TRUE(decide(authorities, message("XA-SPOC", {"XB-POLICE"})));
}

StateSettings settings_of_xb(gateway::UnlistedLanguage unlisted) {
  StateSettings settings;
  settings.state = StateCode("XB");
  settings.unlisted_language = unlisted;
  return settings;
}

/// What becomes of a message to XB-SPOC, which lists "fr".
gateway::Result<gateway::RouteDecision> decide_language(const std::string& language,
                                                        std::vector<StateSettings> settings) {
  auto authorities = three_states();
  row_in(authorities, "XB-SPOC").languages = {"fr"};
  auto inputs = message("XA-SPOC", {"XB-SPOC"});
  inputs.language = language;
  return decide(authorities, inputs, std::move(settings));
}

TEST(Language, IsFreeOfRemarksWhenItIsListedAndAlwaysInEnglish) {
  const auto strict = settings_of_xb(gateway::UnlistedLanguage::kRefuse);
  for (const std::string language : {"fr", "en"}) {
    const auto decision = decide_language(language, {strict});
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->steps.size(), 1U) << language;
  }
}

TEST(Language, ThatIsNotListedIsNotedUnlessTheStateSaysOtherwise) {
  const std::vector<std::vector<StateSettings>> lenient{
      {}, {settings_of_xb(gateway::UnlistedLanguage::kWarn)}};
  for (const auto& settings : lenient) {
    const auto decision = decide_language("de", settings);
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->steps.front(),
              step("route.language", kArt11, "XB-SPOC", RouteOutcome::kWarned));
  }
}

TEST(Language, ThatIsNotListedIsRefusedWhereTheStateOfTheAddresseeHasItRefused) {
  const auto decision = decide_language("de", {settings_of_xb(gateway::UnlistedLanguage::kRefuse)});

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kLanguageNotListed,
                    "The addressee XB-SPOC takes messages in English and in the languages it "
                    "lists: fr.",
                    reason("route.language", kArt11)));
}

gateway::Result<gateway::RouteDecision> decide_transfer(
    std::optional<TransferGround> ground, std::vector<gateway::TransferRegime> regimes = {}) {
  StateSettings settings;
  settings.state = StateCode("XA");
  settings.transfers = std::move(regimes);
  auto inputs = message("XA-SPOC", {"US-DIRECT"});
  inputs.transfer = ground;
  return decide(three_states(), inputs, {settings});
}

gateway::TransferRegime regime(TransferGround ground, const gateway::Validity& validity) {
  return {.third = StateCode("US"), .ground = ground, .legal = "Treaty", .validity = validity};
}

TEST(Transfer, NeedsAGround) {
  const auto decision = decide_transfer({});

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kTransferNotPermitted,
                    "The addressee US-DIRECT is outside the Union, and the message names no ground "
                    "of transfer.",
                    reason("route.transfer-ground", kLed35)));
}

TEST(Transfer, RestsOnADerogationWithoutAnInstrument) {
  for (const auto ground : {TransferGround::kVitalInterests,
                            TransferGround::kLegitimateInterests,
                            TransferGround::kImmediateThreat,
                            TransferGround::kIndividualCase,
                            TransferGround::kLegalClaims}) {
    const auto decision = decide_transfer(ground);
    ASSERT_TRUE(decision) << to_text(ground);
    EXPECT_EQ(decision->steps.at(1),
              step("route.transfer-derogation", kLed38, "US-DIRECT", RouteOutcome::kPermitted));
  }
}

TEST(Transfer, RestsOnAnInstrumentOfThatVeryGround) {
  const std::vector<TransferGround> grounds{TransferGround::kAdequacyDecision,
                                            TransferGround::kBindingInstrument,
                                            TransferGround::kAssessedSafeguards,
                                            TransferGround::kEarlierAgreement};
  for (const auto claimed : grounds) {
    for (const auto entered : grounds) {
      const auto decision = decide_transfer(claimed, {regime(entered, {})});
      EXPECT_EQ(static_cast<bool>(decision), claimed == entered)
          << to_text(claimed) << " on " << to_text(entered);
    }
  }
}

TEST(Transfer, TellsGroundAndInstrument) {
  const auto decision = decide_transfer(TransferGround::kAdequacyDecision,
                                        {regime(TransferGround::kAdequacyDecision, {})});

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->steps,
            (std::vector<RouteStep>{
                step("route.transfer-ground", kLed35, "US-DIRECT", RouteOutcome::kPermitted),
                step("route.transfer-regime", kLed36, "US-DIRECT", RouteOutcome::kPermitted),
                step("route.addressed", kLed35, "US-DIRECT", RouteOutcome::kDelivered)}));
}

TEST(Transfer, RestsOnAnInstrumentFromTheInstantItBeginsUntilTheInstantItEnds) {
  const auto is_permitted = [](const gateway::Validity& validity) {
    return static_cast<bool>(
        decide_transfer(TransferGround::kBindingInstrument,
                        {regime(TransferGround::kBindingInstrument, validity)}));
  };

  EXPECT_TRUE(is_permitted({.from = noon(), .until = {}}));
  EXPECT_FALSE(is_permitted({.from = noon() + kTick, .until = {}}));
  EXPECT_TRUE(is_permitted({.from = {}, .until = noon() + kTick}));
  EXPECT_FALSE(is_permitted({.from = {}, .until = noon()}));
}

TEST(Transfer, IsRefusedWithoutAnInstrumentOfTheSendersStateForThatCountry) {
  auto elsewhere = regime(TransferGround::kAdequacyDecision, {});
  elsewhere.third = StateCode("UA");

  const auto decision = decide_transfer(TransferGround::kAdequacyDecision, {elsewhere});

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal(),
            refused(RefusalCode::kTransferNotPermitted,
                    "The state of the sender has no instrument 'adequacy-decision' in force for "
                    "transfers to US.",
                    reason("route.transfer-regime", kLed36)));
}

TEST(Transfer, GoesToABureauThatAThirdCountryHasPosted) {
  auto authorities = three_states();
  authorities.push_back(authority("US-BUREAU", AuthorityKind::kLiaisonBureau, ""));

  const auto decision = decide(authorities, message("XA-SPOC", {"US-BUREAU"}));

  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.refusal().rule, "route.transfer-ground");
}

TEST(Transfer, IsNoneFromAThirdParty) {
  const auto decision = decide(three_states(), message("US-DIRECT", {"XA-SPOC"}));

  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->steps.size(), 1U);
}

}  // namespace
