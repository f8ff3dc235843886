/// \file
/// Goal: content under H3 is shown to a person only after that person has acknowledged the words as
/// they stand; under H1 it is taken out for court only with consent. Method: the services over
/// memory.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"

namespace workflow {
namespace {

using gateway::Caller;
using gateway::ConsentScope;
using gateway::HandlingChangeKind;
using gateway::HandlingCode;
using gateway::Recorded;
using gateway::RefusalCode;
using gateway::SectionName;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum HandlingCode;
using Text = gateway::Confidential<std::string>;

Caller officer(const std::string& authority) {
  auto caller = caller_for(authority);
  caller.person = gateway::PersonId("officer-1");
  return caller;
}

template <class T>
std::string outcome_of(const gateway::Result<T>& answer) {
  return answer ? "yes" : std::string(gateway::kind_of(answer.refusal().code).name);
}

class RestrictionTest : public ::testing::Test {
 protected:
  std::string read(const Caller& caller) {
    return outcome_of(world_.queries.document(caller, world_.handle, {}));
  }

  std::string acknowledge(const Caller& caller, std::uint32_t version) {
    return outcome_of(world_.holdings.acknowledge(caller, world_.handle, version));
  }

  HoldingWorld world_{{kH3}};
};

TEST_F(RestrictionTest, ContentIsShownOnceTheWordsAreAcknowledged) {
  EXPECT_EQ(read(officer("XB-POLICE")), "handling.restriction-unread");
  const auto restriction = world_.holdings.restriction(officer("XB-POLICE"), world_.handle);
  ASSERT_TRUE(restriction);
  EXPECT_EQ(restriction->version, 1U);
  ASSERT_THAT(restriction->words, SizeIs(1));
  EXPECT_EQ(restriction->words.front(), Text("Not before the trial."));

  EXPECT_EQ(acknowledge(officer("XB-POLICE"), 1), "yes");

  EXPECT_EQ(read(officer("XB-POLICE")), "yes");
}

TEST_F(RestrictionTest, TheAcknowledgementIsOnRecordOnceForEachPerson) {
  ASSERT_EQ(acknowledge(officer("XB-POLICE"), 1), "yes");
  EXPECT_EQ(world_.last_event(), gateway::AuditEvent::kRestrictionAcknowledged);
  EXPECT_THAT(world_.last_section(SectionName::kActor), HasSubstr(R"("person":"officer-1")"));
  const auto entries = world_.journal.lines().size();

  EXPECT_EQ(acknowledge(officer("XB-POLICE"), 1), "yes");

  EXPECT_EQ(world_.journal.lines().size(), entries);
}

TEST_F(RestrictionTest, OnePersonDoesNotAcknowledgeForAnother) {
  ASSERT_EQ(acknowledge(officer("XB-POLICE"), 1), "yes");

  EXPECT_EQ(read(officer("XB-SPOC")), "handling.restriction-unread");
}

TEST_F(RestrictionTest, NewWordsAreAcknowledgedAnew) {
  ASSERT_EQ(acknowledge(officer("XB-POLICE"), 1), "yes");
  ASSERT_TRUE(world_.change(HandlingChangeKind::kTighten, {kH3}));

  EXPECT_EQ(read(officer("XB-POLICE")), "handling.restriction-unread");
  EXPECT_EQ(acknowledge(officer("XB-POLICE"), 1), "handling.restriction-unread");
  const auto restriction = world_.holdings.restriction(officer("XB-POLICE"), world_.handle);
  EXPECT_EQ(restriction->version, 2U);
  EXPECT_THAT(restriction->words, SizeIs(2));
  ASSERT_EQ(acknowledge(officer("XB-POLICE"), 2), "yes");
  EXPECT_EQ(read(officer("XB-POLICE")), "yes");
}

TEST_F(RestrictionTest, AnotherCodeNeedsNoNewAcknowledgement) {
  ASSERT_EQ(acknowledge(officer("XB-POLICE"), 1), "yes");
  ASSERT_TRUE(world_.change(HandlingChangeKind::kTighten, {kH2}));

  EXPECT_EQ(read(officer("XB-POLICE")), "yes");
}

TEST_F(RestrictionTest, ASystemFetchesWithoutHavingReadAndCannotAcknowledge) {
  EXPECT_EQ(read(caller_for("XB-POLICE")), "yes");
  EXPECT_EQ(acknowledge(caller_for("XB-POLICE"), 1), "person.is-service");
}

TEST_F(RestrictionTest, TheProviderReadsItsOwnWithout) {
  EXPECT_EQ(read(officer("XA-POLICE")), "yes");
}

TEST(Restriction, WithoutH3NothingIsToBeAcknowledged) {
  HoldingWorld world({kH2});
  const auto restriction = world.holdings.restriction(officer("XB-POLICE"), world.handle);
  const auto entries = world.journal.lines().size();

  EXPECT_THAT(restriction->words, IsEmpty());
  const auto done = world.holdings.acknowledge(officer("XB-POLICE"), world.handle, 1);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->effect, Recorded::Effect::kAlreadySo);
  EXPECT_EQ(world.journal.lines().size(), entries);
}

TEST(Evidence, OfH1NeedsConsentAndIsOnRecordWithIt) {
  HoldingWorld world({kH1});
  const auto export_it = [&] {
    return world.holdings.evidence(officer("XB-POLICE"), world.handle, Text("Trial 17/26"));
  };
  EXPECT_EQ(outcome_of(export_it()), "handling.consent-missing");
  const auto decision = world.consent("XB-POLICE", {ConsentScope::kEvidentialUse}, {});

  EXPECT_EQ(outcome_of(export_it()), "yes");

  EXPECT_EQ(world.last_event(), gateway::AuditEvent::kMessageExported);
  EXPECT_THAT(world.last_section(SectionName::kJustification), HasSubstr("Trial 17/26"));
  EXPECT_THAT(world.last_section(SectionName::kDecision), HasSubstr(decision.str()));
  world.revoke();
  EXPECT_EQ(outcome_of(export_it()), "handling.consent-missing");
}

TEST(Evidence, WithoutH1NeedsNoConsent) {
  HoldingWorld world;

  EXPECT_EQ(outcome_of(world.holdings.evidence(officer("XB-POLICE"), world.handle, {})), "yes");
}

TEST(Evidence, OfH3ShowsNoWordBeforeTheAcknowledgement) {
  HoldingWorld world({kH3});

  EXPECT_EQ(outcome_of(world.holdings.evidence(officer("XB-POLICE"), world.handle, {})),
            "handling.restriction-unread");
}

}  // namespace
}  // namespace workflow
