/// \file
/// Goal: a message is stored once with everything that belongs to it, or not at all, and whoever
/// takes no part in an exchange learns nothing. Method: real PostgreSQL, one database a test; what
/// the journal answers is compared with what the records read back.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using ::testing::ElementsAre;

class AdmissionTest : public PostgresTest {};

TEST_F(AdmissionTest, AnswersWhatTheRecordsReadBack) {
  const Admission event = admission({.recipients = {"XB-POLICE", "XB-SPOC"}});

  const MessageRecord record = admit(event);

  EXPECT_EQ(record.recipients, event.plan);
  EXPECT_EQ(records_->find_message(event.handle), record);
  EXPECT_EQ(records_->find_message(event.header.sender, event.header.id), record);
  EXPECT_EQ(records_->find_document(event.handle)->document.bytes, event.document.bytes);
  EXPECT_EQ(records_->find_document(event.handle)->document.key, event.document.key);
}

TEST_F(AdmissionTest, AnswersARepeatWithTheFirstRecord) {
  const Admission first = admission();
  const MessageRecord record = admit(first);
  Admission again = first;
  again.handle = Handle(entropy_->uuid());
  again.delivery_ids = {DeliveryId(entropy_->uuid())};

  EXPECT_EQ(expect<Repeated>(commit(again)).record, record);
  EXPECT_EQ(ask("SELECT count(*) FROM message"), "1");
  EXPECT_EQ(ask("SELECT size FROM audit_log"), "1");
}

TEST_F(AdmissionTest, DeclinesAnotherDocumentUnderTheSameId) {
  const Admission first = admission();
  admit(first);
  Admission other = admission({.document = "other bytes"});
  other.header.id = first.header.id;

  EXPECT_EQ(declined_with(commit(other)), RefusalCode::kMessageConflict);
  EXPECT_EQ(ask("SELECT count(*) FROM exchange"), "1") << "a declined message leaves nothing";
}

TEST_F(AdmissionTest, LetsTwoSendersUseTheSameId) {
  const Admission first = admission();
  Admission second = admission({.sender = "XC-POLICE", .opener = "XC-POLICE"});
  second.header.id = first.header.id;

  admit(first);

  EXPECT_EQ(admit(second).sender.str(), "XC-POLICE");
}

TEST_F(AdmissionTest, MakesOneMessageOfTwoEqualOnesInABatch) {
  const Admission first = admission();
  Admission twin = first;
  twin.handle = Handle(entropy_->uuid());
  twin.delivery_ids = {DeliveryId(entropy_->uuid())};
  Admission other = first;
  other.handle = Handle(entropy_->uuid());
  other.digest.bytes[0] ^= 1U;
  const std::vector<JournalEvent> batch = {first, twin, other};

  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_EQ(expect<Repeated>(outcomes[1]).record, expect<Admitted>(outcomes[0]).record);
  EXPECT_EQ(declined_with(outcomes[2]), RefusalCode::kMessageConflict);
  EXPECT_EQ(ask("SELECT count(*) FROM message"), "1");
}

TEST_F(AdmissionTest, LetsParticipantsPostInAnExchange) {
  const Admission opening = admission();
  admit(opening);

  const MessageRecord answer = admit(admission({.sender = "XB-POLICE",
                                                .recipients = {"XA-POLICE"},
                                                .exchange = opening.header.exchange.id}));

  EXPECT_EQ(answer.exchange, opening.header.exchange);
}

TEST_F(AdmissionTest, AnswersUnknownAndForbiddenExchangesAlike) {
  const Admission opening = admission();
  admit(opening);
  const Admission stranger =
      admission({.sender = "XC-POLICE", .exchange = opening.header.exchange.id});
  const Admission nowhere = admission({.sender = "XC-POLICE"});

  const Declined forbidden = expect<Declined>(commit(stranger));

  EXPECT_EQ(forbidden.refusal.code, RefusalCode::kExchangeUnknown);
  EXPECT_EQ(expect<Declined>(commit(nowhere)).refusal, forbidden.refusal);
  EXPECT_EQ(ask("SELECT count(*) FROM message_key"), "1");
}

