/// \file
/// Goal: whoever reads changes sees each of them once, newest first, and exactly the directories
/// that are or will be in force, at every edge of their times. Method: the same tests on the double
/// in memory and on PostgreSQL.

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

class ListingTest : public ChangesTest {
 protected:
  std::vector<std::uint64_t> list(const ChangeStart& start) {
    std::vector<std::uint64_t> numbers;
    for (const auto& record : changes().changes(start))
      numbers.push_back(record.number);
    return numbers;
  }

  /// Proposes over the newest directory and approves at once.
  void approve_directory(int number, const std::string& mark, std::optional<Timestamp> from = {}) {
    const auto newest = changes().newest_directory();
    const std::string base = newest ? to_hex(newest->record.digest) : "";
    ChangeProposal proposal = directory_proposal(number, mark, base);
    proposal.effective_at = from;
    take_effect({proposal, approval(number)});
  }
};

ON_EACH_STORE(ListingTest);

TEST_P(ListingTest, AnEmptyStoreHasNothing) {
  EXPECT_EQ(changes().revision(), 0U);
  EXPECT_THAT(list({}), IsEmpty());
  EXPECT_FALSE(changes().newest_directory());
  EXPECT_FALSE(changes().find_change(change_id(1)));
  EXPECT_FALSE(changes().find_change(ChangeId("no id")));
  EXPECT_THAT(standing_directories(minute(0)), IsEmpty());
  EXPECT_THAT(revocations(), IsEmpty());
}

TEST_P(ListingTest, ListsNewestFirstInPages) {
  for (int number = 1; number <= 5; ++number)
    take_effect({list_proposal(number, std::to_string(number))});

  EXPECT_THAT(list({}), ElementsAre(5, 4, 3, 2, 1));
  EXPECT_THAT(list({.state = {}, .before = 0, .limit = 2}), ElementsAre(5, 4));
  EXPECT_THAT(list({.state = {}, .before = 4, .limit = 2}), ElementsAre(3, 2));
  EXPECT_THAT(list({.state = {}, .before = 2, .limit = 2}), ElementsAre(1));
  EXPECT_THAT(list({.state = {}, .before = 1, .limit = 2}), IsEmpty());
  EXPECT_THAT(list({.state = {}, .before = ~std::uint64_t{0}, .limit = 1}), ElementsAre(5));
}

TEST_P(ListingTest, ListsThoseOfOneState) {
  for (int number = 1; number <= 6; ++number)
    take_effect({list_proposal(number, std::to_string(number))});
  take_effect({approval(2), rejection(3), approval(5)});

  EXPECT_THAT(list({.state = ChangeState::kProposed}), ElementsAre(6, 4, 1));
  EXPECT_THAT(list({.state = ChangeState::kApproved}), ElementsAre(5, 2));
  EXPECT_THAT(list({.state = ChangeState::kRejected}), ElementsAre(3));
  EXPECT_THAT(list({.state = ChangeState::kProposed, .before = 6, .limit = 1}), ElementsAre(4));
}

TEST_P(ListingTest, ListsTheRecordsAsTheyAreFound) {
  take_effect({installation(1, "a"),
               list_proposal(2, "list"),
               revocation_order(3, "xa-1"),
               approval(2),
               rejection(3)});

  EXPECT_THAT(changes().changes({}), ElementsAre(record_of(3), record_of(2), record_of(1)));
}

TEST_P(ListingTest, SaysWhatARevocationIsAbout) {
  take_effect({installation(1, "a"), list_proposal(2, "list"), revocation_order(3, "xa-1")});
  const Revocation about{.target = RevocationTarget::kSystem, .id = "xa-1"};

  for (const auto& start : {ChangeStart{}, ChangeStart{.state = ChangeState::kProposed}}) {
    for (const auto& record : changes().changes(start)) {
      EXPECT_EQ(record.revocation, record.number == 3 ? std::optional(about) : std::nullopt);
    }
  }
}

TEST_P(ListingTest, KeepsEveryByteOfTheContent) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte)
    bytes.push_back(static_cast<char>(byte));
  ChangeProposal proposal = directory_proposal(1, "a", "");
  const DirectoryFiles files{.authorities = bytes,
                             .systems = "",
                             .certificates = "\r\n",
                             .persons = bytes + bytes,
                             .states = {{"XA", bytes}, {"XB", ""}, {"XC", "# \r\n"}}};
  proposal.content = files;
  ChangeProposal order = revocation_order(3, "");
  const Revocation person{.target = RevocationTarget::kPerson, .id = "XA-POLICE-1/Zo\u00eb"};
  order.content = person;
  take_effect({proposal, list_proposal(2, bytes), order});

  EXPECT_EQ(std::get<DirectoryFiles>(changes().find_change(change_id(1)).value().content), files);
  EXPECT_EQ(std::get<RevocationList>(changes().find_change(change_id(2)).value().content).pem,
            bytes);
  EXPECT_EQ(std::get<Revocation>(changes().find_change(change_id(3)).value().content), person);
}

TEST_P(ListingTest, TheRevisionStaysWhereNothingTookEffect) {
  take_effect({installation(1, "a")});
  const std::uint64_t before = changes().revision();

  (void)commit({approval(9), installation(2, "b"), directory_proposal(3, "c", "")});
  EXPECT_EQ(changes().revision(), before);
  take_effect({list_proposal(4, "list")});
  const std::uint64_t proposed = changes().revision();
  EXPECT_NE(proposed, before);
  take_effect({rejection(4)});
  EXPECT_NE(changes().revision(), proposed);
  EXPECT_EQ(changes().standing(minute(0)).revision, changes().revision());
}

TEST_P(ListingTest, ADirectoryStandsUntilTheNextOneTakesEffect) {
  approve_directory(1, "a");
  approve_directory(2, "b", minute(10));

  EXPECT_THAT(standing_directories(minute(0)), ElementsAre(1, 2));
  EXPECT_THAT(standing_directories(minute(10) - std::chrono::milliseconds{1}), ElementsAre(1, 2));
  EXPECT_THAT(standing_directories(minute(10)), ElementsAre(2));
}

TEST_P(ListingTest, ADirectoryThatWouldEndBeforeItBeginsDoesNotStand) {
  approve_directory(1, "a");
  approve_directory(2, "b", minute(60));
  approve_directory(3, "c", minute(10));

  EXPECT_THAT(standing_directories(minute(0)), ElementsAre(1, 3));
  EXPECT_THAT(standing_directories(minute(60)), ElementsAre(3));
}

TEST_P(ListingTest, OfTwoForTheSameTimeTheOneApprovedLaterStands) {
  approve_directory(1, "a", minute(10));
  approve_directory(2, "b", minute(10));

  EXPECT_THAT(standing_directories(minute(0)), ElementsAre(2));
}

/// A directory that is brought back makes an older proposal current again.
TEST_P(ListingTest, TheOrderOfApprovalsDecidesNotThatOfProposals) {
  approve_directory(1, "a");
  take_effect({directory_proposal(2, "late", directory_version("a"))});
  approve_directory(3, "b");
  approve_directory(4, "a");
  take_effect({approval(2)});

  EXPECT_THAT(standing_directories(minute(0)), ElementsAre(2));
  EXPECT_EQ(changes().newest_directory().value().record.number, 2U);
}

}  // namespace
}  // namespace contract_changes
