/// \file
/// Goal: a holder passes a message on only where no handling code blocks the way or a stored
/// consent lifts it; everybody sees of the passing what concerns it and nobody else; the originator
/// is known over any number of forwards. Method: the services over memory, the clock turned by
/// hand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"
#include "workflow/runtime/history_service.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::ConsentScope;
using gateway::DeliveryState;
using gateway::DeliveryStatus;
using gateway::HandlingChangeKind;
using gateway::HandlingCode;
using gateway::PassedBy;
using gateway::PassingKind;
using gateway::Recorded;
using gateway::RefusalCode;
using gateway::SectionName;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum HandlingCode;
using Text = gateway::Confidential<std::string>;

/// "XB-POLICE", or "XC-POLICE by XB-POLICE" where a holder passed it on.
std::vector<std::string> seen_by(HoldingWorld& world, const std::string& authority) {
  std::vector<std::string> seen;
  const auto status = world.queries.status(caller_for(authority), world.handle);
  if (!status) return {std::string(gateway::kind_of(status.refusal().code).name)};
  for (const DeliveryStatus& delivery : status->deliveries) {
    seen.push_back(delivery.planned.authority.str() +
                   (delivery.passing ? " by " + delivery.passing->by.authority.str() : ""));
  }
  return seen;
}

RefusalCode refusal_of(const gateway::Result<gateway::PassedOn>& passed) {
  if (passed) throw std::logic_error("it was passed on");
  return passed.refusal().code;
}

// ---- forward --------------------------------------------------------------------------------

TEST(Forward, DeliversToTheAddresseeAndToTheUnitsThatAreOwedACopy) {
  HoldingWorld world;

  const auto passed = world.forward("XB-POLICE", "XC-POLICE");

  ASSERT_TRUE(passed) << passed.refusal().detail;
  std::vector<std::string> plan;
  for (const auto& planned : passed->recipients)
    plan.push_back(planned.authority.str());
  EXPECT_THAT(plan, ElementsAre("XC-POLICE", "XB-SPOC", "XC-SPOC"));
  EXPECT_THAT(world.take("XC-POLICE"), SizeIs(1));
  EXPECT_THAT(world.take("XC-SPOC"), SizeIs(1));
  EXPECT_THAT(world.take("XB-SPOC"), SizeIs(1)) << "it has it by the plan, and once";
}

TEST(Forward, ShowsItsRecipientTheForwarderAndTheOriginator) {
  HoldingWorld world;
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));

  const auto taken = world.take("XC-POLICE");

  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken.front().sender, AuthorityId("XA-POLICE"));
  EXPECT_EQ(taken.front().passed_by,
            (PassedBy{PassingKind::kForward, AuthorityId("XB-POLICE"), world.clock.now()}));
}

TEST(Forward, ShowsEverybodyOnlyWhatConcernsIt) {
  HoldingWorld world;
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));

  EXPECT_THAT(seen_by(world, "XA-POLICE"), ElementsAre("XB-POLICE", "XA-SPOC", "XB-SPOC"));
  EXPECT_THAT(seen_by(world, "XA-SPOC"), ElementsAre("XB-POLICE", "XA-SPOC", "XB-SPOC"));
  EXPECT_THAT(seen_by(world, "XB-POLICE"),
              ElementsAre("XB-POLICE",
                          "XA-SPOC",
                          "XB-SPOC",
                          "XC-POLICE by XB-POLICE",
                          "XB-SPOC by XB-POLICE",
                          "XC-SPOC by XB-POLICE"));
  EXPECT_THAT(seen_by(world, "XC-POLICE"), ElementsAre("XC-POLICE by XB-POLICE"));
  EXPECT_THAT(seen_by(world, "XB-CUSTOMS"), ElementsAre("not-found"));
}

