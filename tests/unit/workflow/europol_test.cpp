/// \file
/// Goal: Europol gets a copy of a stored message by a person's yes alone, once, with purposes and
/// restrictions, and only where handling codes and origin permit it; every decision is on record.
/// Method: the services over memory; a directory with Europol, without it, and with two.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"
#include "tests/unit/workflow/interrupted_holdings.h"
#include "tests/unit/workflow/restricted_world.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::ConsentScope;
using gateway::EuropolOrder;
using gateway::EuropolPurposes;
using gateway::EuropolVerdict;
using gateway::HandlingCode;
using gateway::PassedOn;
using gateway::Recorded;
using gateway::RefusalCode;
using gateway::Result;
using gateway::SectionName;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using enum gateway::EuropolPurpose;
using enum EuropolVerdict;
using Text = gateway::Confidential<std::string>;

const EuropolPurposes kPurposes{kCrossChecking, kOperationalAnalysis};

EuropolOrder yes(const std::string& restrictions = {}) {
  return {.verdict = kYes,
          .purposes = kPurposes,
          .reason = Text("Active in four states."),
          .restrictions = Text(restrictions)};
}

EuropolOrder order(EuropolVerdict verdict) {
  return {.verdict = verdict, .purposes = {}, .reason = Text("The trial has begun.")};
}

/// An officer of the authority decides.
Result<PassedOn> decide(HoldingWorld& world,
                        const std::string& authority,
                        const EuropolOrder& order) {
  return world.holdings.decide_europol(caller_for(authority, "officer-1"), world.handle, order);
}

gateway::Refusal refusal_of(const Result<PassedOn>& answer) {
  if (answer) throw std::logic_error("it was not refused");
  return answer.refusal();
}

std::vector<std::string> recipients_of(const Result<PassedOn>& answer) {
  std::vector<std::string> names;
  if (!answer) return {answer.refusal().detail};
  for (const auto& planned : answer->recipients)
    names.push_back(planned.authority.str());
  return names;
}

std::optional<gateway::EuropolDecision> shown_to(HoldingWorld& world,
                                                 const std::string& authority) {
  return world.holdings.handling(caller_for(authority), world.handle)->europol;
}

// ---- yes ------------------------------------------------------------------------------------

TEST(EuropolCopy, OfOnesOwnMessageReachesEuropolAndTheNationalUnit) {
  HoldingWorld world({HandlingCode::kH2});

  const auto decided = decide(world, "XA-POLICE", yes());

  EXPECT_THAT(recipients_of(decided), ElementsAre("EU-EUROPOL", "XA-SPOC"));
  EXPECT_THAT(decided->lifts, IsEmpty()) << "the provider is not blocked by its own codes";
  const auto taken = world.take("EU-EUROPOL");
  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken.front().handle, world.handle);
  EXPECT_EQ(taken.front().planned.reasons.front().rule, gateway::RuleId("route.addressed"));
}

TEST(EuropolCopy, TellsEuropolWhoForWhatAndUnderWhichRestrictions) {
  HoldingWorld world;
  ASSERT_TRUE(decide(world, "XA-POLICE", yes("Not to third states.")));

  const auto opened = world.inbox.lease(caller_for("EU-EUROPOL"), {});

  ASSERT_TRUE(opened);
  ASSERT_THAT(*opened, SizeIs(1));
  EXPECT_EQ(opened->front().restrictions, Text("Not to third states."));
  const auto& by = opened->front().leased.passed_by;
  ASSERT_TRUE(by);
  EXPECT_EQ(by->authority, AuthorityId("XA-POLICE"));
  EXPECT_EQ(by->purposes, kPurposes);
  const auto& sealed = opened->front().leased.restrictions;
  EXPECT_EQ(sealed->key, opened->front().leased.document.key) << "erased with the document";
  EXPECT_THAT(sealed->bytes, Not(HasSubstr("third states")));
}

