/// \file
/// Goal: a session is locked when nobody does anything, ends when it has lasted long enough, and
/// whatever happens to it is told for the record once. Method: a clock turned by hand; each
/// boundary on both sides.
#include "workflow/runtime/session_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"

namespace workflow {
namespace {

using gateway::Digest;
using gateway::SessionEndCause;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum SessionEndCause;

class SessionTableTest : public ::testing::Test {
 protected:
  using Activity = SessionTable::Activity;

  Digest opened(const std::string& name, const std::string& person = "officer-1") {
    const Digest token = gateway::sha256(name);
    table_.open(
        token,
        {.id = gateway::SessionId(name),
         .who = {.authority = gateway::AuthorityId("XA-SPOC"), .person = gateway::PersonId(person)},
         .certificate = {},
         .opened_at = now_,
         .active_at = now_});
    return token;
  }

  /// How it stands: "open", "locked" or "over".
  std::string stands(const Digest& token, Activity activity = Activity::kPage) {
    const auto session = table_.find(token, now_, activity);
    if (!session) return "over";
    return session->locked ? "locked" : "open";
  }

  std::vector<std::pair<std::string, SessionEndCause>> ended() {
    std::vector<std::pair<std::string, SessionEndCause>> all;
    for (const auto& each : table_.take_ended())
      all.emplace_back(each.session.id.str(), each.cause);
    return all;
  }

  gateway::Timestamp now_{hours(24 * 365)};
  SessionTable table_{{}};
};

TEST_F(SessionTableTest, IsLockedWhenNobodyActsForTenMinutes) {
  const auto token = opened("a");
  now_ += seconds(600) - milliseconds(1);
  EXPECT_EQ(stands(token), "open") << "asking alone is no act";
  now_ += milliseconds(1);

  EXPECT_EQ(stands(token), "locked");
  EXPECT_EQ(stands(token, Activity::kPerson), "locked") << "an act does not unlock";
  EXPECT_THAT(ended(), ElementsAre(std::pair("a", kIdle)));
}

TEST_F(SessionTableTest, AnActBeginsTheIdleTimeAnew) {
  const auto token = opened("a");
  now_ += seconds(599);
  EXPECT_EQ(stands(token, Activity::kPerson), "open");
  now_ += seconds(599);

  EXPECT_EQ(stands(token), "open");
  now_ += seconds(1);
  EXPECT_EQ(stands(token), "locked");
}

TEST_F(SessionTableTest, EndsAfterTwelveHoursWhateverIsDone) {
  const auto token = opened("a");
  for (int i = 0; i < 12 * 60 - 1; ++i) {
    now_ += seconds(60);
    ASSERT_EQ(stands(token, Activity::kPerson), "open");
  }
  now_ += seconds(60) - milliseconds(1);
  EXPECT_EQ(stands(token, Activity::kPerson), "open");
  now_ += milliseconds(1);

  EXPECT_EQ(stands(token, Activity::kPerson), "over");
  EXPECT_EQ(stands(token), "over");
  EXPECT_THAT(ended(), ElementsAre(std::pair("a", kTimeOver)));
}

TEST_F(SessionTableTest, IsLockedByItsPersonAndUnlockedWithAFreshIdleTime) {
  const auto token = opened("a");
  table_.lock(token, now_);
  table_.lock(token, now_);
  EXPECT_EQ(stands(token), "locked");
  now_ += seconds(3000);
  table_.unlock(token, now_);

  EXPECT_EQ(stands(token), "open");
  now_ += seconds(599);
  EXPECT_EQ(stands(token), "open");
  EXPECT_THAT(ended(), ElementsAre(std::pair("a", kAsked))) << "once, and not as idle besides";
}

TEST_F(SessionTableTest, WhatNobodyAsksAfterIsSettledAllTheSame) {
  opened("a");
  now_ += seconds(600);
  table_.settle(now_);
  EXPECT_THAT(ended(), ElementsAre(std::pair("a", kIdle)));
  table_.settle(now_);
  EXPECT_THAT(ended(), IsEmpty());
  now_ += hours(12);
  table_.settle(now_);
  EXPECT_THAT(ended(), ElementsAre(std::pair("a", kTimeOver)));
}

TEST_F(SessionTableTest, AFifthSessionOfAPersonEndsTheOldest) {
  const auto first = opened("1");
  for (const std::string name : {"2", "3", "4"}) {
    now_ += seconds(1);
    opened(name);
  }
  opened("other", "officer-2");
  EXPECT_EQ(stands(first), "open");

  opened("5");

  EXPECT_EQ(stands(first), "over");
  EXPECT_THAT(ended(), ElementsAre(std::pair("1", kReplaced)));
}

TEST_F(SessionTableTest, EndsAllOfOnePersonAndNoOthers) {
  const auto one = opened("1");
  const auto two = opened("2");
  const auto other = opened("other", "officer-2");

  table_.close_all_of(
      {.authority = gateway::AuthorityId("XA-SPOC"), .person = gateway::PersonId("officer-1")},
      kNotEntitled);

  EXPECT_EQ(stands(one), "over");
  EXPECT_EQ(stands(two), "over");
  EXPECT_EQ(stands(other), "open");
}

TEST_F(SessionTableTest, WhatIsGivenBackComesFirstTheNextTime) {
  const auto one = opened("1");
  const auto two = opened("2");
  table_.close(one, kSignedOut);
  auto taken = table_.take_ended();
  table_.close(two, kSignedOut);
  table_.give_back(std::move(taken));

  EXPECT_THAT(ended(), ElementsAre(std::pair("1", kSignedOut), std::pair("2", kSignedOut)));
}

}  // namespace
}  // namespace workflow
