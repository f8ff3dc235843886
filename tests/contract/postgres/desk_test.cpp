/// \file
/// Goal: an account at the desk works for its person alone, an enrolment once and in its time, a
/// code once whichever node takes it; each step is an entry. Method: real PostgreSQL; two nodes on
/// one database; the database's times are moved instead of waiting.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_desk_accounts.h"
#include "gateway/audit/sha256.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;

class DeskTest : public PostgresTest {
 protected:
  Actor officer(const std::string& person = "officer-1") const {
    return {.system = SystemId("desk"),
            .authority = AuthorityId("XA-SPOC"),
            .person = PersonId(person)};
  }

  static AccountOpening opening(const std::string& enrolment,
                                const std::string& person = "officer-1") {
    return {.by = OperatorName("ada"),
            .authority = AuthorityId("XA-SPOC"),
            .person = PersonId(person),
            .enrolment = sha256(enrolment)};
  }

  AccountEnrolment enrolment(const std::string& secret, const std::string& person = "officer-1") {
    AccountEnrolment event{.actor = officer(person),
                           .enrolment = sha256(secret),
                           .password = {.log2_cost = 15, .salt = {1, 2, 3}, .hash = sha256("p")},
                           .code_secret = {.key = key_, .bytes = "sealed secret"}};
    return event;
  }

  SignIn signing_in(std::uint64_t step) {
    return {.actor = officer(),
            .session = SessionId(entropy_->uuid()),
            .purpose = SignInPurpose::kOpen,
            .code = TakenCode{.secret = key_, .step = step}};
  }

  void enrol() {
    expect<Recorded>(commit(opening("e")));
    expect<Recorded>(commit(enrolment("e")));
  }

  std::optional<DeskAccount> account(const std::string& person = "officer-1") {
    return accounts_->find_account(AuthorityId("XA-SPOC"), PersonId(person));
  }

  /// How many entries of that event the log has.
  std::string entries(const std::string& event) {
    return ask("SELECT count(*) FROM audit_entry WHERE line LIKE '%\"" + event + "\"%'");
  }

  void SetUp() override {
    PostgresTest::SetUp();
    accounts_ = adapters::postgres::make_desk_account_records({.conninfo = conninfo_});
    key_ = KeyId(entropy_->uuid());
  }

  KeyId key_;
  std::unique_ptr<DeskAccountRecords> accounts_;
};

TEST_F(DeskTest, AnAccountIsThereOnceItIsEnrolledAndOfItsPersonAlone) {
  EXPECT_FALSE(account());
  expect<Recorded>(commit(opening("e")));
  EXPECT_FALSE(account()) << "open, not enrolled";

  expect<Recorded>(commit(enrolment("e")));

  const auto found = account();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->password, enrolment("e").password);
  EXPECT_EQ(found->code_secret.key, key_);
  EXPECT_EQ(found->code_secret.bytes, "sealed secret");
  EXPECT_EQ(found->last_step, 0U);
  EXPECT_FALSE(account("officer-2"));
  EXPECT_EQ(entries("account.opened"), "1");
  EXPECT_EQ(entries("account.enrolled"), "1");
}

TEST_F(DeskTest, AnEnrolmentIsTakenOnceAndByItsPersonOnly) {
  expect<Recorded>(commit(opening("e")));
  expect<Recorded>(commit(opening("f", "officer-2")));

  EXPECT_EQ(declined_with(commit(enrolment("other"))), RefusalCode::kSessionRefused);
  EXPECT_EQ(declined_with(commit(enrolment("f"))), RefusalCode::kSessionRefused);
  EXPECT_EQ(declined_with(commit(enrolment("e"))), std::nullopt);
  EXPECT_EQ(declined_with(commit(enrolment("e"))), RefusalCode::kSessionRefused);
  EXPECT_EQ(entries("account.enrolled"), "1");
}

TEST_F(DeskTest, AnEnrolmentEndsAfterADay) {
  const auto set_end = [this](const std::string& interval) {
    ask("UPDATE desk_account SET enrolment_until = (SELECT last_time FROM audit_log LIMIT 1) + "
        "interval '" +
        interval + "' RETURNING 1");
  };
  expect<Recorded>(commit(opening("e")));
  EXPECT_EQ(ask("SELECT enrolment_until - opened_at = interval '24 hours' FROM desk_account"), "t");

  set_end("-1 millisecond");
  EXPECT_EQ(declined_with(commit(enrolment("e"))), RefusalCode::kSessionRefused);
  set_end("1 hour");
  EXPECT_EQ(declined_with(commit(enrolment("e"))), std::nullopt);
}

