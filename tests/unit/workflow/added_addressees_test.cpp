/// \file
/// Goal: under H2 a reply is not addressed beyond the holders of what it replies to unless the
/// provider consents; nobody else is hindered, and nobody learns who else holds it. Method: the
/// path over memory, every type of message, and acts that meet.

#include "workflow/runtime/added_addressees.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"
#include "tests/unit/workflow/interrupted_holdings.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::CaseMessage;
using gateway::ConsentScope;
using gateway::HandlingChangeKind;
using gateway::HandlingCode;
using gateway::MessageType;
using gateway::RefusalCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using enum HandlingCode;
using Text = gateway::Confidential<std::string>;

constexpr auto kRow = "handling.h2-addressee";
constexpr int kTypes = 20;

class AddedAddresseesTest : public ::testing::Test {
 protected:
  /// To XA-POLICE, whose message it replies to, and to one more.
  static CaseMessage reply(HoldingWorld& world, const std::string& from, const std::string& more) {
    auto made = world.reply(MessageType::kAcknowledgement, from, "XA-POLICE", world.message);
    made.body = acknowledgement(made.header.id.str(), from, more).body;
    if (from == "XA-POLICE") made.header.addressees.clear();
    made.header.addressees.emplace_back(more);
    return made;
  }

  /// "accepted", or the row that refused it.
  static std::string said(HoldingWorld& world, const CaseMessage& message) {
    const auto answer = world.say(message);
    return answer ? "accepted" : answer.refusal().rule;
  }

  HoldingWorld world_{{kH2}};
};

TEST_F(AddedAddresseesTest, WhoDoesNotHoldTheMessageTakesConsent) {
  const auto refused = world_.say(reply(world_, "XB-POLICE", "XC-POLICE"));

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kConsentMissing);
  EXPECT_EQ(refused.refusal().rule, kRow);
  EXPECT_EQ(refused.refusal().legal, "Regulation (EU) 2016/794 Art. 19(2)");
  EXPECT_THAT(refused.refusal().detail, HasSubstr("addition of an addressee for XC-POLICE"));
  EXPECT_EQ(world_.last_event(), gateway::AuditEvent::kRequestRefused);
}

TEST_F(AddedAddresseesTest, AConsentThatNamesTheAddresseeLiftsItUntilItIsRevoked) {
  (void)world_.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});

  EXPECT_EQ(said(world_, reply(world_, "XB-POLICE", "XC-POLICE")), "accepted");
  world_.revoke();
  EXPECT_EQ(said(world_, reply(world_, "XB-POLICE", "XC-POLICE")), kRow);
}

TEST_F(AddedAddresseesTest, AConsentForAnotherOrToAnotherLiftsNothing) {
  (void)world_.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XB-CUSTOMS"});
  (void)world_.consent("XB-SPOC", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});
  (void)world_.consent("XB-POLICE", {ConsentScope::kEvidentialUse}, {"XC-POLICE"});

  EXPECT_EQ(said(world_, reply(world_, "XB-POLICE", "XC-POLICE")), kRow);
}

TEST_F(AddedAddresseesTest, EachFurtherAddresseeTakesOneOfItsOwn) {
  (void)world_.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});
  auto both = reply(world_, "XB-POLICE", "XC-POLICE");
  both.header.addressees.emplace_back("XB-CUSTOMS");

  const auto refused = world_.say(both);

  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.refusal().detail, HasSubstr("for XB-CUSTOMS"));
}

TEST_F(AddedAddresseesTest, TheProviderItselfIsFree) {
  EXPECT_EQ(said(world_, reply(world_, "XA-POLICE", "XC-POLICE")), "accepted");
}

TEST_F(AddedAddresseesTest, WithoutH2NobodyIsAsked) {
  HoldingWorld open({kH1});

  EXPECT_EQ(said(open, reply(open, "XB-POLICE", "XC-POLICE")), "accepted");
}

TEST_F(AddedAddresseesTest, ItGoesByTheHandlingInForceAtThatTime) {
  HoldingWorld open;
  ASSERT_TRUE(open.change(HandlingChangeKind::kTighten, {kH2}));
  EXPECT_EQ(said(open, reply(open, "XB-POLICE", "XC-POLICE")), kRow);

  ASSERT_TRUE(open.change(HandlingChangeKind::kRelax, {kH0}));
  EXPECT_EQ(said(open, reply(open, "XB-POLICE", "XC-POLICE")), "accepted");
}

TEST_F(AddedAddresseesTest, HoldersAreNoAddition) {
  for (const std::string holder : {"XB-SPOC", "XA-SPOC"})
    EXPECT_EQ(said(world_, reply(world_, "XB-POLICE", holder)), "accepted") << holder;
}

TEST_F(AddedAddresseesTest, WhomTheSenderPassedItOnToIsNoAddition) {
  (void)world_.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});
  ASSERT_TRUE(world_.forward("XB-POLICE", "XC-POLICE"));
  world_.revoke();

  EXPECT_EQ(said(world_, reply(world_, "XB-POLICE", "XC-POLICE")), "accepted");
}

TEST_F(AddedAddresseesTest, AHolderThatTheSenderCannotKnowOfIsAnsweredLikeAStranger) {
  (void)world_.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});
  const auto before = world_.say(reply(world_, "XB-SPOC", "XC-POLICE"));
  ASSERT_TRUE(world_.forward("XB-POLICE", "XC-POLICE"));

  const auto after = world_.say(reply(world_, "XB-SPOC", "XC-POLICE"));

  ASSERT_FALSE(before);
  ASSERT_FALSE(after);
  EXPECT_EQ(before.refusal(), after.refusal());
}