TEST(Forward, ListsTheMessageForItsRecipientWithoutTheOthers) {
  HoldingWorld world;
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
  HistoryService history(
      {.doorkeeper = world.doorkeeper, .records = world.journal, .refusals = world.refusals});

  const auto page = history.messages(caller_for("XC-POLICE"), {}, 10);
  const auto threads = history.exchanges(caller_for("XC-POLICE"), {}, 10);

  ASSERT_THAT(page->items, SizeIs(1));
  ASSERT_THAT(page->items.front().record.recipients, SizeIs(1));
  EXPECT_EQ(page->items.front().record.recipients.front().authority, AuthorityId("XC-POLICE"));
  EXPECT_EQ(page->items.front().own_state, DeliveryState::kAccepted);
  ASSERT_THAT(threads->exchanges, SizeIs(1));
  EXPECT_THAT(
      threads->exchanges.front().participants,
      ElementsAre(AuthorityId("XA-POLICE"), AuthorityId("XB-POLICE"), AuthorityId("XC-POLICE")));
}

TEST(Forward, GoesOnInAListThatWasReadBefore) {
  HoldingWorld world;
  HistoryService history(
      {.doorkeeper = world.doorkeeper, .records = world.journal, .refusals = world.refusals});
  const auto before = history.messages(caller_for("XC-POLICE"), {}, 10);
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));

  const auto after = history.messages(caller_for("XC-POLICE"), before->next, 10);

  EXPECT_THAT(before->items, IsEmpty());
  EXPECT_THAT(after->items, SizeIs(1));
  EXPECT_THAT(history.messages(caller_for("XC-POLICE"), after->next, 10)->items, IsEmpty());
}

TEST(Forward, KeepsTheOriginatorOverThreeHops) {
  HoldingWorld world;
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
  ASSERT_TRUE(world.forward("XC-POLICE", "XB-CUSTOMS"));

  const auto taken = world.take("XB-CUSTOMS");

  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken.front().sender, AuthorityId("XA-POLICE"));
  EXPECT_EQ(taken.front().passed_by->authority, AuthorityId("XC-POLICE"));
  EXPECT_THAT(seen_by(world, "XC-POLICE"),
              ElementsAre("XC-POLICE by XB-POLICE",
                          "XB-CUSTOMS by XC-POLICE",
                          "XB-SPOC by XC-POLICE",
                          "XC-SPOC by XC-POLICE"));
  EXPECT_THAT(seen_by(world, "XB-POLICE").size(), 6U) << "of further hops it sees nothing";
  EXPECT_EQ(world.journal.holdings().holders(world.handle),
            (std::vector{AuthorityId("XA-POLICE"),
                         AuthorityId("XA-SPOC"),
                         AuthorityId("XB-CUSTOMS"),
                         AuthorityId("XB-POLICE"),
                         AuthorityId("XB-SPOC"),
                         AuthorityId("XC-POLICE"),
                         AuthorityId("XC-SPOC")}));
}

TEST(Forward, IsOnRecordWithWhoWhyToWhomAndOnWhichGround) {
  HoldingWorld world({kH2});
  const auto decision = world.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});

  const auto passed = world.forward("XB-POLICE", "XC-POLICE");

  ASSERT_TRUE(passed) << passed.refusal().detail;
  EXPECT_EQ(world.last_event(), gateway::AuditEvent::kMessageForwarded);
  EXPECT_THAT(world.last_section(SectionName::kActor), HasSubstr(R"("authority":"XB-POLICE")"));
  EXPECT_THAT(world.last_section(SectionName::kJustification), HasSubstr("The same group."));
  EXPECT_THAT(world.last_section(SectionName::kRecipients),
              HasSubstr(R"("authority":"XC-POLICE")"));
  EXPECT_THAT(world.last_section(SectionName::kDecision),
              HasSubstr(R"("lifted":[{"consent":")" + decision.str() +
                        R"(","rule":"handling.h2-forward"}])"));
}

TEST(Forward, OfH2NeedsAConsentThatNamesTheRecipient) {
  HoldingWorld world({kH2});
  EXPECT_EQ(refusal_of(world.forward("XB-POLICE", "XC-POLICE")), RefusalCode::kConsentMissing);
  EXPECT_EQ(world.last_event(), gateway::AuditEvent::kRequestRefused);
  (void)world.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-SPOC"});
  EXPECT_EQ(refusal_of(world.forward("XB-POLICE", "XC-POLICE")), RefusalCode::kConsentMissing);
  (void)world.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});

  EXPECT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
  EXPECT_EQ(refusal_of(world.forward("XC-POLICE", "XB-CUSTOMS")), RefusalCode::kConsentMissing)
      << "a consent is not handed on";
  EXPECT_THAT(world.take("XB-CUSTOMS"), IsEmpty());
}

