/// \file
/// Goal: events of one batch see what those before them did, and one that is declined does not
/// concern the others; both implementations agree on whatever comes. Method: batches written out;
/// then seeded random batches into both at the same times, everything compared, the log byte for
/// byte.

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/contract/changes/change_store.h"
#include "tests/support/change_events.h"

namespace contract_changes {
namespace {

using namespace gateway;
using namespace support;
using ::testing::ElementsAre;

class BatchesTest : public ChangesTest {
 protected:
  static OperationalNotice notice() {
    return {.kind = OperationalNotice::Kind::kDirectoryLoaded, .subject = std::string(64, 'a')};
  }
};

ON_EACH_STORE(BatchesTest);

TEST_P(BatchesTest, ApprovesWhatItsOwnBatchProposes) {
  const auto outcomes = commit({notice(),
                                installation(1, "a"),
                                directory_proposal(2, "b", directory_version("a")),
                                approval(2),
                                directory_proposal(3, "c", directory_version("b"))});

  for (const auto& outcome : outcomes)
    EXPECT_TRUE(changed(outcome));
  EXPECT_EQ(state_of(2), ChangeState::kApproved);
  EXPECT_EQ(record_of(2).effective_at, minute(0));
  EXPECT_EQ(record_of(3).number, 3U);
  EXPECT_EQ(entries().size(), 5U);
}

TEST_P(BatchesTest, AnApprovalBeforeItsProposalIsUnknown) {
  const auto outcomes = commit({approval(1), list_proposal(1, "list")});

  EXPECT_EQ(declined_with(outcomes[0]), RefusalCode::kNotFound);
  EXPECT_TRUE(changed(outcomes[1]));
  EXPECT_EQ(state_of(1), ChangeState::kProposed);
}

TEST_P(BatchesTest, OfTwoApprovalsTheFirstTakesEffect) {
  take_effect({list_proposal(1, "list")});

  const auto outcomes = commit({approval(1, "ben"), notice(), approval(1, "cem"), rejection(1)});

  EXPECT_TRUE(changed(outcomes[0]));
  EXPECT_TRUE(changed(outcomes[1]));
  EXPECT_EQ(declined_with(outcomes[2]), RefusalCode::kChangeDecided);
  EXPECT_EQ(declined_with(outcomes[3]), RefusalCode::kChangeDecided);
  EXPECT_EQ(record_of(1).decided_by, OperatorName("ben"));
  EXPECT_EQ(entries().size(), 3U);
}

TEST_P(BatchesTest, OfTwoProposalsOnOneBaseBothWaitAndOneIsApproved) {
  const auto proposed = commit({directory_proposal(1, "a", ""), directory_proposal(2, "b", "")});
  EXPECT_TRUE(changed(proposed[0]));
  EXPECT_TRUE(changed(proposed[1]));

  const auto approved = commit({approval(2), approval(1)});

  EXPECT_TRUE(changed(approved[0]));
  EXPECT_EQ(declined_with(approved[1]), RefusalCode::kChangeOutdated);
  EXPECT_EQ(changes().newest_directory().value().record.number, 2U);
  EXPECT_THAT(entries(), ElementsAre("change.proposed", "change.proposed", "change.approved"));
}

TEST_P(BatchesTest, NumbersFollowTheOrderOfTheBatchAndLeaveNoGap) {
  (void)commit({list_proposal(5, "five"),
                approval(9),
                directory_proposal(6, "x", "wrong base"),
                revocation_order(4, "xa-4"),
                installation(3, "a")});
  (void)commit({list_proposal(2, "two")});

  EXPECT_EQ(record_of(5).number, 1U);
  EXPECT_EQ(record_of(4).number, 2U);
  EXPECT_EQ(record_of(3).number, 3U);
  EXPECT_EQ(record_of(2).number, 4U);
}

/// Any event about one of few changes, by one of few operators, on one of few bases.
class RandomEvents {
 public:
  explicit RandomEvents(unsigned seed) : random_(seed) {}

