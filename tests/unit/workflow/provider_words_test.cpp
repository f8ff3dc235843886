/// \file
/// Goal: what a provider says about its message later is stored with the message that says it, and
/// nobody else can say it; whoever does not hold the message learns nothing of it.
/// Method: the path over memory; messages are submitted one after the other.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"

namespace workflow {
namespace {

using gateway::ConsentRecord;
using gateway::ConsentScope;
using gateway::ConsentVerdict;
using gateway::Handle;
using gateway::HandlingChangeKind;
using gateway::HandlingCode;
using gateway::HandlingCodes;
using gateway::MessageId;
using gateway::MessageType;
using gateway::RefusalCode;
using gateway::SectionName;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using enum HandlingCode;
using Text = gateway::Confidential<std::string>;

gateway::HandlingView view(HoldingWorld& world, const std::string& authority) {
  return *world.holdings.handling(caller_for(authority), world.handle);
}

TEST(ProviderWords, AChangeOfTheProviderIsTheNextVersionForEveryHolder) {
  HoldingWorld world({kH1});

  const auto changed = world.change(HandlingChangeKind::kTighten, {kH2});

  ASSERT_TRUE(changed);
  for (const std::string holder : {"XA-POLICE", "XB-POLICE", "XA-SPOC", "XB-SPOC"}) {
    const auto seen = view(world, holder);
    EXPECT_EQ(seen.present.codes, (HandlingCodes{kH1, kH2})) << holder;
    EXPECT_EQ(seen.present.version, 2U) << holder;
    ASSERT_EQ(seen.history.versions.size(), 1U) << holder;
    EXPECT_EQ(seen.history.versions.front().notice, changed->record.handle) << holder;
  }
  EXPECT_THAT(world.last_section(SectionName::kDecision),
              HasSubstr(R"("handlingChange":{"change":"tighten","codes":"H0 H2")"));
}

TEST(ProviderWords, AChangeTakesEffectFromTheTimeThatItStates) {
  HoldingWorld world({kH2});
  auto later = world.reply(MessageType::kHandlingChange, "XA-POLICE", "XB-POLICE", world.message);
  gateway::HandlingChangeBody body;
  body.change = HandlingChangeKind::kRelax;
  body.concerned.whole_message = true;
  body.new_handling.handling = HandlingCodes{kH0};
  body.reason = Text("The case is closed.");
  body.effective_from = world.clock.now() + std::chrono::hours(1);
  later.body = body;
  ASSERT_TRUE(world.say(later));

  world.pass(std::chrono::hours(1) - std::chrono::milliseconds(1));
  EXPECT_EQ(view(world, "XB-POLICE").present.codes, HandlingCodes{kH2});
  world.pass(std::chrono::milliseconds(1));
  EXPECT_EQ(view(world, "XB-POLICE").present.codes, HandlingCodes{kH0});
}

TEST(ProviderWords, AHolderThatIsNotTheProviderCannotChangeTheHandling) {
  HoldingWorld world({kH2});

  const auto refused = world.change(HandlingChangeKind::kRelax, {kH0}, "XB-POLICE");

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kNotProvider);
  EXPECT_EQ(refused.refusal().rule, "handling.provider-decides");
  EXPECT_EQ(refused.refusal().legal, "Regulation (EU) 2016/794 Art. 19(2)");
  EXPECT_EQ(view(world, "XB-POLICE").present.codes, HandlingCodes{kH2});
  EXPECT_EQ(world.last_event(), gateway::AuditEvent::kRequestRefused);
}

TEST(ProviderWords, WhoeverDoesNotHoldTheMessageIsAnsweredAsForAnUnknownOne) {
  HoldingWorld world;
  const auto stranger = world.change(HandlingChangeKind::kTighten, {kH2}, "XC-POLICE");
  auto nothing = world.reply(MessageType::kHandlingChange,
                             "XB-POLICE",
                             "XA-POLICE",
                             MessageId("00000000-0000-4000-8000-000000009999"));
  gateway::HandlingChangeBody body;
  body.concerned.whole_message = true;
  body.new_handling.handling = HandlingCodes{kH2};
  body.reason = Text("Because.");
  nothing.body = body;
  const auto unknown = world.say(nothing);

  ASSERT_FALSE(stranger);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(stranger.refusal(), unknown.refusal());
  EXPECT_EQ(stranger.refusal().code, RefusalCode::kNotFound);
}

TEST(ProviderWords, AConsentIsStoredForWhoeverAskedForIt) {
  HoldingWorld world({kH2});

  const Handle decision = world.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});

  const auto seen = view(world, "XB-POLICE");
  ASSERT_EQ(seen.consents.size(), 1U);
  const ConsentRecord& consent = seen.consents.front();
  EXPECT_EQ(consent.decision, decision);
  EXPECT_EQ(consent.asked_by, gateway::AuthorityId("XB-POLICE"));
  EXPECT_EQ(consent.verdict, ConsentVerdict::kGranted);
  EXPECT_EQ(consent.scopes, std::vector{ConsentScope::kOnwardSharing});
  EXPECT_EQ(consent.recipients, std::vector{gateway::AuthorityId("XC-POLICE")});
  EXPECT_TRUE(consent.whole_message);
}

