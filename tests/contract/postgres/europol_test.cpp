/// \file
/// Goal: decisions on copies to Europol are stored in the order in which they were made; a yes and
/// the delivery that it makes are one entry in one transaction, once, whichever node writes it.
/// Method: real PostgreSQL; two nodes on one database.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_holding_records.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using namespace std::chrono_literals;
using enum Recorded::Effect;
using enum EuropolVerdict;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const EuropolPurposes kPurposes{EuropolPurpose::kCrossChecking,
                                EuropolPurpose::kFacilitatingExchange};

class EuropolTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    holdings_ = adapters::postgres::make_holding_records({.conninfo = conninfo_, .connections = 2});
    subject_ = admission();
    admit(subject_);
  }

  PassingOn decision(const std::string& by, EuropolVerdict verdict) {
    PassingOn made;
    made.actor = actor(by);
    made.handle = subject_.handle;
    made.exchange = subject_.header.exchange;
    made.time_to_live = 7200s;
    made.justification = Confidential<std::string>("Active in four states.");
    made.directory_version = std::string(64, 'a');
    made.exchange_revision =
        records_->exchange_state(made.exchange, AuthorityId("XA-POLICE"))->revision;
    made.europol = EuropolTerms{.verdict = verdict, .purposes = {}};
    if (verdict != kYes) return made;
    made.europol->purposes = kPurposes;
    made.europol->sealed_restrictions = SealedObject{subject_.document.key, "sealed words"};
    for (const auto* authority : {"EU-EUROPOL", "XA-ENU"}) {
      made.plan.push_back({.authority = AuthorityId(authority),
                           .role = DeliveryRole::kAddressed,
                           .reasons = {{RuleId("row.1"), "Art. 1"}}});
      made.delivery_ids.emplace_back(entropy_->uuid());
    }
    return made;
  }

  std::optional<EuropolDecision> last_of(const std::string& authority) {
    return holdings_->europol_decision(subject_.handle, AuthorityId(authority));
  }

  std::string count(const std::string& table) { return ask("SELECT count(*) FROM " + table); }

  Admission subject_;
  std::unique_ptr<HoldingRecords> holdings_;
};

TEST_F(EuropolTest, AYesAndItsDeliveriesAreOneEntry) {
  EXPECT_EQ(expect<Recorded>(commit(decision("XB-POLICE", kYes))).effect, kChanged);

  EXPECT_EQ(ask("SELECT d.authority || ' ' || d.verdict || ' ' || array_to_string(d.purposes, ' ')"
                " FROM europol_decision AS d JOIN audit_entry AS a USING (log, entry_index)"
                " WHERE a.line LIKE '%\"europol.decided\"%'"),
            "XB-POLICE 1 cross-checking facilitating-exchange");
  EXPECT_EQ(count("europol_decision JOIN passing USING (log, entry_index)"), "2");
  EXPECT_EQ(count("delivery WHERE NOT planned"), "2");
}

TEST_F(EuropolTest, TheRecipientGetsPurposesAndSealedRestrictions) {
  commit(decision("XB-POLICE", kYes));

  const auto leased = take(lease("EU-EUROPOL"));

  ASSERT_THAT(leased, SizeIs(1));
  ASSERT_TRUE(leased[0].passed_by);
  EXPECT_EQ(leased[0].passed_by->authority, AuthorityId("XB-POLICE"));
  EXPECT_EQ(leased[0].passed_by->purposes, kPurposes);
  ASSERT_TRUE(leased[0].restrictions);
  EXPECT_EQ(leased[0].restrictions->bytes, "sealed words");
  EXPECT_EQ(leased[0].restrictions->key, subject_.document.key);
  const auto planned = take(lease("XB-POLICE"));
  EXPECT_FALSE(planned.at(0).restrictions);
  EXPECT_EQ(records_->status_of(subject_.handle).at(1).passing->by.purposes, kPurposes);
}

TEST_F(EuropolTest, WithoutRestrictionsThereAreNone) {
  auto event = decision("XB-POLICE", kYes);
  event.europol->sealed_restrictions.reset();

  commit(event);

  EXPECT_FALSE(take(lease("EU-EUROPOL")).at(0).restrictions);
  EXPECT_EQ(count("europol_decision WHERE restrictions IS NULL"), "1");
}

TEST_F(EuropolTest, NoAndLaterReachNobodyAndTheLastCounts) {
  EXPECT_EQ(last_of("XB-POLICE"), std::nullopt);
  EXPECT_EQ(expect<Recorded>(commit(decision("XB-POLICE", kLater))).effect, kChanged);
  EXPECT_EQ(expect<Recorded>(commit(decision("XB-POLICE", kNo))).effect, kChanged);

  const auto last = last_of("XB-POLICE");

  ASSERT_TRUE(last);
  EXPECT_EQ(last->verdict, kNo);
  EXPECT_THAT(last->purposes, IsEmpty());
  EXPECT_EQ(last_of("XA-POLICE"), std::nullopt);
  EXPECT_EQ(count("europol_decision"), "2");
  EXPECT_EQ(count("audit_entry WHERE line LIKE '%\"europol.decided\"%'"), "2");
  EXPECT_EQ(count("delivery WHERE NOT planned"), "0");
}

