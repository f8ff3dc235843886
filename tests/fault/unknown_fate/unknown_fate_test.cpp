/// \file
/// Goal: where the answer to a COMMIT is lost, what the client is told is true all the same: a
/// receipt stands for what is stored, and what is said not to be stored is nowhere. Method: a
/// cutter between gateway and PostgreSQL takes away the answer of every single COMMIT, then the
/// COMMIT or its answer by turns of a seed; half of what was declined is left for good, and must
/// not turn up. Longer, it lets nobody in for longer than the gateway waits to learn a fate, so
/// that the clients are told that it is unknown. Three rounds; LIAISON_ROUNDS: as many as it says,
/// every tenth of them with the door shut. LIAISON_SEED repeats one run.

#include <array>
#include <random>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/commit_cutter.h"
#include "tests/support/fault/story.h"

namespace fault {
namespace {

using support::Cut;
using testing::IsEmpty;

constexpr int kUsualRounds = 3;
constexpr int kShutEvery = 10;

/// Longer than the 15 s for which the gateway tries to learn what became of a commit.
constexpr std::chrono::seconds kShut{17};

Cast leaving_what_is_declined() {
  Cast cast = two_circles();
  cast.leave_declined = true;
  return cast;
}

class UnknownFateTest : public testing::Test {
 protected:
  UnknownFateTest() : story_(stand_, {.seed = seed_, .cast = leaving_what_is_declined()}) {}

  void lose_every_answer() {
    story_.tell("every answer is lost");
    cutter_.from_now_on([] { return Cut::kAfterCommit; });
    story_.await_receipts(25);
  }

  void lose_by_turns() {
    story_.tell("COMMITs and answers are lost by turns");
    cutter_.from_now_on([random = std::mt19937_64(story_.drawn(0, 1U << 30U))]() mutable {
      constexpr std::array kTurns{
          Cut::kBeforeCommit, Cut::kAfterCommit, Cut::kAfterCommit, Cut::kNever};
      return kTurns.at(random() % kTurns.size());
    });
    story_.await_receipts(25);
  }

  void shut_the_door() {
    story_.tell("nobody gets through after lost answers");
    cutter_.from_now_on([this] {
      cutter_.close_door();
      return Cut::kAfterCommit;
    });
    std::this_thread::sleep_for(kShut);
    cutter_.from_now_on({});
    cutter_.open_door();
    story_.await_receipts(5);
  }

  const std::uint64_t seed_ = announced_seed();
  support::CommitCutter cutter_;
  support::GatewayStand stand_{support::StandOptions{.more_settings = story_settings(),
                                                     .way_to_server = [this](const auto& server) {
                                                       cutter_.lead_to(server);
                                                       return cutter_.host();
                                                     }}};
  Story story_;
};

TEST_F(UnknownFateTest, WhatClientsAreToldIsTrue) {
  const int rounds = number_given("LIAISON_ROUNDS", kUsualRounds);
  story_.await_receipts(5);
  for (int round = 0; round < rounds; ++round) {
    if (round % kShutEvery == kShutEvery - 1) {
      shut_the_door();
    } else if (round % 2 == 0) {
      lose_every_answer();
    } else {
      lose_by_turns();
    }
  }
  cutter_.from_now_on({});
  story_.tell(std::to_string(cutter_.cuts()) + " connections were cut at their COMMIT");
  story_.await_receipts(5);

  EXPECT_THAT(story_.judgement(), IsEmpty());
}

}  // namespace
}  // namespace fault
