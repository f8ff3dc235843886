/// \file
/// Goal: refusals are in the audit log before they are answered, and a flood of equal ones does not
/// fill it. Method: the clock turned by hand across the period's edge.
#include "workflow/runtime/refusal_audit.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using gateway::Actor;
using gateway::AuthorityId;
using gateway::refusal;
using gateway::RefusalCode;
using gateway::SystemId;

class RefusalAuditTest : public ::testing::Test {
 protected:
  void refuse(int times, const std::string& authority = "XA-POLICE") {
    const Actor actor{SystemId("system"), AuthorityId(authority)};
    for (int i = 0; i < times; ++i) {
      audit_.record(actor, refusal(RefusalCode::kSchemaViolated, "Broken."), std::nullopt);
    }
  }

  [[nodiscard]] std::size_t entries() const { return world_.journal.lines().size() - before_; }

  World world_;
  std::size_t before_ = world_.journal.lines().size();
  RefusalAudit audit_{world_.committer,
                      world_.clock,
                      world_.telemetry,
                      {.entries_per_period = 3, .period = std::chrono::seconds(60)}};
};

TEST_F(RefusalAuditTest, WritesEachRefusalUpToTheRateAndCountsTheRestTogether) {
  refuse(3);
  EXPECT_EQ(entries(), 3U);

  refuse(5);
  EXPECT_EQ(entries(), 3U);

  audit_.flush(world_.clock.now() + std::chrono::seconds(60));
  EXPECT_EQ(entries(), 4U);
}

TEST_F(RefusalAuditTest, DoesNotFlushBeforeThePeriodIsOver) {
  refuse(4);

  audit_.flush(world_.clock.now() + std::chrono::milliseconds(59'999));
  EXPECT_EQ(entries(), 3U);
  audit_.flush(world_.clock.now() + std::chrono::milliseconds(60'000));
  EXPECT_EQ(entries(), 4U);
}

TEST_F(RefusalAuditTest, OneAuthoritysFloodLeavesOthersTheirEntries) {
  refuse(10, "XA-POLICE");
  refuse(1, "XB-POLICE");

  EXPECT_EQ(entries(), 4U);
}

TEST_F(RefusalAuditTest, OneOperatorsFloodLeavesOthersTheirEntriesAndIsCounted) {
  for (int i = 0; i < 10; ++i) {
    audit_.record(gateway::OperatorName("ada"), refusal(RefusalCode::kChangeOwn, "Own."));
  }
  audit_.record(gateway::OperatorName("ben"), refusal(RefusalCode::kChangeOwn, "Own."));
  EXPECT_EQ(entries(), 4U);

  audit_.flush(world_.clock.now() + std::chrono::seconds(60));
  EXPECT_EQ(entries(), 5U);
}

TEST_F(RefusalAuditTest, StartsAfreshAfterAFlush) {
  refuse(3);
  audit_.flush(world_.clock.now() + std::chrono::seconds(60));
  refuse(1);

  EXPECT_EQ(entries(), 4U);
}

TEST_F(RefusalAuditTest, ACountThatCannotBeWrittenWaitsForTheNextFlush) {
  refuse(5);
  const auto due = world_.clock.now() + std::chrono::seconds(60);
  world_.journal.fail_next(support::MemoryJournal::Failure::kUnavailableBeforeCommit);
  EXPECT_THROW(audit_.flush(due), gateway::JournalUnavailable);

  audit_.flush(due);

  EXPECT_EQ(entries(), 4U);
}

TEST_F(RefusalAuditTest, LogsButDoesNotAuditRefusalsForLoad) {
  audit_.record({SystemId("system"), AuthorityId("XA-POLICE")},
                refusal(RefusalCode::kBusy, "Busy."),
                std::nullopt);

  EXPECT_EQ(entries(), 0U);
  EXPECT_EQ(world_.telemetry.counted("refusals", "service.busy"), 1);
}

}  // namespace
}  // namespace workflow