  std::vector<JournalEvent> batch() {
    std::vector<JournalEvent> events;
    const int size = below(5) + 1;
    for (int i = 0; i < size; ++i)
      events.push_back(event());
    return events;
  }

  int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }

 private:
  JournalEvent event() {
    const int number = below(60) + 1;
    const std::string by = std::string(1, static_cast<char>('a' + below(3)));
    switch (below(8)) {
      case 0:
      case 1:
        return proposal(directory_proposal(number, mark(), version()), by);
      case 2:
        return proposal(list_proposal(number, mark()), by);
      case 3:
        return proposal(revocation_order(number, mark()), by);
      case 4:
        return installation(number, mark());
      case 5:
        return rejection(number, by);
      default:
        return approval(number, by);
    }
  }

  ChangeProposal proposal(ChangeProposal event, const std::string& by) {
    event.by = OperatorName(by);
    if (below(2) == 0) event.effective_at = minute(below(400));
    return event;
  }

  std::string mark() { return std::string(1, static_cast<char>('k' + below(3))); }

  std::string version() { return below(6) == 0 ? "" : directory_version(mark()); }

  std::mt19937 random_;
};

/// Everything that can be told apart of an outcome of these events.
std::string told(const JournalOutcome& outcome) {
  if (const auto code = declined_with(outcome)) return std::string(kind_of(*code).name);
  if (changed(outcome)) return "changed";
  return already_so(outcome) ? "already so" : "another outcome";
}

std::vector<std::string> told(const std::vector<JournalOutcome>& outcomes) {
  std::vector<std::string> texts;
  for (const auto& outcome : outcomes)
    texts.push_back(told(outcome));
  return texts;
}

std::vector<ChangeRecord> records_of(const std::vector<Change>& changes) {
  std::vector<ChangeRecord> records;
  for (const auto& change : changes)
    records.push_back(change.record);
  return records;
}

void expect_same_standing(ChangeStore& one, ChangeStore& other, Timestamp now) {
  const StandingChanges a = one.changes().standing(now);
  const StandingChanges b = other.changes().standing(now);
  EXPECT_EQ(a.revision, b.revision);
  EXPECT_EQ(records_of(a.directories), records_of(b.directories));
  EXPECT_EQ(records_of(a.revocation_lists), records_of(b.revocation_lists));
  EXPECT_EQ(a.revocations, b.revocations);
}

void expect_same(ChangeStore& one, ChangeStore& other) {
  const ChangeStart all{.state = {}, .before = 0, .limit = 1000};
  EXPECT_EQ(one.changes().changes(all), other.changes().changes(all));
  EXPECT_EQ(one.lines(), other.lines());
  for (const int minutes : {0, 100, 200, 300, 400})
    expect_same_standing(one, other, minute(minutes));
}

class AgreementTest : public ::testing::TestWithParam<unsigned> {};

INSTANTIATE_TEST_SUITE_P(Seeds, AgreementTest, ::testing::Values(1U, 2U, 3U, 4U, 5U));

TEST_P(AgreementTest, BothImplementationsDoTheSameWithWhateverComes) {
  RandomEvents events(GetParam());
  const auto memory = make_store(StoreKind::kMemory);
  const auto postgres = make_store(StoreKind::kPostgres);
  int effects = 0;
  for (int at = 0; at < 200; at += events.below(8) + 1) {
    memory->set_now(minute(at));
    postgres->set_now(minute(at));
    const auto batch = events.batch();
    const auto expected = memory->journal().commit(batch).outcomes;
    ASSERT_EQ(told(postgres->journal().commit(batch).outcomes), told(expected));
    for (const auto& outcome : expected)
      effects += changed(outcome) ? 1 : 0;
  }

  expect_same(*memory, *postgres);
  EXPECT_GT(effects, 20) << "the batches did next to nothing";
}

}  // namespace
}  // namespace contract_changes