TEST(EuropolCopy, OnceMoreMakesNoEntryAndNoDelivery) {
  HoldingWorld world;
  EXPECT_EQ(decide(world, "XA-POLICE", yes())->effect, Recorded::Effect::kChanged);
  const auto entries = world.journal.lines().size();

  EXPECT_EQ(decide(world, "XA-POLICE", yes("Otherwise."))->effect, Recorded::Effect::kAlreadySo);

  EXPECT_EQ(world.journal.lines().size(), entries);
  EXPECT_THAT(world.take("EU-EUROPOL"), SizeIs(1));
}

TEST(EuropolCopy, IsOnRecordWithPersonReasonPurposesAndRestrictions) {
  HoldingWorld world;
  ASSERT_TRUE(decide(world, "XA-POLICE", yes("Not to third states.")));

  EXPECT_EQ(world.last_event(), gateway::AuditEvent::kEuropolDecided);
  EXPECT_THAT(world.last_section(SectionName::kActor), HasSubstr(R"("person":"officer-1")"));
  EXPECT_THAT(world.last_section(SectionName::kJustification), HasSubstr("Active in four states."));
  EXPECT_THAT(world.last_section(SectionName::kRecipients), HasSubstr("EU-EUROPOL"));
  EXPECT_THAT(world.last_section(SectionName::kDecision),
              HasSubstr(R"("europol":{"purposes":["cross-checking","operational-analysis"],)"
                        R"("restrictions":"Not to third states.","verdict":"yes"})"));
}

TEST(EuropolCopy, OfForeignOriginNeedsAConsentForACopyToEuropol) {
  HoldingWorld world;
  const auto refused = refusal_of(decide(world, "XB-POLICE", yes()));
  EXPECT_EQ(refused.code, RefusalCode::kConsentMissing);
  EXPECT_EQ(refused.rule, "handling.origin-europol");
  EXPECT_EQ(refused.legal, "Directive (EU) 2023/977 Art. 12");
  EXPECT_EQ(world.last_event(), gateway::AuditEvent::kRequestRefused);
  EXPECT_EQ(shown_to(world, "XB-POLICE"), std::nullopt);
  (void)world.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"EU-EUROPOL"});
  EXPECT_EQ(refusal_of(decide(world, "XB-POLICE", yes())).code, RefusalCode::kConsentMissing);
  const auto consent = world.consent("XB-POLICE", {ConsentScope::kEuropolCopy}, {"EU-EUROPOL"});

  const auto decided = decide(world, "XB-POLICE", yes());

  EXPECT_THAT(recipients_of(decided), ElementsAre("EU-EUROPOL", "XB-SPOC"));
  EXPECT_THAT(
      decided->lifts,
      ElementsAre(gateway::PassingLift{gateway::RuleId("handling.origin-europol"), consent}));
  EXPECT_THAT(world.take("EU-EUROPOL"), SizeIs(1));
}

TEST(EuropolCopy, AConsentIsForWhoeverAsked) {
  HoldingWorld world;
  (void)world.consent("XB-SPOC", {ConsentScope::kEuropolCopy}, {"EU-EUROPOL"});

  EXPECT_EQ(refusal_of(decide(world, "XB-POLICE", yes())).code, RefusalCode::kConsentMissing);
}

TEST(EuropolCopy, UnderH2AHolderNeedsAConsentAndIsToldOfTheRow) {
  HoldingWorld world({HandlingCode::kH2});

  EXPECT_EQ(refusal_of(decide(world, "XB-POLICE", yes())).rule, "handling.h2-europol");
  (void)world.consent("XB-POLICE", {ConsentScope::kEuropolCopy}, {"EU-EUROPOL"});
  EXPECT_THAT(decide(world, "XB-POLICE", yes())->lifts, SizeIs(2)) << "H2 and origin";
}

