/// \file
/// Goal: what providers decide about their messages is stored with the message that says it, all or
/// nothing, and reads back as it was said; who has read the words of H3 counts once; the tables
/// name nobody who read. Method: real PostgreSQL; literal histories.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_holding_records.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using enum Recorded::Effect;
using enum HandlingCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class HoldingTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    holdings_ = adapters::postgres::make_holding_records({.conninfo = conninfo_, .connections = 2});
  }

  /// A message that replies to something of that exchange and says this about it.
  Admission saying(const std::string& sender, const ExchangeId& exchange, ProviderWord word) {
    const std::string other = sender == "XA-POLICE" ? "XB-POLICE" : "XA-POLICE";
    auto made = admission({.sender = sender, .recipients = {other}, .exchange = exchange});
    made.word = std::move(word);
    return made;
  }

  HandlingChanged changed(const Admission& subject, HandlingCodes codes) {
    return {.subject = subject.handle,
            .change = HandlingChangeKind::kTighten,
            .whole_message = true,
            .codes = codes,
            .erase_by = {},
            .effective_from = {}};
  }

  RestrictionAcknowledged acknowledged(const Admission& subject,
                                       const std::string& person,
                                       std::uint32_t version = 1) {
    auto by = actor("XB-POLICE");
    by.person = PersonId(person);
    return {.actor = by, .handle = subject.handle, .version = version};
  }

  std::unique_ptr<HoldingRecords> holdings_;
};

TEST_F(HoldingTest, ReadsBackTheHandlingAsAdmitted) {
  auto subject = admission();
  subject.effective_handling = {kH1, kH3};
  subject.erase_by = timestamp_from_text("2030-01-01T00:00:00.123Z");
  admit(subject);

  const auto history = holdings_->handling_of(subject.handle);

  ASSERT_TRUE(history);
  EXPECT_EQ(history->admitted,
            (HeldHandling{.codes = {kH1, kH3}, .erase_by = subject.erase_by, .version = 1}));
  EXPECT_THAT(history->versions, IsEmpty());
  EXPECT_EQ(holdings_->handling_of(Handle(entropy_->uuid())), std::nullopt);
  EXPECT_EQ(holdings_->handling_of(Handle("no uuid")), std::nullopt);
}

TEST_F(HoldingTest, NumbersChangesInTheOrderOfTheirAdmission) {
  const auto subject = admission();
  admit(subject);
  const auto exchange = subject.header.exchange.id;
  auto first = saying("XA-POLICE", exchange, changed(subject, {kH2}));
  auto parts = changed(subject, {kH0});
  parts.change = HandlingChangeKind::kRelax;
  parts.whole_message = false;
  parts.erase_by = timestamp_from_text("2031-01-01T00:00:00Z");
  parts.effective_from = timestamp_from_text("2030-06-01T00:00:00Z");
  auto second = saying("XA-POLICE", exchange, parts);
  const std::vector<JournalEvent> batch{first, second};
  for (const auto& outcome : journal_->commit(batch).outcomes)
    EXPECT_NO_THROW((void)expect<Admitted>(outcome));

  const auto versions = holdings_->handling_of(subject.handle)->versions;

  ASSERT_THAT(versions, SizeIs(2));
  EXPECT_EQ(versions[0].version, 2U);
  EXPECT_EQ(versions[0].codes, HandlingCodes{kH2});
  EXPECT_EQ(versions[0].notice, first.handle);
  EXPECT_EQ(versions[0].in_force_from, records_->find_message(first.handle)->accepted_at)
      << "at once";
  EXPECT_EQ(versions[1],
            (HandlingVersion{.version = 3,
                             .change = HandlingChangeKind::kRelax,
                             .whole_message = false,
                             .codes = {kH0},
                             .erase_by = parts.erase_by,
                             .in_force_from = *parts.effective_from,
                             .notice = second.handle}));
}

TEST_F(HoldingTest, ATimeInThePastIsAtOnce) {
  const auto subject = admission();
  admit(subject);
  auto early = changed(subject, {kH2});
  early.effective_from = timestamp_from_text("2000-01-01T00:00:00Z");
  const auto notice = saying("XA-POLICE", subject.header.exchange.id, early);
  admit(notice);

  EXPECT_EQ(holdings_->handling_of(subject.handle)->versions.at(0).in_force_from,
            records_->find_message(notice.handle)->accepted_at);
}