TEST_F(AddedAddresseesTest, WhoGotItOnTheWayKnowsWhomTheDocumentNames) {
  (void)world_.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});
  ASSERT_TRUE(world_.forward("XB-POLICE", "XC-POLICE"));
  const auto record = world_.journal.find_message(world_.handle);

  EXPECT_THAT(
      holders_known_to(AuthorityId("XC-POLICE"), *record),
      ElementsAre(AuthorityId("XA-POLICE"), AuthorityId("XB-POLICE"), AuthorityId("XC-POLICE")));
  EXPECT_EQ(said(world_, reply(world_, "XC-POLICE", "XB-POLICE")), "accepted");
}

TEST_F(AddedAddresseesTest, CopiesOwedByLawAreNoAddressees) {
  (void)world_.consent("XB-POLICE", {ConsentScope::kOnwardSharing}, {"XC-POLICE"});

  const auto accepted = world_.say(reply(world_, "XB-POLICE", "XC-POLICE"));

  ASSERT_TRUE(accepted);
  const auto& plan = accepted->record.recipients;
  EXPECT_TRUE(std::ranges::any_of(
      plan, [](const auto& planned) { return planned.authority == AuthorityId("XC-SPOC"); }));
}

TEST_F(AddedAddresseesTest, WhoDoesNotHoldTheMessageLearnsNothingOfIt) {
  auto guess = reply(world_, "XC-POLICE", "XB-POLICE");
  guess.header.exchange = {AuthorityId("XC-POLICE"),
                           gateway::ExchangeId("00000000-0000-4000-8000-0000000000cc")};

  EXPECT_EQ(said(world_, guess), "accepted");
}

TEST_F(AddedAddresseesTest, AnUnknownAddresseeIsForRoutingToRefuse) {
  EXPECT_EQ(said(world_, reply(world_, "XB-POLICE", "XZ-NOBODY")), "route.listed-authority");
}

TEST_F(AddedAddresseesTest, ASuccessorIsAskedForInItsOwnName) {
  auto rows = HoldingWorld::rows();
  auto& ended = rows.authorities.at(5);  // XC-POLICE
  ASSERT_EQ(ended.id, AuthorityId("XC-POLICE"));
  ended.validity.until = world_.clock.now();
  ended.successor = AuthorityId("XB-CUSTOMS");
  world_.use(std::move(rows));

  const auto refused = world_.say(reply(world_, "XB-POLICE", "XC-POLICE"));

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().rule, kRow);
  EXPECT_THAT(refused.refusal().detail, HasSubstr("for XB-CUSTOMS"));
}

TEST_F(AddedAddresseesTest, EveryTypeTakesConsent) {
  const AdditionSources sources{world_.journal, world_.journal.holdings(), world_.handling};
  for (int number = 1; number <= kTypes; ++number) {
    auto header = reply(world_, "XB-POLICE", "XC-POLICE").header;
    header.type = static_cast<MessageType>(number);

    const auto refused = addition_refused(header, sources);

    ASSERT_TRUE(refused) << gateway::to_text(header.type);
    EXPECT_EQ(refused->rule, kRow) << gateway::to_text(header.type);
    header.in_reply_to.reset();
    EXPECT_FALSE(addition_refused(header, sources));
  }
}

TEST_F(AddedAddresseesTest, AReplyToTheOwnReplyIsAskedOfWhatThatRepliesTo) {
  const auto acknowledged =
      world_.reply(MessageType::kAcknowledgement, "XB-POLICE", "XA-POLICE", world_.message);
  auto message = acknowledged;
  message.body = acknowledgement(message.header.id.str(), "XB-POLICE", "XA-POLICE").body;
  ASSERT_TRUE(world_.say(message));

  auto further = reply(world_, "XB-POLICE", "XC-POLICE");
  further.header.in_reply_to = message.header.id;

  EXPECT_EQ(said(world_, further), kRow);
}

TEST_F(AddedAddresseesTest, ExplainsTheSame) {
  const auto message = reply(world_, "XB-POLICE", "XC-POLICE");
  world_.reader.know("<explained/>", message);

  const auto explained = world_.path.explain({caller_for("XB-POLICE"), Text("<explained/>")});

  ASSERT_FALSE(explained);
  EXPECT_EQ(explained.refusal(), world_.say(message).refusal());
}

TEST_F(AddedAddresseesTest, AReplyThatMeetsATighteningIsDecidedByIt) {
  HoldingWorld open;
  InterruptedHoldings holdings(open.journal.holdings());
  MessagePath path({.doorkeeper = open.doorkeeper,
                    .reader = open.reader,
                    .directories = open.directories,
                    .clock = open.clock,
                    .entropy = open.entropy,
                    .records = open.journal,
                    .holdings = holdings,
                    .queues = open.journal.queues(),
                    .telemetry = open.telemetry,
                    .vault = open.vault,
                    .committer = open.committer,
                    .dispatcher = open.dispatcher,
                    .refusals = open.refusals},
                   path_options());
  open.reader.know("<reply/>", reply(open, "XB-POLICE", "XC-POLICE"));
  holdings.after_handling = [&] { ASSERT_TRUE(open.change(HandlingChangeKind::kTighten, {kH2})); };

  const auto refused = path.exchange({caller_for("XB-POLICE"), Text("<reply/>")});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().rule, kRow);
}

}  // namespace
}  // namespace workflow