TEST(EuropolCopy, OfAThirdStatesMessageNeedsItsConsent) {
  auto rows = HoldingWorld::rows();
  auto bureau = rows.authorities.at(1);  // XA-POLICE
  bureau.kind = gateway::AuthorityKind::kThirdPartyDirect;
  bureau.state = gateway::StateCode("US");
  bureau.central_unit = AuthorityId();
  rows.authorities.at(1) = bureau;
  HoldingWorld world;
  world.use(rows);

  EXPECT_EQ(refusal_of(decide(world, "XB-POLICE", yes())).rule, "handling.origin-europol");
  EXPECT_THAT(world.take("EU-EUROPOL"), IsEmpty());
}

/// XA-POLICE says something else in the exchange, and withholds it from now on.
gateway::CaseMessage withholding(const HoldingWorld& world) {
  auto message = acknowledgement("00000000-0000-4000-8000-000000000777", "XA-POLICE", "XB-POLICE");
  message.header.exchange = world.exchange;
  message.header.suppression =
      gateway::CopySuppression{.ground = gateway::SuppressionGround::kSafetyOfPerson,
                               .reasons = Text("An informant."),
                               .decided_by = Text("Chief 7"),
                               .review_on = "2027-01-01",
                               .fallback = AuthorityId("XC-BUREAU")};
  return message;
}

TEST(EuropolCopy, ReachesNoUnitFromWhichTheExchangeIsWithheld) {
  HoldingWorld world;
  const auto accepted = world.say(withholding(world));
  ASSERT_TRUE(accepted) << accepted.refusal().detail;
  world.take("XA-SPOC");
  world.handle = accepted->record.handle;

  EXPECT_EQ(refusal_of(decide(world, "XA-POLICE", yes())).code, RefusalCode::kSuppressionConflict)
      << "the national unit would learn of it";
  EXPECT_EQ(shown_to(world, "XA-POLICE"), std::nullopt);
  auto rows = HoldingWorld::rows();
  rows.authorities.at(0).wants_europol_copies = false;  // XA-SPOC
  world.use(rows);

  EXPECT_THAT(recipients_of(decide(world, "XA-POLICE", yes())), ElementsAre("EU-EUROPOL"));
  EXPECT_THAT(world.take("XA-SPOC"), IsEmpty());
  EXPECT_THAT(world.take("EU-EUROPOL"), SizeIs(1));
}

TEST(EuropolCopy, IsDecidedAnewWhereTheExchangeIsWithheldMeanwhile) {
  HoldingWorld world;
  InterruptedHoldings holdings(world.journal.holdings());
  const HandlingGate gate(
      {.directories = world.directories, .clock = world.clock, .holdings = holdings});
  HoldingService service({.doorkeeper = world.doorkeeper,
                          .clock = world.clock,
                          .entropy = world.entropy,
                          .records = world.journal,
                          .holdings = holdings,
                          .handling = gate,
                          .words = world.words,
                          .vault = world.vault,
                          .committer = world.committer,
                          .dispatcher = world.dispatcher,
                          .refusals = world.refusals},
                         {});
  holdings.after_handling = [&] { ASSERT_TRUE(world.say(withholding(world))); };

  const auto decided =
      service.decide_europol(caller_for("XA-POLICE", "officer-1"), world.handle, yes());

  EXPECT_EQ(refusal_of(decided).code, RefusalCode::kSuppressionConflict);
  EXPECT_EQ(shown_to(world, "XA-POLICE"), std::nullopt);
  EXPECT_THAT(world.take("EU-EUROPOL"), IsEmpty());
}

// ---- no, later, and what follows ------------------------------------------------------------

TEST(EuropolDecision, ByNoOrLaterReachesNobodyAndIsOnRecord) {
  for (const auto verdict : {kNo, kLater}) {
    HoldingWorld world;

    const auto decided = decide(world, "XB-POLICE", order(verdict));

    ASSERT_TRUE(decided) << decided.refusal().detail;
    EXPECT_EQ(decided->effect, Recorded::Effect::kChanged);
    EXPECT_THAT(decided->recipients, IsEmpty());
    EXPECT_THAT(world.take("EU-EUROPOL"), IsEmpty());
    EXPECT_EQ(world.last_event(), gateway::AuditEvent::kEuropolDecided);
    EXPECT_EQ(world.last_section(SectionName::kRecipients), "[]");
    EXPECT_THAT(world.last_section(SectionName::kJustification), HasSubstr("The trial has begun."));
  }
}