TEST_F(HoldingTest, ReadsConsentsBackInTheOrderOfTheDecisions) {
  const auto subject = admission();
  admit(subject);
  const auto exchange = subject.header.exchange.id;
  const auto request = saying(
      "XB-POLICE", exchange, ConsentAsked{.subject = subject.handle, .whole_message = false});
  admit(request);
  const auto granted =
      saying("XA-POLICE",
             exchange,
             ConsentDecided{.request = request.handle,
                            .verdict = ConsentVerdict::kGrantedInPart,
                            .scopes = {ConsentScope::kOnwardSharing, ConsentScope::kEvidentialUse},
                            .recipients = {AuthorityId("XC-POLICE")},
                            .recipient_states = {StateCode("XD")},
                            .valid_until = timestamp_from_text("2030-01-01T00:00:00.001Z")});
  admit(granted);
  const auto revoked = saying("XA-POLICE",
                              exchange,
                              ConsentDecided{.request = request.handle,
                                             .verdict = ConsentVerdict::kRevoked,
                                             .scopes = {},
                                             .recipients = {},
                                             .recipient_states = {},
                                             .valid_until = {}});
  admit(revoked);

  const auto consents = holdings_->consents_of(subject.handle);

  ASSERT_THAT(consents, SizeIs(2));
  EXPECT_EQ(consents[0],
            (ConsentRecord{.decision = granted.handle,
                           .request = request.handle,
                           .asked_by = AuthorityId("XB-POLICE"),
                           .whole_message = false,
                           .verdict = ConsentVerdict::kGrantedInPart,
                           .scopes = {ConsentScope::kOnwardSharing, ConsentScope::kEvidentialUse},
                           .recipients = {AuthorityId("XC-POLICE")},
                           .recipient_states = {StateCode("XD")},
                           .valid_until = timestamp_from_text("2030-01-01T00:00:00.001Z"),
                           .decided_at = records_->find_message(granted.handle)->accepted_at}));
  EXPECT_EQ(consents[1].decision, revoked.handle);
  EXPECT_EQ(consents[1].verdict, ConsentVerdict::kRevoked);
  EXPECT_EQ(consents[1].valid_until, std::nullopt);
  EXPECT_EQ(holdings_->subject_of(request.handle), subject.handle);
  EXPECT_EQ(holdings_->subject_of(subject.handle), std::nullopt);
}

TEST_F(HoldingTest, FindsADecisionByTheIdThatItsAuthorityGaveIt) {
  const auto subject = admission();
  admit(subject);
  const auto exchange = subject.header.exchange.id;
  const auto request =
      saying("XB-POLICE", exchange, ConsentAsked{.subject = subject.handle, .whole_message = true});
  admit(request);
  const ConsentDecided word{.request = request.handle,
                            .verdict = ConsentVerdict::kGranted,
                            .scopes = {ConsentScope::kThirdCountryTransfer},
                            .recipients = {AuthorityId("US-POLICE")},
                            .recipient_states = {},
                            .valid_until = {}};
  const auto decision = saying("XA-POLICE", exchange, word);
  auto other = saying("XB-POLICE", exchange, word);
  other.header.id = decision.header.id;
  admit(decision);
  admit(other);
  admit(saying("XA-POLICE", exchange, word));

  const auto found = holdings_->consents_of_id(decision.header.id);

  std::vector<Handle> handles;
  for (const auto& consent : found)
    handles.push_back(consent.decision);
  EXPECT_THAT(handles, ::testing::UnorderedElementsAre(decision.handle, other.handle));
  EXPECT_EQ(found.at(0).request, request.handle);
  EXPECT_EQ(found.at(0).asked_by, AuthorityId("XB-POLICE"));
  EXPECT_EQ(found.at(0).scopes, std::vector{ConsentScope::kThirdCountryTransfer});
  EXPECT_EQ(found.at(0).recipients, std::vector{AuthorityId("US-POLICE")});
  EXPECT_THAT(holdings_->consents_of_id(subject.header.id), IsEmpty()) << "no decision";
  EXPECT_THAT(holdings_->consents_of_id(MessageId("no uuid")), IsEmpty());
}

