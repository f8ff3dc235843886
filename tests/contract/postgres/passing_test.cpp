/// \file
/// Goal: a message that a holder passes on is delivered to the new holders in the order of the
/// exchange, once, with who passed it on; what was admitted reads back as before.
/// Method: real PostgreSQL; two nodes on one database.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/postgres/passing_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using enum Recorded::Effect;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST_F(PassingTest, DeliversToTheNewHolderWithWhoPassedItOn) {
  const auto event = passing("XB-POLICE", {"XC-POLICE"});

  EXPECT_EQ(expect<Recorded>(commit(event)).effect, kChanged);

  const auto leased = take(lease("XC-POLICE"));
  ASSERT_THAT(leased, SizeIs(1));
  EXPECT_EQ(leased[0].delivery, event.delivery_ids[0]);
  EXPECT_EQ(leased[0].planned, event.plan[0]);
  EXPECT_EQ(leased[0].sender, AuthorityId("XA-POLICE"));
  EXPECT_EQ(leased[0].sequence, 1U);
  ASSERT_TRUE(leased[0].passed_by);
  EXPECT_EQ(leased[0].passed_by->authority, AuthorityId("XB-POLICE"));
  EXPECT_EQ(leased[0].passed_by->kind, PassingKind::kForward);
  EXPECT_EQ(leased[0].document.bytes, subject_.document.bytes) << "the same bytes";
  EXPECT_EQ(take(lease("XB-POLICE")).at(0).passed_by, std::nullopt);
}

TEST_F(PassingTest, LeavesTheAdmissionAsItWas) {
  const auto before = records_->find_message(subject_.handle);
  commit(passing("XB-POLICE", {"XC-POLICE"}));

  const auto after = records_->find_message(subject_.handle);

  EXPECT_EQ(*after, *before);
  ASSERT_THAT(after->passings, SizeIs(1));
  EXPECT_EQ(after->passings[0].by.authority, AuthorityId("XB-POLICE"));
  EXPECT_EQ(after->passings[0].planned.authority, AuthorityId("XC-POLICE"));
  EXPECT_EQ(expect<Repeated>(commit(subject_)).record.recipients, before->recipients);
}

TEST_F(PassingTest, IsInTheLogWithItsSections) {
  commit(passing("XB-POLICE", {"XC-POLICE"}));

  EXPECT_EQ(
      ask("SELECT string_agg(s.name, ' ' ORDER BY s.name COLLATE \"C\") FROM audit_entry AS a "
          "JOIN audit_section AS s USING (log, entry_index) "
          "WHERE a.line LIKE '%\"message.forwarded\"%'"),
      "actor decision justification recipients");
  EXPECT_EQ(ask("SELECT bool_and(a.line LIKE '%\"message.forwarded\"%') FROM passing AS p "
                "JOIN audit_entry AS a USING (log, entry_index)"),
            "t");
}

TEST_F(PassingTest, ARepeatMakesNoEntryAndNoDelivery) {
  commit(passing("XB-POLICE", {"XC-POLICE"}));
  const auto entries = count("audit_entry");

  EXPECT_EQ(expect<Recorded>(commit(passing("XB-POLICE", {"XC-POLICE"}))).effect, kAlreadySo);

  EXPECT_EQ(count("audit_entry"), entries);
  EXPECT_EQ(count("delivery WHERE NOT planned"), "1");
}

TEST_F(PassingTest, InOneBatchTheLaterOnesSeeTheEarlierOnes) {
  const std::vector<JournalEvent> batch{passing("XB-POLICE", {"XC-POLICE"}),
                                        passing("XB-POLICE", {"XC-POLICE", "XD-POLICE"}),
                                        passing("XC-POLICE", {"XE-POLICE"})};

  const auto outcomes = journal_->commit(batch).outcomes;

  for (const auto& outcome : outcomes)
    EXPECT_EQ(expect<Recorded>(outcome).effect, kChanged);
  EXPECT_EQ(count("delivery WHERE NOT planned"), "3");
  EXPECT_THAT(holdings_->holders(subject_.handle),
              ElementsAre(AuthorityId("XA-POLICE"),
                          AuthorityId("XB-POLICE"),
                          AuthorityId("XC-POLICE"),
                          AuthorityId("XD-POLICE"),
                          AuthorityId("XE-POLICE")));
}