TEST(EuropolDecision, IsShownToTheDecidersAuthorityAlone) {
  HoldingWorld world;
  EXPECT_EQ(shown_to(world, "XB-POLICE"), std::nullopt);
  ASSERT_TRUE(decide(world, "XB-POLICE", order(kLater)));

  EXPECT_EQ(shown_to(world, "XB-POLICE"),
            (gateway::EuropolDecision{
                .verdict = kLater, .purposes = {}, .decided_at = world.clock.now()}));
  EXPECT_EQ(shown_to(world, "XB-SPOC"), std::nullopt);
  EXPECT_EQ(shown_to(world, "XA-POLICE"), std::nullopt);
}

TEST(EuropolDecision, FollowsAnotherUntilThereIsAYes) {
  HoldingWorld world;
  ASSERT_TRUE(decide(world, "XA-POLICE", order(kLater)));
  ASSERT_TRUE(decide(world, "XA-POLICE", order(kNo)));
  EXPECT_EQ(shown_to(world, "XA-POLICE")->verdict, kNo);
  world.pass(std::chrono::hours(1));
  ASSERT_TRUE(decide(world, "XA-POLICE", yes()));

  EXPECT_EQ(refusal_of(decide(world, "XA-POLICE", order(kNo))).code,
            RefusalCode::kRequestMalformed);

  EXPECT_EQ(shown_to(world, "XA-POLICE"),
            (gateway::EuropolDecision{
                .verdict = kYes, .purposes = kPurposes, .decided_at = world.clock.now()}));
  EXPECT_THAT(world.take("EU-EUROPOL"), SizeIs(1));
}

TEST(EuropolDecision, OfTwoAuthoritiesMakesOneDelivery) {
  HoldingWorld world;
  (void)world.consent("XB-POLICE", {ConsentScope::kEuropolCopy}, {"EU-EUROPOL"});
  ASSERT_TRUE(decide(world, "XA-POLICE", yes()));

  EXPECT_EQ(decide(world, "XB-POLICE", yes())->effect, Recorded::Effect::kChanged);
  EXPECT_THAT(world.take("EU-EUROPOL"), SizeIs(1));
}

// ---- who, and how ---------------------------------------------------------------------------

TEST(EuropolDecision, IsOfAHumanBeingWhoHoldsTheMessage) {
  HoldingWorld world;
  const auto by = [&](const gateway::Caller& caller) {
    return refusal_of(world.holdings.decide_europol(caller, world.handle, order(kNo))).code;
  };

  EXPECT_EQ(by(caller_for("XA-POLICE")), RefusalCode::kPersonIsService);
  EXPECT_EQ(by(caller_for("XA-POLICE", "svc")), RefusalCode::kPersonIsService);
  EXPECT_EQ(by(caller_for("XC-POLICE", "officer-1")), RefusalCode::kNotFound);
}

