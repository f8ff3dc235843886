/// \file
/// Goal: content under H3 reaches a human being by a lease, and goes on by one, only after that
/// person has acknowledged the words as they stand; whatever is leased tells what binds it by then;
/// of a change that is withheld from somebody the codes are told and not the notice.
/// Method: the services over memory; the clock turned by hand. Where two acts meet, the second is
/// made in the middle of the first.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/holding_world.h"
#include "tests/unit/workflow/interrupted_holdings.h"
#include "tests/unit/workflow/restricted_world.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::Caller;
using gateway::Handle;
using gateway::HandlingChangeKind;
using gateway::HandlingWhenLeased;
using gateway::HeldHandling;
using gateway::OpenedDelivery;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum gateway::HandlingCode;
using Text = gateway::Confidential<std::string>;

const Text kWhy("Their case.");

Caller officer(const std::string& authority) {
  return caller_for(authority, "officer-1");
}

template <class T>
std::string outcome_of(const gateway::Result<T>& answer) {
  return answer ? "yes" : std::string(gateway::kind_of(answer.refusal().code).name);
}

/// A further message of the same parties.
gateway::CaseMessage another(const HoldingWorld& world, int number) {
  auto made = acknowledgement(
      "00000000-0000-4000-8000-00000000090" + std::to_string(number), "XA-POLICE", "XB-POLICE");
  made.header.exchange = world.exchange;
  return made;
}

class RestrictedLeaseTest : public ::testing::Test {
 protected:
  std::vector<OpenedDelivery> lease(const Caller& caller) {
    auto leased = world_.inbox.lease(caller, {});
    if (!leased) throw std::logic_error(leased.refusal().detail);
    return *std::move(leased);
  }

  std::vector<Handle> leased(const Caller& caller) {
    std::vector<Handle> handles;
    for (const auto& opened : lease(caller))
      handles.push_back(opened.leased.handle);
    return handles;
  }

  void acknowledge(const std::string& authority, std::uint32_t version) {
    const auto done = world_.holdings.acknowledge(officer(authority), world_.handle, version);
    if (!done) throw std::logic_error(done.refusal().detail);
  }

  /// What XB-POLICE's system leases after this was said of a message with no code but H0.
  HandlingWhenLeased handling_after(const std::function<void(HoldingWorld&)>& said) {
    HoldingWorld world;
    said(world);
    const auto leased = world.inbox.lease(caller_for("XB-POLICE"), {.limit = 1});
    if (!leased || leased->empty()) throw std::logic_error("nothing was leased");
    EXPECT_EQ(leased->front().leased.handle, world.handle);
    return leased->front().handling;
  }

  HoldingWorld world_{{kH3}};
};

// ---- who is given it ------------------------------------------------------------------------

TEST_F(RestrictedLeaseTest, WaitsForAHumanUntilTheWordsAreAcknowledged) {
  const auto entries = world_.journal.lines().size();
  EXPECT_THAT(leased(officer("XB-POLICE")), IsEmpty());
  EXPECT_EQ(world_.journal.lines().size(), entries) << "nothing was disclosed";

  acknowledge("XB-POLICE", 1);

  EXPECT_THAT(leased(officer("XB-POLICE")), ElementsAre(world_.handle));
}

TEST_F(RestrictedLeaseTest, GoesToASystemAtOnce) {
  EXPECT_THAT(leased(caller_for("XB-POLICE")), ElementsAre(world_.handle));
}

TEST_F(RestrictedLeaseTest, WaitsForEachPersonAlone) {
  acknowledge("XB-SPOC", 1);
  EXPECT_THAT(leased(officer("XB-POLICE")), IsEmpty());
  EXPECT_THAT(leased(officer("XB-SPOC")), ElementsAre(world_.handle));

  const auto person = caller_for("XB-POLICE", "officer-1");
  const auto colleague = caller_for("XB-POLICE", "svc");
  EXPECT_THAT(leased(person), IsEmpty());
  EXPECT_THAT(leased(colleague), ElementsAre(world_.handle));
}

TEST_F(RestrictedLeaseTest, HoldsBackItsOwnExchangeAndNothingElse) {
  ASSERT_TRUE(world_.say(another(world_, 1)));
  auto elsewhere = another(world_, 2);
  elsewhere.header.exchange.id = gateway::ExchangeId("00000000-0000-4000-8000-000000000002");
  const auto free = world_.say(elsewhere);
  ASSERT_TRUE(free);

  EXPECT_THAT(leased(officer("XB-POLICE")), ElementsAre(free->record.handle));
}