TEST_F(PassingTest, WhoHoldsItAlreadyGetsNoSecondDelivery) {
  commit(passing("XB-POLICE", {"XC-POLICE"}));
  let_pass(60s);

  EXPECT_EQ(expect<Recorded>(commit(passing("XA-POLICE", {"XC-POLICE"}))).effect, kChanged);

  EXPECT_THAT(take(lease("XC-POLICE")), SizeIs(1));
  EXPECT_EQ(count("passing"), "2");
  const auto status = records_->status_of(subject_.handle);
  ASSERT_THAT(status, SizeIs(3));
  EXPECT_GE(status[2].since, status[2].passing->by.at) << "tells nothing of earlier";
}

TEST_F(PassingTest, WhomItCouldNotReachGetsItAnew) {
  commit(passing("XB-POLICE", {"XC-POLICE"}));
  auto refusal = release(take(lease("XC-POLICE")).at(0), 0s);
  refusal.cause = ReleaseCause::kRefused;
  commit(refusal);
  ASSERT_THAT(take(lease("XC-POLICE")), IsEmpty());
  const auto event = passing("XA-POLICE", {"XC-POLICE"});

  EXPECT_EQ(expect<Recorded>(commit(event)).effect, kChanged);

  const auto leased = take(lease("XC-POLICE"));
  ASSERT_THAT(leased, SizeIs(1));
  EXPECT_EQ(leased[0].delivery, event.delivery_ids[0]);
  ASSERT_TRUE(leased[0].passed_by);
  EXPECT_EQ(leased[0].passed_by->authority, AuthorityId("XA-POLICE"));
}

TEST_F(PassingTest, OnlyHoldersPassOn) {
  EXPECT_EQ(declined_with(commit(passing("XC-POLICE", {"XD-POLICE"}))), RefusalCode::kNotFound);
  auto unknown = passing("XB-POLICE", {"XC-POLICE"});
  unknown.handle = Handle(entropy_->uuid());
  EXPECT_EQ(declined_with(commit(unknown)), RefusalCode::kNotFound);
  unknown.handle = Handle("no uuid");
  EXPECT_EQ(declined_with(commit(unknown)), RefusalCode::kNotFound);
  EXPECT_EQ(count("passing"), "0");
}

TEST_F(PassingTest, KeepsTheOrderOfTheExchangeForTheNewHolder) {
  commit(passing("XB-POLICE", {"XC-POLICE"}));
  admit(further({.recipients = {"XC-POLICE"}}));

  const auto first = take(lease("XC-POLICE"));
  ASSERT_THAT(first, SizeIs(1)) << "the later one waits behind the one that was passed on";
  EXPECT_EQ(first[0].handle, subject_.handle);
  commit(confirmation(first[0]));
  const auto second = take(lease("XC-POLICE"));
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_EQ(second[0].sequence, 2U);
}

TEST_F(PassingTest, ANewHolderMayPostInTheExchange) {
  const AdmissionSpec answer{.sender = "XC-POLICE", .recipients = {"XA-POLICE"}};
  EXPECT_EQ(declined_with(commit(further(answer))), RefusalCode::kExchangeUnknown);
  commit(passing("XB-POLICE", {"XC-POLICE"}));

  EXPECT_NO_THROW((void)expect<Admitted>(commit(further(answer))));
}

TEST_F(PassingTest, TheListOfTheNewHolderGoesOnWithIt) {
  const LogName log("log.example/xa");
  admit(admission({.recipients = {"XC-POLICE"}}));
  const auto before = history_->messages_from(AuthorityId("XC-POLICE"), {log, 0}, 10);
  ASSERT_THAT(before, SizeIs(1));
  commit(passing("XB-POLICE", {"XC-POLICE"}));

  const auto after =
      history_->messages_from(AuthorityId("XC-POLICE"), {log, before[0].index + 1}, 10);

  ASSERT_THAT(after, SizeIs(1));
  EXPECT_EQ(after[0].record.handle, subject_.handle);
  EXPECT_EQ(after[0].own_state, DeliveryState::kAccepted);
  EXPECT_GT(after[0].index, before[0].index);
  EXPECT_THAT(history_->messages_from(AuthorityId("XC-POLICE"), {log, after[0].index + 1}, 10),
              IsEmpty());
}

TEST_F(PassingTest, ThePartiesOfAMessageAreToldApart) {
  commit(passing("XB-POLICE", {"XC-POLICE"}));

  const auto rows =
      history_->exchanges_of_id(AuthorityId("XC-POLICE"), subject_.header.exchange.id);

  ASSERT_THAT(rows, SizeIs(1));
  ASSERT_THAT(rows[0].messages, SizeIs(1));
  EXPECT_THAT(rows[0].messages[0].recipients, ElementsAre(AuthorityId("XB-POLICE")));
  EXPECT_THAT(rows[0].messages[0].passings,
              ElementsAre(PassingParties{AuthorityId("XB-POLICE"), AuthorityId("XC-POLICE")}));
}