TEST_F(EuropolTest, AfterAYesNothingElseIsDecided) {
  commit(decision("XB-POLICE", kLater));
  commit(decision("XB-POLICE", kYes));
  const auto entries = count("audit_entry");

  EXPECT_EQ(expect<Recorded>(commit(decision("XB-POLICE", kYes))).effect, kAlreadySo);
  EXPECT_EQ(declined_with(commit(decision("XB-POLICE", kNo))), RefusalCode::kRequestMalformed);
  EXPECT_EQ(declined_with(commit(decision("XB-POLICE", kLater))), RefusalCode::kRequestMalformed);

  EXPECT_EQ(count("audit_entry"), entries);
  EXPECT_EQ(last_of("XB-POLICE")->purposes, kPurposes);
  EXPECT_EQ(count("delivery WHERE NOT planned"), "2");
}

TEST_F(EuropolTest, InOneBatchTheLaterOnesSeeTheEarlierOnes) {
  const std::vector<JournalEvent> batch{decision("XB-POLICE", kLater),
                                        decision("XB-POLICE", kYes),
                                        decision("XB-POLICE", kYes),
                                        decision("XB-POLICE", kNo),
                                        decision("XA-POLICE", kYes)};

  const auto outcomes = journal_->commit(batch).outcomes;

  EXPECT_EQ(expect<Recorded>(outcomes[0]).effect, kChanged);
  EXPECT_EQ(expect<Recorded>(outcomes[1]).effect, kChanged);
  EXPECT_EQ(expect<Recorded>(outcomes[2]).effect, kAlreadySo);
  EXPECT_EQ(declined_with(outcomes[3]), RefusalCode::kRequestMalformed);
  EXPECT_EQ(expect<Recorded>(outcomes[4]).effect, kChanged) << "each authority decides for itself";
  EXPECT_EQ(count("europol_decision"), "3");
  EXPECT_EQ(count("delivery WHERE NOT planned"), "2") << "each new holder got one";
}

TEST_F(EuropolTest, AYesThatFindsEverybodyHoldingItIsOnRecordAllTheSame) {
  commit(decision("XB-POLICE", kYes));

  EXPECT_EQ(expect<Recorded>(commit(decision("XA-POLICE", kYes))).effect, kChanged);
  EXPECT_EQ(last_of("XA-POLICE")->verdict, kYes);
  EXPECT_THAT(take(lease("EU-EUROPOL")), SizeIs(1));
}

TEST_F(EuropolTest, OfAnExchangeThatMovedNothingIsStored) {
  auto late = decision("XB-POLICE", kYes);
  late.exchange_revision = 7;

  EXPECT_EQ(expect<ExchangeMoved>(commit(late)).state.revision, 0U);

  EXPECT_EQ(count("europol_decision"), "0");
  EXPECT_EQ(count("delivery WHERE NOT planned"), "0");
  EXPECT_EQ(expect<Recorded>(commit(decision("XB-POLICE", kYes))).effect, kChanged);
}

TEST_F(EuropolTest, OnlyHoldersDecideAndOnlyAYesHasAPlan) {
  EXPECT_EQ(declined_with(commit(decision("XC-POLICE", kNo))), RefusalCode::kNotFound);
  auto no_with_plan = decision("XB-POLICE", kYes);
  no_with_plan.europol->verdict = kNo;
  EXPECT_TRUE(declined_with(commit(no_with_plan)));
  auto yes_without = decision("XB-POLICE", kYes);
  yes_without.plan.clear();
  yes_without.delivery_ids.clear();
  EXPECT_TRUE(declined_with(commit(yes_without)));
  EXPECT_EQ(count("europol_decision"), "0");
}

TEST_F(EuropolTest, ASecondNodeSeesTheYesOfTheFirst) {
  auto second = adapters::postgres::make_journal(
      {.conninfo = conninfo_, .log = LogName("log.example/xb"), .node = "node-2"},
      *entropy_,
      sealer_);
  second->open();
  const std::vector<JournalEvent> same{decision("XB-POLICE", kYes)};
  commit(decision("XB-POLICE", kYes));

  EXPECT_EQ(expect<Recorded>(second->commit(same).outcomes[0]).effect, kAlreadySo);
  EXPECT_EQ(count("europol_decision"), "1");
}

}  // namespace
}  // namespace contract_postgres
