/// \file
/// Goal: a process that stands still for a while costs time and nothing else. Method: under load
/// the gateway, then PostgreSQL as a whole, then one of its processes in the middle of a
/// transaction are stopped with SIGSTOP and go on with SIGCONT; clients wait for two seconds, try
/// again, and half of them with another message. The first pause is longer than a lease, so that
/// leases end meanwhile: what they held goes to other readers. Three pauses; LIAISON_ROUNDS: as
/// many as it says, LIAISON_SEED repeats one run.

#include <csignal>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fault/story.h"

namespace fault {
namespace {

using std::chrono::milliseconds;
using testing::IsEmpty;

constexpr int kUsualRounds = 3;
constexpr std::chrono::seconds kPatience{2};
constexpr milliseconds kLongerThanALease{10500};

/// Processes that stand still as long as the object is there.
class Stopped {
 public:
  explicit Stopped(std::vector<int> processes) : processes_(std::move(processes)) {
    for (const int process : processes_)
      ::kill(process, SIGSTOP);
  }

  ~Stopped() {
    for (const int process : processes_)
      ::kill(process, SIGCONT);
  }

  Stopped(const Stopped&) = delete;
  Stopped& operator=(const Stopped&) = delete;

 private:
  const std::vector<int> processes_;
};

class PauseTest : public testing::Test {
 protected:
  PauseTest() : story_(stand_, {.seed = seed_, .connect = connect_for(kPatience)}) {}

  void pause(const std::string& name, const std::vector<int>& processes, milliseconds length) {
    story_.await_receipts(10);
    story_.await_steps(story_.drawn(0, 100));
    story_.tell(name + " stands still for " + std::to_string(length.count()) + " ms");
    const Stopped stopped(processes);
    std::this_thread::sleep_for(length);
  }

  /// The server's process that writes for the gateway if one does just then, else any of its own.
  [[nodiscard]] std::vector<int> one_of_the_gateways() const {
    const auto found = stand_.number(
        "SELECT pid FROM pg_stat_activity WHERE application_name = 'liaison' "
        "ORDER BY backend_xid IS NULL, state = 'idle', random() LIMIT 1");
    return {static_cast<int>(found)};
  }

  void pause_in_turn(int round) {
    const milliseconds length(story_.drawn(500, 3000));
    switch (round % 3) {
      case 0:
        pause("gateway", {stand_.gateway().pid()}, round == 0 ? kLongerThanALease : length);
        break;
      case 1:
        pause("PostgreSQL", stand_.cluster().processes(), length);
        break;
      default:
        pause("one process of PostgreSQL", one_of_the_gateways(), length);
    }
  }

  const std::uint64_t seed_ = announced_seed();
  support::GatewayStand stand_{story_settings()};
  Story story_;
};

TEST_F(PauseTest, WhoeverStandsStillLosesNothingAndHoldsNothing) {
  const int rounds = number_given("LIAISON_ROUNDS", kUsualRounds);
  for (int round = 0; round < rounds; ++round)
    pause_in_turn(round);
  story_.await_receipts(10);

  EXPECT_THAT(story_.judgement(), IsEmpty());
}

}  // namespace
}  // namespace fault
