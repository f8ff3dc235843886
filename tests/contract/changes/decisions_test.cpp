/// \file
/// Goal: two operators make a change, one never does; what is declined leaves nothing and says
/// why; each thing that took effect has exactly one entry. Method: the same tests on the double in
/// memory and on PostgreSQL, with a clock turned by hand; records are compared whole.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/changes/change_store.h"
#include "tests/support/change_events.h"

namespace contract_changes {
namespace {

using namespace gateway;
using namespace support;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DecisionsTest : public ChangesTest {
 protected:
  void TearDown() override {
    // Whatever a test did: the revision counts what took effect, and nothing else does.
    EXPECT_EQ(changes().revision(), entries().size());
  }

  /// A directory "old" is approved, and another one, "new", waits as change 2.
  void propose_new_over_old() {
    take_effect({installation(1, "old"), directory_proposal(2, "new", directory_version("old"))});
  }
};

ON_EACH_STORE(DecisionsTest);

TEST_P(DecisionsTest, AProposedDirectoryIsOnRecordAndNotInForce) {
  ChangeProposal proposal = directory_proposal(1, "a", "");
  proposal.effective_at = minute(30);
  take_effect({proposal});

  EXPECT_EQ(record_of(1),
            (ChangeRecord{.id = change_id(1),
                          .number = 1,
                          .kind = ChangeKind::kDirectory,
                          .state = ChangeState::kProposed,
                          .proposed_by = OperatorName("ada"),
                          .proposed_at = minute(0),
                          .reason = "because",
                          .effective_at = minute(30),
                          .digest = directory_digest("a"),
                          .base = {}}));
  EXPECT_EQ(std::get<DirectoryFiles>(changes().find_change(change_id(1)).value().content),
            directory_files("a"));
  EXPECT_THAT(standing_directories(minute(60)), IsEmpty());
  EXPECT_FALSE(changes().newest_directory());
  EXPECT_THAT(entries(), ElementsAre("change.proposed"));
}

TEST_P(DecisionsTest, AnotherOperatorApprovesIt) {
  propose_new_over_old();
  now_is(minute(5));
  take_effect({approval(2)});

  EXPECT_EQ(record_of(2),
            (ChangeRecord{.id = change_id(2),
                          .number = 2,
                          .kind = ChangeKind::kDirectory,
                          .state = ChangeState::kApproved,
                          .proposed_by = OperatorName("ada"),
                          .proposed_at = minute(0),
                          .reason = "because",
                          .decided_by = OperatorName("ben"),
                          .decided_at = minute(5),
                          .decision_reason = "looked at",
                          .effective_at = minute(5),
                          .digest = directory_digest("new"),
                          .base = directory_version("old")}));
  EXPECT_EQ(changes().newest_directory().value().record, record_of(2));
  EXPECT_THAT(entries(), ElementsAre("directory.installed", "change.proposed", "change.approved"));
}

TEST_P(DecisionsTest, AnotherOperatorRejectsIt) {
  propose_new_over_old();
  now_is(minute(5));
  take_effect({rejection(2)});

  const ChangeRecord rejected = record_of(2);
  EXPECT_EQ(rejected.state, ChangeState::kRejected);
  EXPECT_EQ(rejected.decided_by, OperatorName("ben"));
  EXPECT_EQ(rejected.decided_at, minute(5));
  EXPECT_EQ(rejected.decision_reason, "looked at");
  EXPECT_THAT(standing_directories(minute(60)), ElementsAre(1));
  EXPECT_EQ(changes().newest_directory().value().record.number, 1U);
  EXPECT_THAT(entries(), ElementsAre("directory.installed", "change.proposed", "change.rejected"));
}

TEST_P(DecisionsTest, AnUnknownChangeIsDeclined) {
  ChangeDecision by_no_id = approval(8);
  by_no_id.change = ChangeId("' OR 1=1");

  EXPECT_EQ(declined_with(commit_one(approval(9))), RefusalCode::kNotFound);
  EXPECT_EQ(declined_with(commit_one(rejection(9))), RefusalCode::kNotFound);
  EXPECT_EQ(declined_with(commit_one(by_no_id)), RefusalCode::kNotFound);
  EXPECT_THAT(entries(), IsEmpty());
}

TEST_P(DecisionsTest, NobodyDecidesAnOwnChange) {
  propose_new_over_old();
  take_effect({revocation_order(3, "xa-1")});

  EXPECT_EQ(declined_with(commit_one(approval(2, "ada"))), RefusalCode::kChangeOwn);
  EXPECT_EQ(declined_with(commit_one(rejection(2, "ada"))), RefusalCode::kChangeOwn);
  EXPECT_EQ(declined_with(commit_one(rejection(3, "ada"))), RefusalCode::kChangeOwn);
  EXPECT_EQ(state_of(2), ChangeState::kProposed);
  EXPECT_EQ(state_of(3), ChangeState::kProposed);
  EXPECT_EQ(entries().size(), 3U);
}

TEST_P(DecisionsTest, ADecisionIsFinal) {
  take_effect({list_proposal(1, "one"), list_proposal(2, "two"), approval(1), rejection(2)});
  const ChangeRecord approved = record_of(1);
  now_is(minute(5));

  EXPECT_EQ(declined_with(commit_one(approval(1))), RefusalCode::kChangeDecided);
  EXPECT_EQ(declined_with(commit_one(rejection(1, "cem"))), RefusalCode::kChangeDecided);
  EXPECT_EQ(declined_with(commit_one(approval(2, "cem"))), RefusalCode::kChangeDecided);
  EXPECT_EQ(record_of(1), approved);
  EXPECT_EQ(entries().size(), 4U);
}

TEST_P(DecisionsTest, TheFirstInstallationCannotBeDecided) {
  take_effect({installation(1, "a")});

  EXPECT_EQ(declined_with(commit_one(rejection(1))), RefusalCode::kChangeDecided);
}

TEST_P(DecisionsTest, AProposalMustBeComparedWithTheNewestDirectory) {
  EXPECT_EQ(declined_with(commit_one(directory_proposal(1, "a", directory_version("b")))),
            RefusalCode::kChangeOutdated);
  take_effect({installation(2, "old")});
  EXPECT_EQ(declined_with(commit_one(directory_proposal(3, "a", ""))),
            RefusalCode::kChangeOutdated);

  EXPECT_FALSE(changes().find_change(change_id(1)));
  EXPECT_FALSE(changes().find_change(change_id(3)));
  EXPECT_THAT(entries(), ElementsAre("directory.installed"));
}

TEST_P(DecisionsTest, AnApprovalAfterAnotherDirectoryIsOutdatedARejectionIsNot) {
  propose_new_over_old();
  take_effect({directory_proposal(3, "other", directory_version("old")), approval(3)});

  EXPECT_EQ(declined_with(commit_one(approval(2))), RefusalCode::kChangeOutdated);
  EXPECT_EQ(state_of(2), ChangeState::kProposed);
  take_effect({rejection(2)});
  EXPECT_EQ(changes().newest_directory().value().record.number, 3U);
}

TEST_P(DecisionsTest, ADirectoryIsTheNewestBeforeItsTime) {
  take_effect({installation(1, "old")});
  ChangeProposal later = directory_proposal(2, "later", directory_version("old"));
  later.effective_at = minute(60);
  take_effect({later, approval(2)});

  EXPECT_EQ(declined_with(commit_one(directory_proposal(3, "x", directory_version("old")))),
            RefusalCode::kChangeOutdated);
  take_effect({directory_proposal(4, "x", directory_version("later"))});
}

TEST_P(DecisionsTest, TheTimeAskedForHoldsUnlessItHasPassed) {
  for (const int number : {1, 2, 3}) {
    ChangeProposal list = list_proposal(number, "list " + std::to_string(number));
    list.effective_at = minute(10);
    take_effect({list});
  }
  now_is(minute(10) - std::chrono::milliseconds{1});
  take_effect({approval(1)});
  now_is(minute(10));
  take_effect({approval(2)});
  now_is(minute(11));
  take_effect({approval(3)});

  EXPECT_EQ(record_of(1).effective_at, minute(10));
  EXPECT_EQ(record_of(2).effective_at, minute(10));
  EXPECT_EQ(record_of(3).effective_at, minute(11));
}

TEST_P(DecisionsTest, ARevocationListIsInForceWhenItIsApproved) {
  take_effect({list_proposal(1, "PEM"), list_proposal(2, "PEM too")});
  EXPECT_THAT(changes().standing(minute(0)).revocation_lists, IsEmpty());

  take_effect({approval(1), rejection(2)});

  const auto lists = changes().standing(minute(0)).revocation_lists;
  ASSERT_EQ(lists.size(), 1U);
  EXPECT_EQ(lists[0].record, record_of(1));
  EXPECT_EQ(std::get<RevocationList>(lists[0].content), RevocationList{"PEM"});
}

TEST_P(DecisionsTest, ARevocationIsInForceFromItsOrderOn) {
  ChangeProposal order = revocation_order(1, "xa-1");
  order.effective_at = minute(60);  // Not for a revocation.
  take_effect({order});

  EXPECT_THAT(revocations(), ElementsAre(Revocation{RevocationTarget::kSystem, "xa-1"}));
  EXPECT_EQ(record_of(1).state, ChangeState::kProposed);
  EXPECT_EQ(record_of(1).effective_at, minute(0));
  EXPECT_EQ(record_of(1).revocation, (Revocation{RevocationTarget::kSystem, "xa-1"}));
  EXPECT_THAT(entries(), ElementsAre("revocation.ordered"));
}

TEST_P(DecisionsTest, ARevocationIsConfirmedOrLiftedByAnother) {
  take_effect({revocation_order(1, "confirmed"), revocation_order(2, "lifted")});
  now_is(minute(5));
  take_effect({approval(1), rejection(2)});

  EXPECT_THAT(revocations(), ElementsAre(Revocation{RevocationTarget::kSystem, "confirmed"}));
  EXPECT_EQ(record_of(1).effective_at, minute(0)) << "it was in force before";
  EXPECT_EQ(record_of(2).effective_at, minute(0));
  EXPECT_THAT(
      entries(),
      ElementsAre(
          "revocation.ordered", "revocation.ordered", "change.approved", "change.rejected"));
}

TEST_P(DecisionsTest, InstallsTheFirstDirectoryAndNoSecond) {
  take_effect({installation(1, "a")});
  now_is(minute(5));

  EXPECT_TRUE(already_so(commit_one(installation(1, "a"))));
  EXPECT_TRUE(already_so(commit_one(installation(2, "b"))));
  const Change installed = changes().newest_directory().value();
  EXPECT_EQ(installed.record,
            (ChangeRecord{.id = change_id(1),
                          .number = 1,
                          .kind = ChangeKind::kDirectory,
                          .state = ChangeState::kApproved,
                          .proposed_by = {},
                          .proposed_at = minute(0),
                          .reason = {},
                          .decided_at = minute(0),
                          .effective_at = minute(0),
                          .digest = directory_digest("a")}));
  EXPECT_EQ(std::get<DirectoryFiles>(installed.content), directory_files("a"));
  EXPECT_FALSE(changes().find_change(change_id(2)));
  EXPECT_THAT(entries(), ElementsAre("directory.installed"));
}

TEST_P(DecisionsTest, InstallsNothingAfterAnApproval) {
  take_effect({directory_proposal(1, "a", ""), approval(1)});

  EXPECT_TRUE(already_so(commit_one(installation(2, "b"))));
  EXPECT_EQ(changes().newest_directory().value().record.number, 1U);
}

TEST_P(DecisionsTest, AnInstallationOutdatesWhatWaitedBeforeIt) {
  take_effect({directory_proposal(1, "a", ""), installation(2, "b")});

  EXPECT_EQ(declined_with(commit_one(approval(1))), RefusalCode::kChangeOutdated);
}

TEST_P(DecisionsTest, ARepeatedProposalIsStoredOnce) {
  const ChangeProposal proposal = directory_proposal(1, "a", "");
  take_effect({proposal, approval(1)});

  EXPECT_TRUE(already_so(commit_one(proposal))) << "although its base is outdated by now";
  EXPECT_EQ(entries().size(), 2U);
}

TEST_P(DecisionsTest, AnIdBelongsToOneChange) {
  take_effect({list_proposal(1, "mine")});
  ChangeProposal of_another = list_proposal(1, "mine");
  of_another.by = OperatorName("ben");

  EXPECT_EQ(declined_with(commit_one(of_another)), RefusalCode::kRequestMalformed);
  EXPECT_EQ(declined_with(commit_one(list_proposal(1, "other"))), RefusalCode::kRequestMalformed);
  EXPECT_EQ(declined_with(commit_one(installation(1, "a"))), RefusalCode::kRequestMalformed);
  EXPECT_EQ(entries().size(), 1U);
}

TEST_P(DecisionsTest, NothingIsDoneByNobodyOrForNoReason) {
  take_effect({list_proposal(1, "list")});
  ChangeProposal without_reason = list_proposal(2, "other");
  without_reason.reason.clear();
  ChangeProposal by_nobody = list_proposal(3, "other");
  by_nobody.by = OperatorName();
  ChangeDecision unreasoned = approval(1);
  unreasoned.reason.clear();

  for (const JournalEvent& event : {JournalEvent(without_reason),
                                    JournalEvent(by_nobody),
                                    JournalEvent(unreasoned),
                                    JournalEvent(approval(1, ""))}) {
    EXPECT_EQ(declined_with(commit_one(event)), RefusalCode::kRequestMalformed);
  }
  EXPECT_EQ(state_of(1), ChangeState::kProposed);
  EXPECT_EQ(entries().size(), 1U);
}

}  // namespace
}  // namespace contract_changes