TEST_F(DeskTest, ACodeAndAllBeforeItAreTakenOnce) {
  enrol();

  EXPECT_EQ(declined_with(commit(signing_in(100))), std::nullopt);
  EXPECT_EQ(declined_with(commit(signing_in(100))), RefusalCode::kSessionRefused);
  EXPECT_EQ(declined_with(commit(signing_in(99))), RefusalCode::kSessionRefused);
  EXPECT_EQ(declined_with(commit(signing_in(101))), std::nullopt);
  EXPECT_EQ(account()->last_step, 101U);
  EXPECT_EQ(entries("session.opened"), "2");
}

TEST_F(DeskTest, OfTwoInOneBatchWithOneCodeTheFirstIsSignedIn) {
  enrol();
  const std::vector<JournalEvent> batch{signing_in(100), signing_in(100)};

  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_EQ(declined_with(outcomes[0]), std::nullopt);
  EXPECT_EQ(declined_with(outcomes[1]), RefusalCode::kSessionRefused);
}

TEST_F(DeskTest, ACodeIsTakenOnceByAllNodesTogether) {
  enrol();
  auto second = adapters::postgres::make_journal(
      {.conninfo = conninfo_, .log = LogName("log.example/xb"), .node = "node-2"},
      *entropy_,
      sealer_);
  second->open();
  const std::vector<JournalEvent> there{signing_in(100)};

  EXPECT_EQ(declined_with(commit(signing_in(100))), std::nullopt);
  EXPECT_EQ(declined_with(second->commit(there).outcomes[0]), RefusalCode::kSessionRefused);
}

TEST_F(DeskTest, OpenedAnewAnAccountWorksNoLongerAndItsCodesStayTaken) {
  enrol();
  EXPECT_EQ(declined_with(commit(signing_in(100))), std::nullopt);

  expect<Recorded>(commit(opening("again")));

  EXPECT_FALSE(account());
  EXPECT_EQ(declined_with(commit(signing_in(101))), RefusalCode::kSessionRefused);
  expect<Recorded>(commit(enrolment("again")));
  EXPECT_EQ(account()->last_step, 100U);
  EXPECT_EQ(declined_with(commit(signing_in(100))), RefusalCode::kSessionRefused);
}

TEST_F(DeskTest, ACodeOfAnEarlierSecretIsNotTaken) {
  enrol();
  const auto earlier = signing_in(100);
  key_ = KeyId(entropy_->uuid());
  enrol();

  EXPECT_EQ(declined_with(commit(earlier)), RefusalCode::kSessionRefused);
  EXPECT_EQ(declined_with(commit(signing_in(100))), std::nullopt);
}

TEST_F(DeskTest, SignInsByCertificateAndEndsAreEntriesAlone) {
  auto by_certificate = signing_in(0);
  by_certificate.code.reset();
  const SessionEnd locked{
      .actor = officer(), .session = by_certificate.session, .cause = SessionEndCause::kIdle};
  const SessionEnd over{.actor = officer(), .session = by_certificate.session};

  for (const JournalEvent& event :
       {JournalEvent(by_certificate), JournalEvent(locked), JournalEvent(over)})
    EXPECT_EQ(declined_with(commit(event)), std::nullopt);

  EXPECT_EQ(entries("session.opened"), "1");
  EXPECT_EQ(entries("session.locked"), "1");
  EXPECT_EQ(entries("session.closed"), "1");
  EXPECT_EQ(ask("SELECT count(*) FROM desk_account"), "0");
}

TEST_F(DeskTest, NothingButHashesAndSealedBytesIsStored) {
  enrol();

  EXPECT_EQ(ask("SELECT count(*) FROM desk_account WHERE enrolment IS NULL AND log2_cost = 15 "
                "AND octet_length(salt) = 16 AND octet_length(password) = 32"),
            "1");
}

}  // namespace
}  // namespace contract_postgres