TEST_F(HoldingTest, IsStoredWithTheMessageThatSaysItOrNotAtAll) {
  const auto subject = admission();
  admit(subject);
  auto nowhere = changed(subject, {kH2});
  nowhere.subject = Handle(entropy_->uuid());
  const auto notice = saying("XA-POLICE", subject.header.exchange.id, nowhere);

  EXPECT_TRUE(declined_with(commit(notice)));

  EXPECT_EQ(records_->find_message(notice.handle), std::nullopt);
  EXPECT_EQ(ask("SELECT count(*) FROM handling_version"), "0");
}

TEST_F(HoldingTest, ARepeatIsStoredOnce) {
  const auto subject = admission();
  admit(subject);
  const auto notice = saying("XA-POLICE", subject.header.exchange.id, changed(subject, {kH2}));
  admit(notice);

  EXPECT_NO_THROW((void)expect<Repeated>(commit(notice)));

  EXPECT_EQ(ask("SELECT count(*) FROM handling_version"), "1");
}

TEST_F(HoldingTest, EachPersonAcknowledgesEachVersionOnce) {
  const auto subject = admission();
  admit(subject);
  const auto one = acknowledged(subject, "officer-1");
  const std::vector<JournalEvent> batch{one, one};
  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_EQ(expect<Recorded>(outcomes[0]).effect, kChanged);
  EXPECT_EQ(expect<Recorded>(outcomes[1]).effect, kAlreadySo);
  EXPECT_EQ(expect<Recorded>(commit(acknowledged(subject, "officer-2"))).effect, kChanged);
  EXPECT_EQ(expect<Recorded>(commit(acknowledged(subject, "officer-1", 2))).effect, kChanged);
  EXPECT_EQ(ask("SELECT count(*) FROM audit_entry WHERE line LIKE "
                "'%\"restriction.acknowledged\"%'"),
            "3");
}

TEST_F(HoldingTest, KnowsWhoHasReadWhichWords) {
  const auto subject = admission();
  admit(subject);
  const auto done = acknowledged(subject, "officer-1", 2);
  commit(done);

  EXPECT_TRUE(holdings_->has_acknowledged(done.actor, subject.handle, 1));
  EXPECT_TRUE(holdings_->has_acknowledged(done.actor, subject.handle, 2));
  EXPECT_FALSE(holdings_->has_acknowledged(done.actor, subject.handle, 3));
  auto other = done.actor;
  other.person = PersonId("officer-2");
  EXPECT_FALSE(holdings_->has_acknowledged(other, subject.handle, 1));
  EXPECT_EQ(ask("SELECT count(*) FROM restriction_acknowledgement AS r "
                "WHERE r::text LIKE '%officer%'"),
            "0");
}

TEST_F(HoldingTest, NobodyAcknowledgesWhatItsAuthorityDoesNotHold) {
  const auto subject = admission();
  admit(subject);
  auto stranger = acknowledged(subject, "officer-1");
  stranger.actor.authority = AuthorityId("XC-POLICE");

  EXPECT_EQ(declined_with(commit(stranger)), RefusalCode::kNotFound);
  stranger.handle = Handle("no uuid");
  EXPECT_EQ(declined_with(commit(stranger)), RefusalCode::kNotFound);
}

TEST_F(HoldingTest, FindsAMessageOfAnExchangeByItsId) {
  const auto subject = admission();
  admit(subject);
  const auto found = records_->find_in_exchange(subject.header.exchange, subject.header.id);

  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found.front().handle, subject.handle);
  EXPECT_THAT(
      records_->find_in_exchange({subject.header.exchange.opener, ExchangeId(entropy_->uuid())},
                                 subject.header.id),
      IsEmpty());
  EXPECT_THAT(records_->find_in_exchange(subject.header.exchange, MessageId(entropy_->uuid())),
              IsEmpty());
}

TEST_F(HoldingTest, AllHoldersAreSenderAndRecipients) {
  const auto subject = admission({.recipients = {"XB-POLICE", "XA-SPOC"}});
  admit(subject);

  EXPECT_THAT(
      holdings_->holders(subject.handle),
      ElementsAre(AuthorityId("XA-POLICE"), AuthorityId("XA-SPOC"), AuthorityId("XB-POLICE")));
  EXPECT_THAT(holdings_->holders(Handle(entropy_->uuid())), IsEmpty());
}

}  // namespace
}  // namespace contract_postgres