TEST_F(AdmissionTest, LetsADeclinedMessageBeSentAgainOnceItMay) {
  Admission early = admission({.sender = "XB-POLICE", .recipients = {"XA-POLICE"}});
  const Admission opening = admission({.exchange = early.header.exchange.id});
  EXPECT_EQ(declined_with(commit(early)), RefusalCode::kExchangeUnknown);
  admit(opening);

  EXPECT_EQ(admit(early).handle, early.handle);
}

TEST_F(AdmissionTest, TakesAnAnswerInTheBatchOfItsOpening) {
  const Admission opening = admission();
  const Admission answer = admission(
      {.sender = "XB-POLICE", .recipients = {"XA-POLICE"}, .exchange = opening.header.exchange.id});
  const std::vector<JournalEvent> batch = {opening, answer};

  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_EQ(expect<Admitted>(outcomes[0]).record.position, (EntryPosition{0, 2}));
  EXPECT_EQ(expect<Admitted>(outcomes[1]).record.position, (EntryPosition{1, 2}));
}

TEST_F(AdmissionTest, LeavesOutOnlyWhatTheDatabaseRefuses) {
  std::vector<JournalEvent> batch;
  for (int i = 0; i < 9; ++i)
    batch.emplace_back(admission());
  Admission poisoned = admission({.recipients = {std::string("XB\0POLICE", 9)}});
  batch[6] = poisoned;
  Admission same_handle = admission();
  same_handle.handle = std::get<Admission>(batch[1]).handle;
  batch[8] = same_handle;

  const auto outcomes = journal_->commit(batch).outcomes;

  for (const std::size_t good : {0U, 1U, 2U, 3U, 4U, 5U, 7U})
    expect<Admitted>(outcomes[good]);
  EXPECT_EQ(declined_with(outcomes[6]), RefusalCode::kRequestMalformed);
  EXPECT_EQ(declined_with(outcomes[8]), RefusalCode::kRequestMalformed);
  EXPECT_EQ(ask("SELECT count(*) FROM message"), "7");
  EXPECT_EQ(ask("SELECT count(*) FROM exchange"), "7");
  EXPECT_EQ(ask("SELECT size FROM audit_log"), "7");
}

TEST_F(AdmissionTest, DeclinesIdsThatAreNoUuids) {
  Admission event = admission();
  event.header.id = MessageId("not-a-uuid");

  EXPECT_EQ(declined_with(commit(event)), RefusalCode::kRequestMalformed);
}

TEST_F(AdmissionTest, StatesTheTimesOfDeliveries) {
  const Admission event = admission({.recipients = {"XB-POLICE", "XB-SPOC"}});

  const MessageRecord record = admit(event);

  const auto status = records_->status_of(event.handle);
  ASSERT_EQ(status.size(), 2U);
  EXPECT_EQ(status[0].planned, event.plan[0]);
  EXPECT_EQ(status[1].planned, event.plan[1]);
  EXPECT_EQ(status[0].state, DeliveryState::kAccepted);
  EXPECT_EQ(status[0].since, record.accepted_at);
  EXPECT_EQ(status[0].expires_at, record.accepted_at + event.time_to_live);
  EXPECT_EQ(status[0].attempts, 0U);
}

TEST_F(AdmissionTest, GivesEveryUnfinishedDeliveryATimeAndAnOwner) {
  admit(admission());
  take(lease("XB-POLICE"));
  admit(admission());

  EXPECT_EQ(ask("SELECT count(*) FROM delivery WHERE next_action_at IS NULL OR owner IS NULL"),
            "0");
}

}  // namespace
}  // namespace contract_postgres
