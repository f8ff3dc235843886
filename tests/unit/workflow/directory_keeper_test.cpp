/// \file
/// Goal: what operators approved is in force on this node at its time, and nothing that goes wrong
/// takes away what was in force before. Method: the memory journal below, the clock turned by hand.
#include "workflow/runtime/directory_keeper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/administration_world.h"
#include "workflow/runtime/change_checks.h"

namespace workflow {
namespace {

using gateway::ChangeContent;
using gateway::ChangeId;
using gateway::DirectoryFiles;
using gateway::RevocationList;
using gateway::RevocationTarget;
using gateway::Verdict;
using std::chrono::hours;
using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// What the journal holds when another node has written it: nothing is taken up by itself.
class DirectoryKeeperTest : public ::testing::Test {
 protected:
  /// Stored by another node, whose administration is not this one's.
  ChangeId approved_elsewhere(const ChangeContent& content,
                              std::optional<gateway::Timestamp> effective_at = {}) {
    const ChangeId id(world_.entropy.uuid());
    const auto newest = world_.journal.newest_directory();
    const bool directory = std::holds_alternative<DirectoryFiles>(content);
    commit(gateway::ChangeProposal{.change = id,
                                   .by = gateway::OperatorName("ada"),
                                   .content = content,
                                   .digest = digest_of(content),
                                   .base = directory ? to_hex(newest->record.digest) : "",
                                   .effective_at = effective_at,
                                   .reason = "a reason"});
    commit(gateway::ChangeDecision{.change = id,
                                   .by = gateway::OperatorName("ben"),
                                   .verdict = Verdict::kApprove,
                                   .reason = "a reason"});
    return id;
  }

  void commit(const gateway::JournalEvent& event) {
    const auto settled = world_.committer.commit(event);
    ASSERT_TRUE(std::holds_alternative<gateway::Recorded>(settled.outcome));
  }

  AdministrationWorld world_;
  const DirectoryFiles first_ = files_with();
  const DirectoryFiles second_ = files_with(customs_line());
};

TEST_F(DirectoryKeeperTest, TakesUpWhatAnotherNodeWrote) {
  approved_elsewhere(second_);
  EXPECT_EQ(world_.version(), version_of(first_));

  world_.keeper.take_up();

  EXPECT_EQ(world_.version(), version_of(second_));
}

TEST_F(DirectoryKeeperTest, AFutureDirectoryIsInForceAtItsTimeAndNotBefore) {
  approved_elsewhere(second_, world_.clock.now() + hours(1));
  world_.keeper.take_up();

  world_.advance(hours(1) - milliseconds(1));
  EXPECT_EQ(world_.version(), version_of(first_));
  world_.advance(milliseconds(1));
  EXPECT_EQ(world_.version(), version_of(second_));
}

TEST_F(DirectoryKeeperTest, ALaterApprovalForAnEarlierTimeTakesThePlaceOfOneThatWaits) {
  const auto third = files_with("XB-NEW,XB,competent-authority,XB-SPOC,New,en,BPL,office,,,\n");
  approved_elsewhere(second_, world_.clock.now() + hours(2));
  approved_elsewhere(third, world_.clock.now() + hours(1));
  world_.keeper.take_up();

  world_.advance(hours(1));
  EXPECT_EQ(world_.version(), version_of(third));
  world_.advance(hours(1));
  EXPECT_EQ(world_.version(), version_of(third));
}

TEST_F(DirectoryKeeperTest, ANodeWhoseClockLagsStillKnowsTheFirstDirectory) {
  world_.clock.advance(-hours(1));

  EXPECT_EQ(world_.version(), version_of(first_));
}

TEST_F(DirectoryKeeperTest, ADirectoryThatCannotBeBuiltAnyMoreIsReportedAndLeavesTheFormerInForce) {
  approved_elsewhere(files_with("XB-BROKEN,XB,no-such-kind,,,,,,,,\n"));

  world_.keeper.take_up();

  EXPECT_EQ(world_.version(), version_of(first_));
  EXPECT_TRUE(world_.telemetry.logged("directory.unusable"));
  DirectoryBook fresh;  // Of a node that starts now.
  DirectoryKeeper({.records = world_.journal,
                   .lists = world_.lists,
                   .book = fresh,
                   .read_tables = tools::read_tables,
                   .clock = world_.clock,
                   .telemetry = world_.telemetry})
      .take_up();
  EXPECT_EQ(fresh.at(world_.clock.now())->version(), version_of(first_));

  approved_elsewhere(second_);
  world_.keeper.take_up();

  EXPECT_EQ(world_.version(), version_of(second_));
}

TEST_F(DirectoryKeeperTest, AnEmergencyRevocationIsInForceAsSoonAsItIsTakenUp) {
  const gateway::Revocation revocation{.target = RevocationTarget::kSystem, .id = "xa-police"};
  commit(gateway::ChangeProposal{.change = ChangeId(world_.entropy.uuid()),
                                 .by = gateway::OperatorName("ada"),
                                 .content = revocation,
                                 .digest = {},
                                 .base = {},
                                 .effective_at = {},
                                 .reason = "stolen"});

  world_.keeper.take_up();

  EXPECT_TRUE(world_.directories.is_shut_out(revocation));
}

TEST_F(DirectoryKeeperTest, AnApprovedListIsKeptAtItsTime) {
  approved_elsewhere(RevocationList{"good list"}, world_.clock.now() + hours(1));
  world_.keeper.take_up();
  EXPECT_THAT(world_.lists.kept(), IsEmpty());

  world_.advance(hours(1));
  world_.keeper.take_up();

  EXPECT_THAT(world_.lists.kept(), ElementsAre("good list"));
}

TEST_F(DirectoryKeeperTest, AListThatCouldNotBeWrittenIsTriedAgain) {
  approved_elsewhere(RevocationList{"good list"});
  world_.lists.fail_next_keep();

  world_.keeper.take_up();
  EXPECT_TRUE(world_.telemetry.logged("revocation-list.not-kept"));
  EXPECT_THAT(world_.lists.kept(), IsEmpty());
  world_.keeper.take_up();

  EXPECT_THAT(world_.lists.kept(), ElementsAre("good list"));
}

TEST_F(DirectoryKeeperTest, AListThatIsNotBelievedAnyMoreIsReportedAndLeft) {
  approved_elsewhere(RevocationList{"bad list"});

  world_.keeper.take_up();

  EXPECT_TRUE(world_.telemetry.logged("revocation-list.refused"));
  EXPECT_THAT(world_.lists.kept(), IsEmpty());
}

}  // namespace
}  // namespace workflow