TEST(ProviderWords, OtherHoldersDoNotSeeWhatSomebodyAskedFor) {
  HoldingWorld world({kH2});
  (void)world.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});

  EXPECT_THAT(view(world, "XB-SPOC").consents, IsEmpty());
  EXPECT_EQ(view(world, "XA-POLICE").consents.size(), 1U);
}

TEST(ProviderWords, NobodyConsentsInTheProvidersPlace) {
  HoldingWorld world({kH2});
  auto asking = world.reply(MessageType::kConsentRequest, "XB-POLICE", "XA-POLICE", world.message);
  gateway::ConsentRequestBody asked;
  asked.terms = {.scopes = {ConsentScope::kOnwardSharing},
                 .recipients = {gateway::AuthorityId("XC-POLICE")},
                 .recipient_states = {}};
  asked.concerned.whole_message = true;
  asked.purpose = Text("A case of ours.");
  asking.body = asked;
  ASSERT_TRUE(world.say(asking));
  auto deciding =
      world.reply(MessageType::kConsentDecision, "XB-POLICE", "XB-SPOC", asking.header.id);
  gateway::ConsentDecisionBody decided;
  decided.terms = asked.terms;
  deciding.body = decided;

  const auto refused = world.say(deciding);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kNotProvider);
  EXPECT_THAT(view(world, "XA-POLICE").consents, IsEmpty());
}

TEST(ProviderWords, ADecisionOnWhatIsNoRequestIsNotFound) {
  HoldingWorld world;
  auto deciding =
      world.reply(MessageType::kConsentDecision, "XA-POLICE", "XB-POLICE", world.message);
  gateway::ConsentDecisionBody decided;
  decided.terms.scopes = {ConsentScope::kEvidentialUse};
  deciding.body = decided;

  const auto refused = world.say(deciding);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kNotFound);
}

TEST(ProviderWords, AnEvaluationProposalChangesNothingThatIsStored) {
  HoldingWorld world({kH1});
  const auto before = view(world, "XA-POLICE");
  const auto record = world.journal.find_message(world.handle);
  auto proposing =
      world.reply(MessageType::kEvaluationProposal, "XB-POLICE", "XA-POLICE", world.message);
  gateway::EvaluationProposalBody body;
  body.proposals.push_back({.statement = "s1",
                            .present = gateway::Evaluation{},
                            .proposed = gateway::Evaluation{},
                            .reasons = Text("We have seen it."),
                            .place = {}});
  body.proposals.front().present = std::nullopt;
  proposing.body = body;

  const auto accepted = world.say(proposing);

  ASSERT_TRUE(accepted) << accepted.refusal().detail;
  EXPECT_EQ(view(world, "XA-POLICE").present, before.present);
  EXPECT_THAT(view(world, "XA-POLICE").history.versions, IsEmpty());
  EXPECT_EQ(world.journal.find_message(world.handle)->digest, record->digest);
}

TEST(ProviderWords, ARepeatedChangeIsNoFurtherVersion) {
  HoldingWorld world;
  auto changing =
      world.reply(MessageType::kHandlingChange, "XA-POLICE", "XB-POLICE", world.message);
  gateway::HandlingChangeBody body;
  body.concerned.whole_message = true;
  body.new_handling.handling = HandlingCodes{kH2};
  body.reason = Text("A source is at risk.");
  changing.body = body;
  ASSERT_TRUE(world.say(changing));

  const auto repeat = world.say(changing);

  ASSERT_TRUE(repeat);
  EXPECT_EQ(repeat->occurrence, gateway::Occurrence::kRepeat);
  EXPECT_EQ(view(world, "XA-POLICE").history.versions.size(), 1U);
}

}  // namespace
}  // namespace workflow
