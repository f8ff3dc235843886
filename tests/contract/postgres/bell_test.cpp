/// \file
/// Goal: what is rung for on one node is heard on the others and not on itself, a lost connection
/// is made again and says that something may have been missed, and no text is longer than
/// PostgreSQL takes. Method: two bells on one real server, whose connections are ended.
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/postgres/pg_bell.h"
#include "adapters/postgres/ring_list.h"
#include "tests/contract/postgres/postgres_fixture.h"
#include "tests/support/doubles.h"

namespace contract_postgres {
namespace {

using adapters::postgres::RingList;
using adapters::postgres::rung_for;
using gateway::AuthorityId;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr seconds kPatience{30};

/// Remembers what it was told.
class Listener : public gateway::BellListener {
 public:
  void rung(const AuthorityId& authority) override {
    const std::lock_guard lock(mutex_);
    heard_.insert(authority);
    changed_.notify_all();
  }

  void perhaps_missed() override {
    const std::lock_guard lock(mutex_);
    ++missed_;
    changed_.notify_all();
  }

  [[nodiscard]] bool hears(const AuthorityId& authority) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return heard_.contains(authority); });
  }

  [[nodiscard]] bool is_connected(int times) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return missed_ >= times; });
  }

  [[nodiscard]] std::set<AuthorityId> heard() {
    const std::lock_guard lock(mutex_);
    return heard_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<AuthorityId> heard_;
  int missed_ = 0;
};

class BellTest : public PostgresTest {
 protected:
  std::unique_ptr<gateway::Bell> bell() {
    return adapters::postgres::make_bell({.conninfo = conninfo_, .first_pause = milliseconds(10)},
                                         telemetry_);
  }

  /// Ends the connections of all bells.
  void cut() {
    ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE query LIKE '%liaison_bell%' AND pid <> pg_backend_pid()");
  }

  /// Starts both. \return whether they are connected within the time limit.
  [[nodiscard]] bool both_listen(gateway::Bell& here, gateway::Bell& there) {
    here.start(near_);
    there.start(far_);
    return near_.is_connected(1) && far_.is_connected(1);
  }

  const AuthorityId police_{"XB-POLICE"};
  const AuthorityId customs_{"XB-CUSTOMS"};
  support::RecordingTelemetry telemetry_;
  Listener near_;
  Listener far_;
};

TEST_F(BellTest, IsHeardOnOtherNodesAndNotOnItsOwn) {
  const auto here = bell();
  const auto there = bell();
  ASSERT_TRUE(both_listen(*here, *there));

  here->ring(police_);
  ASSERT_TRUE(far_.hears(police_));
  there->ring(customs_);
  ASSERT_TRUE(near_.hears(customs_));

  EXPECT_THAT(near_.heard(), Not(Contains(police_)));
  EXPECT_THAT(far_.heard(), ElementsAre(police_));
}

TEST_F(BellTest, RingsForAsManyAsThereAreAndTellsOfEachWithFewNotifications) {
  const auto here = bell();
  const auto there = bell();
  ASSERT_TRUE(both_listen(*here, *there));
  constexpr int kMany = 5'000;

  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < kMany; ++i)
      here->ring(AuthorityId("XB-OFFICE-" + std::to_string(i)));
  }
  for (int i = 0; i < kMany; ++i)
    ASSERT_TRUE(far_.hears(AuthorityId("XB-OFFICE-" + std::to_string(i)))) << i;

  EXPECT_LT(telemetry_.counted("bell_rings", "sent"), 100);
}

TEST_F(BellTest, AConnectionThatWasLostIsMadeAgainAndWhatWasRungMeanwhileIsTold) {
  const auto here = bell();
  const auto there = bell();
  ASSERT_TRUE(both_listen(*here, *there));

  cut();
  ASSERT_TRUE(far_.is_connected(2)) << "whoever listens must look again";
  here->ring(police_);

  EXPECT_TRUE(far_.hears(police_));
  EXPECT_TRUE(telemetry_.logged("bell.lost"));
}

