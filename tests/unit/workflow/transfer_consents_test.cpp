/// \file
/// Goal: what came from another state leaves the Union only with consents that are there: held by
/// the sender, standing, of that state, for that recipient; whatever is missing is answered alike.
/// Method: the path over memory; one transfer that may go, then one thing changed at a time.

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::CaseMessage;
using gateway::ConsentScope;
using gateway::ConsentVerdict;
using gateway::MessageId;
using gateway::MessageType;
using gateway::RefusalCode;
using gateway::TransferGround;
using Text = gateway::Confidential<std::string>;

/// What XB-POLICE asks of XA-POLICE, and what it is answered.
struct Wish {
  std::string asker = "XB-POLICE";
  ConsentScope scope = ConsentScope::kThirdCountryTransfer;
  std::vector<AuthorityId> recipients = {AuthorityId("US-POLICE")};
  std::vector<std::string> recipient_states = {};
  ConsentVerdict verdict = ConsentVerdict::kGranted;
  std::optional<std::chrono::hours> valid_for = {};
};

class TransferTest : public ::testing::Test {
 protected:
  /// \return the id of the ConsentDecision.
  MessageId decided(const Wish& wish = {}) {
    auto asking =
        world_.reply(MessageType::kConsentRequest, wish.asker, "XA-POLICE", world_.message);
    gateway::ConsentRequestBody asked;
    asked.terms = {.scopes = {wish.scope},
                   .recipients = wish.recipients,
                   .recipient_states = wish.recipient_states};
    asked.concerned.whole_message = true;
    asked.purpose = Text("A case of ours.");
    asking.body = asked;
    accept(asking);
    request_ = asking.header.id;
    return answered(wish);
  }

  /// One more decision on the last request.
  MessageId answered(const Wish& wish) {
    auto deciding = world_.reply(MessageType::kConsentDecision, "XA-POLICE", wish.asker, request_);
    gateway::ConsentDecisionBody body;
    body.verdict = wish.verdict;
    if (wish.verdict == ConsentVerdict::kGranted || wish.verdict == ConsentVerdict::kGrantedInPart)
      body.terms = {.scopes = {wish.scope},
                    .recipients = wish.recipients,
                    .recipient_states = wish.recipient_states};
    if (wish.verdict != ConsentVerdict::kGranted) body.reasons = Text("The trial has begun.");
    if (wish.verdict == ConsentVerdict::kGrantedInPart) body.conditions = Text("Not the photo.");
    if (wish.valid_for) body.valid_until = world_.clock.now() + *wish.valid_for;
    deciding.body = body;
    accept(deciding);
    return deciding.header.id;
  }

  void accept(const CaseMessage& message) {
    const auto accepted = world_.say(message);
    if (!accepted) throw std::logic_error(accepted.refusal().detail);
  }

  /// Of XB-POLICE, in an exchange of its own, with information of XA in it.
  CaseMessage transfer(const std::vector<MessageId>& consents,
                       const std::string& sender = "XB-POLICE") {
    auto made = world_.reply(MessageType::kAcknowledgement, sender, "US-POLICE", world_.message);
    made.body = acknowledgement(made.header.id.str(), sender, "US-POLICE").body;
    made.header.exchange = {AuthorityId(sender),
                            gateway::ExchangeId("00000000-0000-4000-8000-0000000000aa")};
    made.header.transfer = gateway::Transfer{.ground = TransferGround::kVitalInterests,
                                             .safeguards = Text("A life is at risk."),
                                             .origin_states = {"XA"},
                                             .consents = consents};
    return made;
  }

  std::string outcome(const CaseMessage& message) {
    const auto accepted = world_.say(message);
    return accepted ? "goes" : std::string(gateway::kind_of(accepted.refusal().code).name);
  }

  HoldingWorld world_;
  MessageId request_;
};

constexpr auto kMissing = "handling.consent-missing";
const MessageId kUnknown("00000000-0000-4000-8000-000000009999");

TEST_F(TransferTest, GoesWithTheConsentOfTheStateThatTheInformationCameFrom) {
  EXPECT_EQ(outcome(transfer({decided()})), "goes");
}

