/// \file
/// Goal: a consent covers what it says and nothing beside it, and ends when a later decision on the
/// same request says so. Method: one consent that covers, then one thing changed at a time.
#include "gateway/handling/consents.h"

#include <vector>

#include <gtest/gtest.h>

namespace {

using gateway::AuthorityId;
using gateway::ConsentNeed;
using gateway::ConsentRecord;
using gateway::ConsentScope;
using gateway::ConsentVerdict;
using gateway::covers;
using gateway::find_consent;
using gateway::Handle;
using gateway::Naming;
using gateway::StateCode;
using gateway::Timestamp;

Timestamp at(int milliseconds) {
  return Timestamp(std::chrono::milliseconds(milliseconds));
}

ConsentRecord granted(const std::string& decision = "decision-1") {
  return {.decision = Handle(decision),
          .request = Handle("request-1"),
          .asked_by = AuthorityId("XB-POLICE"),
          .whole_message = true,
          .verdict = ConsentVerdict::kGranted,
          .scopes = {ConsentScope::kOnwardSharing},
          .recipients = {AuthorityId("XC-POLICE")},
          .recipient_states = {},
          .valid_until = at(1000),
          .decided_at = at(1)};
}

ConsentNeed needed() {
  return {.scope = ConsentScope::kOnwardSharing,
          .naming = Naming::kByName,
          .by = AuthorityId("XB-POLICE"),
          .recipient = AuthorityId("XC-POLICE"),
          .recipient_state = StateCode("XC"),
          .at = at(999)};
}

TEST(Consents, CoverWhatTheyName) {
  EXPECT_TRUE(covers(granted(), needed()));
}

TEST(Consents, CoverAStateByItsName) {
  auto consent = granted();
  consent.recipients = {};
  consent.recipient_states = {StateCode("XC")};

  EXPECT_TRUE(covers(consent, needed()));
  consent.recipient_states = {StateCode("XD")};
  EXPECT_FALSE(covers(consent, needed()));
}

TEST(Consents, CoverInPartAsInFull) {
  auto consent = granted();
  consent.verdict = ConsentVerdict::kGrantedInPart;
  EXPECT_TRUE(covers(consent, needed()));

  for (const auto verdict : {ConsentVerdict::kDenied, ConsentVerdict::kRevoked}) {
    consent.verdict = verdict;
    EXPECT_FALSE(covers(consent, needed()));
  }
}

TEST(Consents, CoverNoOtherScope) {
  auto need = needed();
  need.scope = ConsentScope::kEvidentialUse;

  EXPECT_FALSE(covers(granted(), need));
}

TEST(Consents, CoverNoOtherRecipient) {
  auto need = needed();
  need.recipient = AuthorityId("XC-CUSTOMS");

  EXPECT_FALSE(covers(granted(), need));
}

TEST(Consents, CoverNobodyWhereNobodyIsNamed) {
  auto consent = granted();
  consent.recipients = {AuthorityId("")};
  consent.recipient_states = {StateCode("")};
  auto need = needed();
  need.recipient = {};
  need.recipient_state = {};

  EXPECT_FALSE(covers(consent, need));
}

TEST(Consents, CoverByScopeAloneWhereTheScopeSaysWho) {
  auto need = needed();
  need.naming = Naming::kByScope;
  need.recipient = AuthorityId("EU-EUROPOL");
  need.recipient_state = StateCode("EU");

  EXPECT_TRUE(covers(granted(), need));
}

TEST(Consents, AreForWhoeverAsked) {
  auto need = needed();
  need.by = AuthorityId("XB-CUSTOMS");

  EXPECT_FALSE(covers(granted(), need));
}

TEST(Consents, CoverTheWholeOnlyWhenAskedForTheWhole) {
  auto consent = granted();
  consent.whole_message = false;

  EXPECT_FALSE(covers(consent, needed()));
}

TEST(Consents, EndAtTheirEnd) {
  auto need = needed();
  need.at = at(1000);
  EXPECT_FALSE(covers(granted(), need));

  auto endless = granted();
  endless.valid_until = {};
  EXPECT_TRUE(covers(endless, need));
}

TEST(Consents, AreEndedByALaterDecisionOnTheSameRequest) {
  auto revoked = granted("decision-2");
  revoked.verdict = ConsentVerdict::kRevoked;
  auto elsewhere = revoked;
  elsewhere.request = Handle("request-2");
  const std::vector ended{granted(), revoked};
  const std::vector untouched{granted(), elsewhere};

  EXPECT_EQ(find_consent(ended, needed()), nullptr);
  EXPECT_EQ(find_consent(untouched, needed()), untouched.data());
}

TEST(Consents, AreReplacedByALaterGrant) {
  auto narrower = granted("decision-2");
  narrower.recipients = {AuthorityId("XC-CUSTOMS")};
  const std::vector decisions{granted(), narrower};
  auto need = needed();

  EXPECT_EQ(find_consent(decisions, need), nullptr);
  need.recipient = AuthorityId("XC-CUSTOMS");
  EXPECT_EQ(find_consent(decisions, need), &decisions[1]);
}

TEST(Consents, ComeBackWhenGrantedAnew) {
  auto revoked = granted("decision-2");
  revoked.verdict = ConsentVerdict::kRevoked;
  const std::vector decisions{granted(), revoked, granted("decision-3")};

  EXPECT_EQ(find_consent(decisions, needed()), &decisions[2]);
}

}  // namespace