TEST_F(PassingTest, KeepsWhichConsentLiftedWhichRow) {
  const auto request = [&] {
    auto made = admission({.sender = "XB-POLICE",
                           .recipients = {"XA-POLICE"},
                           .exchange = subject_.header.exchange.id});
    made.word = ConsentAsked{.subject = subject_.handle, .whole_message = true};
    return made;
  }();
  admit(request);
  auto decision = admission({.exchange = subject_.header.exchange.id});
  decision.word = ConsentDecided{.request = request.handle,
                                 .verdict = ConsentVerdict::kGranted,
                                 .scopes = {ConsentScope::kOnwardSharing},
                                 .recipients = {},
                                 .recipient_states = {},
                                 .valid_until = {}};
  admit(decision);
  auto event = passing("XB-POLICE", {"XC-POLICE", "XD-POLICE"});
  event.lifts = {{RuleId("handling.h2-forward"), decision.handle},
                 {RuleId("handling.h2-forward"), decision.handle}};

  commit(event);

  EXPECT_EQ(ask("SELECT rule || ' ' || consent FROM passing_lift"),
            "handling.h2-forward " + decision.handle.str());
}

TEST_F(PassingTest, ANewHolderReadsAndAcknowledges) {
  commit(passing("XB-POLICE", {"XC-POLICE"}));
  commit(confirmation(take(lease("XC-POLICE")).at(0)));

  EXPECT_EQ(expect<Recorded>(commit(reading(subject_, "officer-1", "XC-POLICE"))).effect, kChanged);
  EXPECT_EQ(records_->status_of(subject_.handle).at(1).state, DeliveryState::kRead);
}

TEST_F(PassingTest, WhoCountedTheHoldersBeforeMustCountThemAgain) {
  auto notice = further({});  // Routed by the holders of now.
  commit(passing("XB-POLICE", {"XC-POLICE"}));

  const auto moved = expect<ExchangeMoved>(commit(notice));

  EXPECT_EQ(moved.state, (ExchangeState{.revision = 1, .withheld = {}}));
  EXPECT_EQ(records_->find_message(notice.handle), std::nullopt);
  EXPECT_THAT(holdings_->holders(subject_.handle), ::testing::Contains(AuthorityId("XC-POLICE")));
  notice.exchange_revision = moved.state.revision;
  admit(notice);
}

TEST_F(PassingTest, ThatTookNoEffectMovesNothing) {
  commit(passing("XB-POLICE", {"XC-POLICE"}));
  EXPECT_EQ(revision(), 1U);
  commit(passing("XB-POLICE", {"XC-POLICE"}));
  EXPECT_EQ(revision(), 1U);
}

TEST_F(PassingTest, IsDecidedAnewWhereTheHandlingHasChanged) {
  auto change = further({});
  change.word = HandlingChanged{.subject = subject_.handle,
                                .change = HandlingChangeKind::kTighten,
                                .whole_message = true,
                                .codes = {HandlingCode::kH2},
                                .erase_by = {},
                                .effective_from = {}};
  const std::vector<JournalEvent> batch{passing("XB-POLICE", {"XC-POLICE"}), change};

  const auto outcomes = journal_->commit(batch).outcomes;

  (void)expect<Admitted>(outcomes[1]);
  EXPECT_EQ(expect<ExchangeMoved>(outcomes[0]).state.revision, 1U);
  EXPECT_EQ(count("passing"), "0");
}

TEST_F(PassingTest, ASecondNodePassesOnWithoutADoubleDelivery) {
  auto second = adapters::postgres::make_journal(
      {.conninfo = conninfo_, .log = LogName("log.example/xb"), .node = "node-2"},
      *entropy_,
      sealer_);
  second->open();
  auto same = passing("XB-POLICE", {"XC-POLICE"});
  const std::vector<JournalEvent> stale{same};
  commit(passing("XB-POLICE", {"XC-POLICE"}));

  const auto moved = expect<ExchangeMoved>(second->commit(stale).outcomes[0]);
  same.exchange_revision = moved.state.revision;
  const std::vector<JournalEvent> anew{same};
  EXPECT_EQ(expect<Recorded>(second->commit(anew).outcomes[0]).effect, kAlreadySo);
  EXPECT_EQ(count("delivery WHERE NOT planned"), "1");
}

}  // namespace
}  // namespace contract_postgres