TEST_F(BellTest, AServerThatIsNotThereIsTriedAgainAndAStopDoesNotWaitForIt) {
  const auto lonely = adapters::postgres::make_bell(
      {.conninfo = "host=/nowhere-at-all", .first_pause = milliseconds(1)}, telemetry_);
  lonely->start(near_);
  lonely->ring(police_);
  while (telemetry_.counted("bell_rings", "lost") < 3)
    std::this_thread::yield();

  lonely->stop();
  lonely->stop();
  lonely->ring(police_);
}

TEST_F(BellTest, WhereItIsConnectedAndCannotRingItTriesAgainEverMoreRarely) {
  ask("CREATE SCHEMA mute");
  ask("CREATE FUNCTION mute.pg_notify(text, text) RETURNS void LANGUAGE plpgsql "
      "AS $$BEGIN RAISE EXCEPTION 'mute'; END$$");
  constexpr milliseconds kFirst{20};
  const auto here = adapters::postgres::make_bell(
      {.conninfo = conninfo_ + " options='-c search_path=mute,public,pg_catalog'",
       .first_pause = kFirst},
      telemetry_);
  const auto there = bell();
  ASSERT_TRUE(both_listen(*here, *there));
  const auto began = std::chrono::steady_clock::now();

  here->ring(police_);
  while (telemetry_.counted("bell_rings", "lost") < 6)
    std::this_thread::yield();

  // Between six losses lie five pauses: 1, 2, 4, 8 and 16 times the first.
  EXPECT_GE(std::chrono::steady_clock::now() - began, 31 * kFirst);
  EXPECT_EQ(telemetry_.counted("bell_rings", "sent"), 0);
  ask("DROP FUNCTION mute.pg_notify(text, text)");
  EXPECT_TRUE(far_.hears(police_)) << "nothing that was rung for is forgotten";
}

TEST_F(BellTest, WhoNeverRingsConnectsAnewAsSoonWhereTheConnectionHadHeldForAWhile) {
  const auto silent = adapters::postgres::make_bell({.conninfo = conninfo_,
                                                     .first_pause = milliseconds(100),
                                                     .longest_pause = std::chrono::hours(1),
                                                     .held_for = milliseconds(0)},
                                                    telemetry_);
  silent->start(near_);
  ASSERT_TRUE(near_.is_connected(1));

  for (int losses = 1; losses <= 10; ++losses) {  // Doubled, the tenth pause takes 51 s.
    cut();
    ASSERT_TRUE(near_.is_connected(losses + 1)) << losses;
  }
}

TEST_F(BellTest, WhatWasRungForLastIsToldBeforeTheEnd) {
  const auto here = bell();
  const auto there = bell();
  ASSERT_TRUE(both_listen(*here, *there));
  here->ring(police_);
  ASSERT_TRUE(far_.hears(police_));

  here->ring(customs_);  // Within the pause after the first.
  here->stop();

  EXPECT_TRUE(far_.hears(customs_));
}

TEST_F(BellTest, NeitherStartedNorRungItDoesNothing) {
  const auto idle = bell();
  idle->ring(police_);
}

TEST(RingListTest, NamesEachOnceAndNoMoreThanFit) {
  RingList list;
  for (const auto* name : {"XC", "XA", "XB", "XA"})
    list.add(AuthorityId(name));

  EXPECT_EQ(list.take(5), "XA XB");
  EXPECT_EQ(list.take(4), "XC");
  EXPECT_EQ(list.take(4), std::nullopt);
  EXPECT_TRUE(list.empty());
}

TEST(RingListTest, AFullTextIsBelowWhatPostgresTakes) {
  RingList list;
  for (int i = 0; i < 2'000; ++i)
    list.add(AuthorityId("XB-OFFICE-" + std::to_string(i)));

  const auto text = list.take();

  ASSERT_TRUE(text);
  EXPECT_LT(text->size(), 8'000U);
  EXPECT_GT(text->size(), 7'900U);
}

TEST(RingListTest, ATextNamesWhomItWasMadeOf) {
  EXPECT_THAT(rung_for("XA XB"), ElementsAre(AuthorityId("XA"), AuthorityId("XB")));
  EXPECT_THAT(rung_for(""), IsEmpty());
  EXPECT_THAT(rung_for(" XA  "), ElementsAre(AuthorityId("XA")));
}

}  // namespace
}  // namespace contract_postgres