TEST_F(TransferTest, AConsentCountsAsItSays) {
  using enum ConsentVerdict;
  const AuthorityId other("XC-POLICE");
  const std::vector<std::pair<Wish, std::string>> rows{
      {{.verdict = kGrantedInPart}, "goes"},
      {{.verdict = kDenied}, kMissing},
      {{.recipients = {}, .recipient_states = {"US"}}, "goes"},
      {{.recipients = {other}, .recipient_states = {"US"}}, "goes"},
      {{.recipients = {other}}, kMissing},
      {{.recipients = {}, .recipient_states = {"XC"}}, kMissing},
      {{.scope = ConsentScope::kOnwardSharing}, kMissing},
      {{.scope = ConsentScope::kEvidentialUse, .recipients = {}}, kMissing},
      {{.valid_for = std::chrono::hours(1)}, "goes"},
  };
  int row = 0;
  for (const auto& [wish, expected] : rows)
    EXPECT_EQ(outcome(transfer({decided(wish)})), expected) << "row " << row++;
}

// The rules of the message demand a name; what was stored under others counts as it says.
TEST_F(TransferTest, AConsentThatNamesNobodyIsForAnybody) {
  (void)decided({.verdict = ConsentVerdict::kDenied});
  gateway::Admission stored;
  stored.handle = gateway::Handle("stored-before");
  stored.actor.authority = AuthorityId("XA-POLICE");
  stored.header =
      world_.reply(MessageType::kConsentDecision, "XA-POLICE", "XB-POLICE", request_).header;
  stored.plan = {{.authority = AuthorityId("XB-POLICE"),
                  .role = gateway::DeliveryRole::kAddressed,
                  .reasons = {{gateway::RuleId("route.addressed"), "Art. 1"}}}};
  stored.delivery_ids.emplace_back("delivery-1");
  stored.word = gateway::ConsentDecided{
      .request = world_.journal.find_message(AuthorityId("XB-POLICE"), request_)->handle,
      .verdict = ConsentVerdict::kGranted,
      .scopes = {ConsentScope::kThirdCountryTransfer},
      .recipients = {},
      .recipient_states = {},
      .valid_until = {}};
  (void)world_.committer.commit(stored);

  EXPECT_EQ(outcome(transfer({stored.header.id})), "goes");
}

TEST_F(TransferTest, EndsWithTheConsent) {
  const auto consent = decided({.valid_for = std::chrono::hours(1)});
  world_.pass(std::chrono::hours(1) - std::chrono::milliseconds(1));
  EXPECT_EQ(outcome(transfer({consent})), "goes");
  world_.pass(std::chrono::milliseconds(1));
  EXPECT_EQ(outcome(transfer({consent})), kMissing) << "the end itself is past";
}

TEST_F(TransferTest, TheLastDecisionOnARequestCounts) {
  const auto first = decided();
  const auto revocation = answered({.verdict = ConsentVerdict::kRevoked});
  EXPECT_EQ(outcome(transfer({first})), kMissing);
  EXPECT_EQ(outcome(transfer({revocation})), kMissing);
  const auto anew = answered({});
  EXPECT_EQ(outcome(transfer({anew})), "goes");
  EXPECT_EQ(outcome(transfer({first})), kMissing) << "another one took its place";
}

TEST_F(TransferTest, ARepeatGetsItsFirstAnswerThoughTheConsentIsRevoked) {
  const auto sent = transfer({decided()});
  ASSERT_EQ(outcome(sent), "goes");
  (void)answered({.verdict = ConsentVerdict::kRevoked});

  const auto repeat = world_.say(sent);

  ASSERT_TRUE(repeat);
  EXPECT_EQ(repeat->occurrence, gateway::Occurrence::kRepeat);
}