TEST(EuropolDecision, SaysWhatItsVerdictNeedsAndNoMore) {
  HoldingWorld world;
  const auto refused = [&](EuropolOrder wrong) {
    return refusal_of(decide(world, "XA-POLICE", wrong)).code;
  };
  const auto with = [](EuropolVerdict verdict, EuropolPurposes purposes, std::string restrictions) {
    EuropolOrder made = order(verdict);
    made.purposes = std::move(purposes);
    made.restrictions = Text(std::move(restrictions));
    return made;
  };
  EuropolOrder without_reason = order(kNo);
  without_reason.reason = Text(" \n");

  EXPECT_EQ(refused(with(kYes, {}, "")), RefusalCode::kRequestMalformed);
  EXPECT_EQ(refused(with(kYes, {kCrossChecking, kCrossChecking}, "")),
            RefusalCode::kRequestMalformed);
  EXPECT_EQ(refused(with(kYes, kPurposes, " ")), RefusalCode::kRequestMalformed);
  EXPECT_EQ(refused(with(kYes, kPurposes, std::string(1001, 'x'))), RefusalCode::kRequestMalformed);
  EXPECT_EQ(refused(with(kYes, kPurposes, "\xff")), RefusalCode::kRequestMalformed);
  EXPECT_EQ(refused(with(kNo, kPurposes, "")), RefusalCode::kRequestMalformed);
  EXPECT_EQ(refused(with(kLater, {}, "Not yet.")), RefusalCode::kRequestMalformed);
  EXPECT_EQ(refused(without_reason), RefusalCode::kJustificationMissing);
  EXPECT_TRUE(decide(world, "XA-POLICE", with(kYes, kPurposes, std::string(1000, 'x'))));
}

TEST(EuropolDecision, ToCopyNeedsOneEuropolInTheDirectory) {
  auto rows = HoldingWorld::rows();
  auto second = rows.authorities.back();
  second.id = AuthorityId("EU-EUROPOL-2");
  rows.authorities.push_back(second);
  HoldingWorld several;
  several.use(rows);
  rows.authorities.resize(rows.authorities.size() - 2);
  HoldingWorld none;
  none.use(rows);

  const auto of_several = refusal_of(decide(several, "XA-POLICE", yes()));
  const auto of_none = refusal_of(decide(none, "XA-POLICE", yes()));

  EXPECT_EQ(of_several.code, RefusalCode::kAuthorityUnknown);
  EXPECT_THAT(of_several.detail, HasSubstr("EU-EUROPOL, EU-EUROPOL-2"));
  EXPECT_EQ(of_none.code, RefusalCode::kAuthorityUnknown);
  EXPECT_THAT(of_none.detail, HasSubstr("administrators enter it"));
  EXPECT_TRUE(decide(none, "XA-POLICE", order(kLater)));
}

TEST(EuropolDecision, PassesOverUnitsOfEuropol) {
  auto rows = HoldingWorld::rows();
  auto unit = rows.authorities.back();
  unit.id = AuthorityId("EU-EUROPOL-EC3");
  unit.part_of = AuthorityId("EU-EUROPOL");
  rows.authorities.push_back(unit);
  HoldingWorld world;
  world.use(rows);

  EXPECT_EQ(recipients_of(decide(world, "XA-POLICE", yes())).front(), "EU-EUROPOL");
}

TEST(EuropolDecision, IsNotForEuropolItself) {
  HoldingWorld world;
  ASSERT_TRUE(decide(world, "XA-POLICE", yes()));

  EXPECT_EQ(refusal_of(decide(world, "EU-EUROPOL", yes())).code,
            RefusalCode::kAuthorityNotAddressable);
}

TEST(EuropolDecision, CannotBeMadeByAForward) {
  HoldingWorld world;

  const auto refused = refusal_of(world.forward("XA-POLICE", "EU-EUROPOL"));

  EXPECT_EQ(refused.code, RefusalCode::kAuthorityNotAddressable);
  EXPECT_EQ(refused.rule, "handling.europol-decision");
  EXPECT_THAT(refused.detail, HasSubstr("POST /messages/{handle}/europol"));
  EXPECT_THAT(world.take("EU-EUROPOL"), IsEmpty());
}

TEST(EuropolDecision, CannotBeMadeByAnAssignmentOfAnotherBodyOfTheUnion) {
  auto rows = HoldingWorld::rows();
  rows.authorities.at(2).state = gateway::StateCode("EU");  // XB-SPOC
  HoldingWorld world;
  world.use(rows);

  EXPECT_EQ(refusal_of(world.assign("XB-SPOC", "EU-EUROPOL")).rule, "handling.europol-decision");
  EXPECT_THAT(world.take("EU-EUROPOL"), IsEmpty());
}

}  // namespace
}  // namespace workflow