TEST_F(RestrictedLeaseTest, NewWordsAreAcknowledgedAnewAndOtherCodesAreNot) {
  acknowledge("XB-POLICE", 1);
  ASSERT_TRUE(world_.change(HandlingChangeKind::kTighten, {kH3}));
  EXPECT_THAT(leased(officer("XB-POLICE")), IsEmpty());

  acknowledge("XB-POLICE", 2);
  ASSERT_TRUE(world_.change(HandlingChangeKind::kTighten, {kH2}));

  EXPECT_THAT(leased(officer("XB-POLICE")), ElementsAre(world_.handle));
}

TEST_F(RestrictedLeaseTest, ARelaxationSetsItFree) {
  ASSERT_TRUE(world_.change(HandlingChangeKind::kRelax, {kH2}));

  EXPECT_THAT(leased(officer("XB-POLICE")), ElementsAre(world_.handle));
}

// ---- who passes it on -----------------------------------------------------------------------

TEST_F(RestrictedLeaseTest, AHumanPassesItOnAfterTheAcknowledgementAlone) {
  const auto forward = [&](const Caller& caller) {
    return outcome_of(world_.holdings.forward(
        caller, world_.handle, {.addressees = {AuthorityId("XC-POLICE")}, .justification = kWhy}));
  };
  const auto assign = [&](const Caller& caller) {
    return outcome_of(
        world_.holdings.assign(caller, world_.handle, AuthorityId("XB-CUSTOMS"), kWhy));
  };
  const auto decide = [&](const Caller& caller) {
    return outcome_of(world_.holdings.decide_europol(
        caller,
        world_.handle,
        {.verdict = gateway::EuropolVerdict::kNo, .purposes = {}, .reason = kWhy}));
  };
  for (const auto& act :
       std::vector<std::function<std::string(const Caller&)>>{forward, assign, decide}) {
    EXPECT_EQ(act(officer("XB-POLICE")), "handling.restriction-unread");
  }
  EXPECT_THAT(world_.take("XC-POLICE"), IsEmpty());
  EXPECT_THAT(world_.take("XB-CUSTOMS"), IsEmpty());

  acknowledge("XB-POLICE", 1);

  EXPECT_EQ(forward(officer("XB-POLICE")), "yes");
  EXPECT_EQ(assign(officer("XB-POLICE")), "yes");
  EXPECT_EQ(decide(officer("XB-POLICE")), "yes");
}

TEST_F(RestrictedLeaseTest, ASystemAndTheProviderPassItOnWithout) {
  EXPECT_TRUE(world_.forward("XB-POLICE", "XC-POLICE"));
  EXPECT_EQ(outcome_of(world_.holdings.decide_europol(
                officer("XA-POLICE"),
                world_.handle,
                {.verdict = gateway::EuropolVerdict::kNo, .purposes = {}, .reason = kWhy})),
            "yes");
}

TEST(RestrictedForward, IsRefusedWhereWordsComeInTheMiddleOfIt) {
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
  holdings.after_handling = [&] { ASSERT_TRUE(world.change(HandlingChangeKind::kTighten, {kH3})); };

  const auto passed =
      service.forward(officer("XB-POLICE"),
                      world.handle,
                      {.addressees = {AuthorityId("XC-POLICE")}, .justification = kWhy});

  EXPECT_EQ(outcome_of(passed), "handling.restriction-unread");
  EXPECT_THAT(world.take("XC-POLICE"), IsEmpty());
}

// ---- what is told with it -------------------------------------------------------------------

TEST_F(RestrictedLeaseTest, TellsTheHandlingAsAdmittedWithoutLookingAnythingUp) {
  InterruptedHoldings holdings(world_.journal.holdings());
  holdings.after_handling = [] { ADD_FAILURE() << "it was looked up"; };
  InboxService inbox({.doorkeeper = world_.doorkeeper,
                      .clock = world_.clock,
                      .entropy = world_.entropy,
                      .records = world_.journal,
                      .holdings = holdings,
                      .telemetry = world_.telemetry,
                      .vault = world_.vault,
                      .words = world_.words,
                      .committer = world_.committer,
                      .dispatcher = world_.dispatcher,
                      .refusals = world_.refusals,
                      .room = world_.room},
                     {});

  const auto leased = inbox.lease(caller_for("XB-POLICE"), {});

  ASSERT_TRUE(leased);
  ASSERT_THAT(*leased, SizeIs(1));
  EXPECT_EQ(leased->front().handling.held,
            (HeldHandling{.codes = {kH3}, .erase_by = {}, .version = 1}));
  EXPECT_THAT(leased->front().handling.words, IsEmpty()) << "they stand in the document";
}