TEST_F(TransferTest, WhatTheHeaderSaysDecides) {
  const auto consent = decided();

  struct Row {
    std::string what;
    std::function<void(CaseMessage&)> change;
    std::string expected;
  };

  const std::vector<Row> rows{
      {"unknown", [](auto& m) { m.header.transfer->consents = {kUnknown}; }, kMissing},
      {"one of two unknown",
       [](auto& m) { m.header.transfer->consents.push_back(kUnknown); },
       kMissing},
      {"of a state that is no origin",
       [](auto& m) { m.header.transfer->origin_states = {"XC"}; },
       kMissing},
      {"a second origin, and a consent of the first alone",
       [](auto& m) {
         m.header.transfer->origin_states = {"XA", "XC"};
         m.header.transfer->consents.push_back(kUnknown);
       },
       kMissing},
      {"no origin of another state",
       [](auto& m) {
         m.header.transfer->origin_states = {};
         m.header.transfer->consents = {};
       },
       "goes"},
      {"an immediate threat leaves no time",
       [](auto& m) {
         m.header.transfer->ground = TransferGround::kImmediateThreat;
         m.header.transfer->consents = {};
       },
       "goes"},
      {"nor does it make a consent out of nothing",
       [](auto& m) {
         m.header.transfer->ground = TransferGround::kImmediateThreat;
         m.header.transfer->consents = {kUnknown};
       },
       kMissing},
      {"nobody outside the Union",
       [](auto& m) {
         m.header.addressees = {AuthorityId("XC-POLICE")};
         m.header.transfer->consents = {kUnknown};
       },
       "goes"},
      {"a third party among others",
       [](auto& m) {
         m.header.addressees = {AuthorityId("XC-POLICE"), AuthorityId("US-POLICE")};
         m.header.transfer->consents = {kUnknown};
       },
       kMissing},
  };
  for (const auto& row : rows) {
    auto message = transfer({consent});
    row.change(message);
    EXPECT_EQ(outcome(message), row.expected) << row.what;
  }
}

TEST_F(TransferTest, TwoOriginsNeedTwoConsents) {
  const auto one = decided();
  const auto two = decided();
  auto message = transfer({one, two});
  message.header.transfer->origin_states = {"XA", "XC"};

  EXPECT_EQ(outcome(message), kMissing) << "both are of XA";
}

TEST_F(TransferTest, ForOneUnitOfAStateAnotherMayHaveAsked) {
  const auto consent = decided();

  EXPECT_EQ(outcome(transfer({consent}, "XB-SPOC")), "goes") << "it holds a copy of the decision";
  EXPECT_EQ(outcome(transfer({consent}, "XB-CUSTOMS")), kMissing) << "it does not hold it";
}

TEST_F(TransferTest, AConsentIsNotHandedOnToAnotherState) {
  const auto consent = decided();
  const auto handle = world_.journal.find_message(AuthorityId("XA-POLICE"), consent)->handle;
  ASSERT_TRUE(world_.holdings.forward(
      caller_for("XB-POLICE"),
      handle,
      {.addressees = {AuthorityId("XC-POLICE")}, .justification = Text("Their case, too.")}));

  EXPECT_EQ(outcome(transfer({consent}, "XC-POLICE")), kMissing);
}

TEST_F(TransferTest, RefusesAlikeWhateverIsMissing) {
  const auto revoked = decided();
  (void)answered({.verdict = ConsentVerdict::kRevoked});
  const auto of_unknown = world_.say(transfer({kUnknown}));
  const auto of_revoked = world_.say(transfer({revoked}));
  const auto of_another = world_.say(transfer({revoked}, "XC-POLICE"));

  ASSERT_FALSE(of_unknown);
  ASSERT_FALSE(of_revoked);
  ASSERT_FALSE(of_another);
  EXPECT_EQ(of_unknown.refusal(), of_revoked.refusal());
  EXPECT_EQ(of_unknown.refusal(), of_another.refusal());
  EXPECT_EQ(of_unknown.refusal().code, RefusalCode::kConsentMissing);
  EXPECT_EQ(of_unknown.refusal().rule, "handling.origin-transfer");
  EXPECT_EQ(of_unknown.refusal().legal, "Directive (EU) 2016/680 Art. 35(1)(c)");
  EXPECT_EQ(world_.last_event(), gateway::AuditEvent::kRequestRefused);
}

TEST_F(TransferTest, ExplainsTheSame) {
  const auto explained = [&](const std::vector<MessageId>& consents) {
    const auto message = transfer(consents);
    world_.reader.know("<explained/>" + message.header.id.str(), message);
    return world_.path.explain(
        {caller_for("XB-POLICE"), Text("<explained/>" + message.header.id.str())});
  };

  EXPECT_EQ(explained({kUnknown}).refusal(), world_.say(transfer({kUnknown})).refusal());
  EXPECT_TRUE(explained({decided()}));
}

}  // namespace
}  // namespace workflow
