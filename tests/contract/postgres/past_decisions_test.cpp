/// \file
/// Goal: past decisions are read by time, each once and exactly as it was stored, in pages of which
/// each costs a page however much is stored. Method: real PostgreSQL, one database a test; the
/// memory double beside it; the plan that the server reports.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_decision_records.h"
#include "gateway/ports/journal.h"
#include "tests/contract/postgres/postgres_fixture.h"
#include "tests/support/memory_decisions.h"

namespace contract_postgres {
namespace {

using namespace gateway;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr Timestamp kDawn = Timestamp(std::chrono::sys_days(std::chrono::January / 1 / 2026));

class PastDecisionsTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    past_ = adapters::postgres::make_decision_records({.conninfo = conninfo_});
  }

  /// Stored as decided at that time, in both stores.
  PastDecision decided(Timestamp at, Admission event) {
    event.inputs.at = at;
    admit(event);
    const JournalEvent same(event);
    (void)memory_journal_.commit({&same, 1});
    return {.handle = event.handle,
            .inputs = event.inputs,
            .plan = event.plan,
            .withheld = event.withheld};
  }

  PastDecision decided(Timestamp at) { return decided(at, admission()); }

  std::vector<PastDecision> between(Timestamp since, Timestamp until, std::uint32_t limit = 100) {
    return past_->decisions_after({.decided_at = since}, until, limit);
  }

  std::unique_ptr<DecisionRecords> past_;
  support::MemoryJournal memory_journal_;
  support::MemoryDecisions memory_{memory_journal_};
};

std::vector<PastDecision> by_handle(std::vector<PastDecision> all) {
  std::ranges::sort(all, {}, &PastDecision::handle);
  return all;
}

/// All, page by page, as a replay reads them.
std::vector<PastDecision> paged(DecisionRecords& records, std::uint32_t limit) {
  std::vector<PastDecision> all;
  DecisionStart start{.decided_at = kDawn};
  while (true) {
    auto page = records.decisions_after(start, kDawn + std::chrono::days(1), limit);
    EXPECT_LE(page.size(), limit);
    if (page.empty()) return all;
    start = {.decided_at = page.back().inputs.at, .handle = page.back().handle};
    std::ranges::move(page, std::back_inserter(all));
  }
}

TEST_F(PastDecisionsTest, AreReadBackAsTheyWereStored) {
  Admission event = admission({.recipients = {"XB-POLICE", "XB-SPOC", "XC-POLICE"}});
  event.plan[1].role = DeliveryRole::kCopy;
  event.plan[1].reasons.push_back(
      {.rule = RuleId("copy.y"), .legal = "Art. 9", .for_whom = AuthorityId("XB-POLICE")});
  event.header.suppression =
      CopySuppression{.ground = SuppressionGround::kTerrorismCase, .review_on = "2027-01-31"};
  event.inputs.suppression = SuppressionGround::kTerrorismCase;
  event.inputs.fallback = AuthorityId("XA-CUSTOMS");
  event.inputs.addressees = {AuthorityId("XC-POLICE"), AuthorityId("XB-POLICE")};
  event.inputs.transfer = TransferGround::kVitalInterests;
  event.inputs.withheld = {AuthorityId("XD-SPOC")};
  for (const std::string rule : {"copy.b", "copy.a"}) {
    event.withheld.push_back(
        {.unit = AuthorityId("XA-SPOC"), .rule = RuleId(rule), .legal = "Art. 8(3)"});
    event.suppression_ids.emplace_back(entropy_->uuid());
  }
  auto stored = decided(kDawn, event);
  std::ranges::reverse(stored.withheld);
  const auto other = decided(kDawn + milliseconds(1));

  EXPECT_THAT(between(kDawn, kDawn + milliseconds(1)), ElementsAre(stored, other));
}

TEST_F(PastDecisionsTest, BothEndsOfTheSpanBelongToIt) {
  decided(kDawn - milliseconds(1));
  const auto first = decided(kDawn);
  const auto last = decided(kDawn + milliseconds(9));
  decided(kDawn + milliseconds(10));

  EXPECT_THAT(between(kDawn, kDawn + milliseconds(9)), ElementsAre(first, last));
  EXPECT_THAT(between(kDawn + milliseconds(1), kDawn + milliseconds(8)), IsEmpty());
}

TEST_F(PastDecisionsTest, AreOrderedByTimeAndNotByAdmission) {
  const auto late = decided(kDawn + milliseconds(2));
  const auto early = decided(kDawn);

  EXPECT_THAT(between(kDawn, kDawn + milliseconds(2)), ElementsAre(early, late));
}

TEST_F(PastDecisionsTest, PagesOfAnySizeHaveEachOnceAsInMemory) {
  std::vector<PastDecision> all;
  for (int i = 0; i < 11; ++i)
    all.push_back(decided(kDawn + milliseconds(i / 4)));  // Several at one time.

  for (const std::uint32_t limit : {1U, 2U, 4U, 11U, 12U}) {
    const auto read = paged(*past_, limit);

    EXPECT_EQ(by_handle(read), by_handle(all)) << limit;
    EXPECT_EQ(read, paged(memory_, limit)) << limit;
  }
}

TEST_F(PastDecisionsTest, AMessageWithoutADecisionIsPassedBy) {
  const auto stored = decided(kDawn);
  const Admission old = admission();
  admit(old);
  ask("DELETE FROM route_input WHERE handle = '" + old.handle.str() + "'");

  EXPECT_THAT(between(kDawn, kDawn + std::chrono::days(1000)), ElementsAre(stored));
}

TEST_F(PastDecisionsTest, WithoutADatabaseTheJournalIsUnavailable) {
  const auto nowhere = adapters::postgres::make_decision_records(
      {.conninfo = "host=/nowhere dbname=none connect_timeout=1"});

  EXPECT_THROW((void)nowhere->decisions_after({.decided_at = kDawn}, kDawn, 1), JournalUnavailable);
}

/// 50,000 decisions, one a second. Without the checks of foreign keys, which need rows that no plan
/// of a page's handles looks at.
constexpr const char* kFill = R"(
  SET session_replication_role = replica;
  INSERT INTO route_input (handle, decided_at, directory, classification, follows_earlier, way,
                           language, addressees, fallback, withheld, holders)
  SELECT gen_random_uuid(), timestamptz '2026-01-01Z' + n * interval '1 s', '', 1, false, 1, 'en',
         'XB-POLICE', '', '', ''
  FROM generate_series(1, 50000) AS n;
  ANALYZE;)";

TEST_F(PastDecisionsTest, APageIsFoundByItsTimeAndNeverInTheWholeTable) {
  ask(kFill);

  const auto plan = plan_of("records_decided_handles",
                            "timestamptz, uuid, timestamptz, bigint",
                            "'2026-01-01 10:00Z', gen_random_uuid(), now(), 500");

  EXPECT_THAT(plan, HasSubstr("using route_input_times on route_input"));
  EXPECT_THAT(plan, Not(HasSubstr("Seq Scan")));
  EXPECT_THAT(plan, Not(HasSubstr("Sort"))) << "the index has the order";
}

}  // namespace
}  // namespace contract_postgres
