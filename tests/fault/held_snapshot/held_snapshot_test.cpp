/// \file
/// Goal: a transaction elsewhere that holds its snapshot for long stops neither admissions nor
/// leases, and no order is lost by what it keeps from being cleaned up. Method: a session of its
/// own reads the queue under REPEATABLE READ and stays open while clients work and PostgreSQL
/// cleans up every second; whether it still holds its snapshot is asked at the end. Until 100
/// messages are receipted; LIAISON_ROUNDS: a hundred for each, LIAISON_SEED repeats one run.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fault/story.h"

namespace fault {
namespace {

using testing::IsEmpty;

constexpr int kUsualRounds = 1;
constexpr std::uint64_t kReceiptsOfARound = 100;

constexpr const char* kHolders =
    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'holder' "
    "AND backend_xmin IS NOT NULL AND query LIKE '%pg_sleep%'";

/// A session that has read the queue and goes no further.
class Holder {
 public:
  explicit Holder(const support::PrivateCluster& cluster)
      : session_({"psql",
                  "--no-psqlrc",
                  "--dbname=" + cluster.conninfo("liaison") + " application_name=holder",
                  "--command=BEGIN ISOLATION LEVEL REPEATABLE READ",
                  "--command=SELECT count(*) FROM delivery",
                  "--command=SELECT pg_sleep(100000)"},
                 folder_.path() / "out",
                 folder_.path() / "err") {}

 private:
  support::TemporaryFolder folder_;
  support::ChildProcess session_;
};

class HeldSnapshotTest : public testing::Test {
 protected:
  HeldSnapshotTest() : story_(stand_, {.seed = seed_}) {}

  const std::uint64_t seed_ = announced_seed();
  support::GatewayStand stand_{support::StandOptions{
      .more_settings = story_settings(), .cluster = {.settings = {"autovacuum_naptime=1s"}}}};
  Story story_;
};

TEST_F(HeldSnapshotTest, AdmissionsAndLeasesGoOnInOrder) {
  const int rounds = number_given("LIAISON_ROUNDS", kUsualRounds);
  story_.await_receipts(10);
  const Holder holder(stand_.cluster());
  while (stand_.number(kHolders) == 0)
    story_.await_steps(1);
  const auto before = story_.account().verdict();
  for (int round = 0; round < rounds; ++round) {
    story_.await_receipts(kReceiptsOfARound);
    story_.tell(std::to_string(round + 1) + " hundred receipts under the snapshot");
  }

  EXPECT_EQ(stand_.number(kHolders), 1) << "the snapshot was held to the end";
  EXPECT_GT(story_.account().verdict().delivered, before.delivered);
  EXPECT_THAT(story_.judgement(), IsEmpty());
}

}  // namespace
}  // namespace fault