TEST_F(RestrictedLeaseTest, TellsWhatAChangeBroughtWithItsWords) {
  const auto handling = handling_after([](HoldingWorld& world) {
    ASSERT_TRUE(world.change(HandlingChangeKind::kTighten, {kH2, kH3}));
  });

  EXPECT_EQ(handling.held, (HeldHandling{.codes = {kH2, kH3}, .erase_by = {}, .version = 2}));
  EXPECT_THAT(handling.words, ElementsAre(Text("Only for the named officer.")));
}

TEST_F(RestrictedLeaseTest, TellsNoWordsWhereH3IsNoLongerInForce) {
  const auto handling = handling_after([](HoldingWorld& world) {
    ASSERT_TRUE(world.change(HandlingChangeKind::kTighten, {kH3}));
    ASSERT_TRUE(world.change(HandlingChangeKind::kRelax, {kH1}));
  });

  EXPECT_EQ(handling.held, (HeldHandling{.codes = {kH1}, .erase_by = {}, .version = 3}));
  EXPECT_THAT(handling.words, IsEmpty());
}

TEST_F(RestrictedLeaseTest, TellsAChangeFromTheTimeOnAtWhichItIsInForce) {
  const auto leased_after = [this](seconds passed) {
    return handling_after([passed](HoldingWorld& world) {
      auto change = world.reply(
          gateway::MessageType::kHandlingChange, "XA-POLICE", "XB-POLICE", world.message);
      gateway::HandlingChangeBody body;
      body.change = HandlingChangeKind::kTighten;
      body.concerned.whole_message = true;
      body.new_handling.handling = {kH3};
      body.new_handling.handling_text = Text("Only for the named officer.");
      body.effective_from = world.clock.now() + seconds(60);
      body.reason = kWhy;
      change.body = body;
      ASSERT_TRUE(world.say(change));
      world.pass(passed);
    });
  };

  EXPECT_EQ(leased_after(seconds(59)).held, HeldHandling{});
  EXPECT_THAT(leased_after(seconds(59)).words, IsEmpty());
  EXPECT_EQ(leased_after(seconds(60)).held.version, 2U);
  EXPECT_THAT(leased_after(seconds(60)).words, SizeIs(1));
}

TEST_F(RestrictedLeaseTest, IsKeptBackWhereTheWordsCannotBeRead) {
  ASSERT_TRUE(world_.change(HandlingChangeKind::kTighten, {kH3}));
  const auto history = world_.journal.holdings().handling_of(world_.handle);
  const auto notice = world_.journal.find_document(history->versions.front().notice);
  world_.keys.erase(notice->document.key);

  EXPECT_THAT(leased(caller_for("XB-POLICE")), IsEmpty());
  EXPECT_THAT(world_.telemetry.text(), ::testing::HasSubstr("document.unreadable"));
}

// ---- what a holder is told of a change that is withheld from it -----------------------------

TEST(WithheldChange, BindsTheHolderWhoIsNotToldOfTheNotice) {
  HoldingWorld world;
  auto withholding = another(world, 7);
  withholding.header.suppression =
      gateway::CopySuppression{.ground = gateway::SuppressionGround::kSafetyOfPerson,
                               .reasons = Text("An informant."),
                               .decided_by = Text("Chief 7"),
                               .review_on = "2027-01-01",
                               .fallback = AuthorityId("XC-BUREAU")};
  ASSERT_TRUE(world.change(HandlingChangeKind::kTighten, {kH1}));
  ASSERT_TRUE(world.say(withholding));
  const auto change = world.change(HandlingChangeKind::kTighten, {kH2});
  ASSERT_TRUE(change) << change.refusal().detail;

  const auto told = world.holdings.handling(caller_for("XA-SPOC"), world.handle);

  ASSERT_TRUE(told) << told.refusal().detail;
  EXPECT_EQ(told->present, (HeldHandling{.codes = {kH1, kH2}, .erase_by = {}, .version = 3}));
  ASSERT_THAT(told->history.versions, SizeIs(2));
  EXPECT_FALSE(told->history.versions[0].notice.empty()) << "it was copied to the unit";
  EXPECT_EQ(told->history.versions[1].codes, (gateway::HandlingCodes{kH2}));
  EXPECT_TRUE(told->history.versions[1].notice.empty());
  const auto addressee = world.holdings.handling(caller_for("XB-POLICE"), world.handle);
  EXPECT_EQ(addressee->history.versions[1].notice, change->record.handle);
}

}  // namespace
}  // namespace workflow