TEST(Forward, IsBlockedAgainOnceTheConsentIsRevoked) {
  HoldingWorld world({kH2});
  (void)world.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});
  world.revoke();

  EXPECT_EQ(refusal_of(world.forward("XB-POLICE", "XC-POLICE")), RefusalCode::kConsentMissing);
}

TEST(Forward, IsBlockedAsSoonAsTheProviderTightens) {
  HoldingWorld world;
  ASSERT_TRUE(world.change(HandlingChangeKind::kTighten, {kH2}));
  EXPECT_EQ(refusal_of(world.forward("XB-POLICE", "XC-POLICE")), RefusalCode::kConsentMissing);

  ASSERT_TRUE(world.change(HandlingChangeKind::kRelax, {kH0}));
  EXPECT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
}

TEST(Forward, OfWhatOneDoesNotHoldIsNotFound) {
  HoldingWorld world;
  const auto stranger = world.forward("XC-POLICE", "XB-CUSTOMS");
  const auto unknown = world.holdings.forward(
      caller_for("XC-POLICE"),
      gateway::Handle("no-such-handle"),
      {.addressees = {AuthorityId("XB-CUSTOMS")}, .justification = Text("The same group.")});

  ASSERT_FALSE(stranger);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(stranger.refusal(), unknown.refusal());
  EXPECT_EQ(stranger.refusal().code, RefusalCode::kNotFound);
}

TEST(Forward, OnceMoreToTheSameMakesNoEntryAndNoDelivery) {
  HoldingWorld world;
  EXPECT_EQ(world.forward("XB-POLICE", "XC-POLICE")->effect, Recorded::Effect::kChanged);
  const auto entries = world.journal.lines().size();

  EXPECT_EQ(world.forward("XB-POLICE", "XC-POLICE")->effect, Recorded::Effect::kAlreadySo);

  EXPECT_EQ(world.journal.lines().size(), entries);
  EXPECT_THAT(world.take("XC-POLICE"), SizeIs(1));
}

TEST(Forward, ToOneWhoHoldsItAlreadyTellsNothingOfThat) {
  HoldingWorld world;
  ASSERT_TRUE(world.forward("XB-POLICE", "XC-POLICE"));
  world.pass(std::chrono::seconds(60));
  world.take("XB-POLICE");

  const auto passed = world.forward("XC-POLICE", "XB-POLICE");

  ASSERT_TRUE(passed) << passed.refusal().detail;
  EXPECT_THAT(world.take("XB-POLICE"), IsEmpty());
  const auto status = world.queries.status(caller_for("XC-POLICE"), world.handle);
  const auto& shown = status->deliveries.at(1);
  EXPECT_EQ(shown.planned.authority, AuthorityId("XB-POLICE"));
  EXPECT_EQ(shown.planned.reasons.front().rule, gateway::RuleId("route.addressed"));
  EXPECT_GE(shown.since, shown.passing->by.at);
}

TEST(Forward, NeedsAddresseesAndAReason) {
  HoldingWorld world;
  const auto to = [&](const std::vector<AuthorityId>& addressees, const std::string& reason) {
    return refusal_of(
        world.holdings.forward(caller_for("XB-POLICE"),
                               world.handle,
                               {.addressees = addressees, .justification = Text(reason)}));
  };
  const AuthorityId police("XC-POLICE");

  EXPECT_EQ(to({}, "why"), RefusalCode::kRequestMalformed);
  EXPECT_EQ(to({police, police}, "why"), RefusalCode::kRequestMalformed);
  EXPECT_EQ(to(std::vector(101, police), "why"), RefusalCode::kRequestMalformed);
  EXPECT_EQ(to({police}, " \n"), RefusalCode::kJustificationMissing);
  EXPECT_EQ(to({police}, "\u200B"), RefusalCode::kJustificationMissing) << "leaves no ink";
  EXPECT_EQ(to({police}, std::string(1001, 'x')), RefusalCode::kRequestMalformed);
  EXPECT_EQ(to({AuthorityId("XD-POLICE")}, "why"), RefusalCode::kAuthorityUnknown);
  EXPECT_EQ(to({AuthorityId("XA-POLICE")}, "why"), RefusalCode::kAuthorityNotAddressable);
}

}  // namespace
}  // namespace workflow
