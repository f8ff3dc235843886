/// \file
/// Goal: one dead destination among a hundred, or twenty of them, takes nothing worth naming from
/// the others. Method: a pool of sixteen threads played through event by event in made-up time,
/// with and without dead ones; every live destination always has work.
#include <functional>
#include <map>
#include <queue>

#include <gtest/gtest.h>

#include "workflow/rules/push_schedule.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::SystemId;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Time = PushSchedule::Time;

constexpr int kDestinations = 100;
constexpr std::uint32_t kThreads = 16;
constexpr milliseconds kGoodTurn{100};
constexpr seconds kDeadTurn{30};  ///< Until the deadline of a delivery.
constexpr seconds kPlayed{600};

/// Ends of turns, the earliest first.
struct UnderWay {
  Time ends;
  PushTurn turn;

  friend bool operator>(const UnderWay& a, const UnderWay& b) { return a.ends > b.ends; }
};

int number_of(const SystemId& system) {
  return std::stoi(system.str());
}

/// Turns that each destination was served, the first `dead` of them dead.
std::map<int, int> play(int dead) {
  PushSchedule schedule({.threads = kThreads, .breaker = {}, .slow = seconds{2}});
  PushSchedule::Destinations all;
  for (int i = 0; i < kDestinations; ++i)
    all[SystemId(std::to_string(i))] = {AuthorityId("XA-" + std::to_string(i))};
  schedule.set_destinations(all);
  for (const auto& [system, authorities] : all)
    schedule.arrive(authorities.front());

  std::map<int, int> served;
  std::priority_queue<UnderWay, std::vector<UnderWay>, std::greater<>> under_way;
  const Time begin{std::chrono::hours{1000}};
  for (Time now = begin; now < begin + kPlayed;) {
    while (under_way.size() < kThreads) {
      const auto turn = schedule.take(now);
      if (!turn) break;
      const bool fails = number_of(turn->system) < dead;
      under_way.push({now + (fails ? milliseconds{kDeadTurn} : kGoodTurn), *turn});
    }
    const auto done = under_way.top();
    const auto next = schedule.next_time();
    if (under_way.size() < kThreads && next > now && next < done.ends) {
      now = next;
      continue;
    }
    now = done.ends;
    under_way.pop();
    const int number = number_of(done.turn.system);
    if (number >= dead) ++served[number];
    const auto kind = number < dead ? PushTurnResult::Kind::kFailed : PushTurnResult::Kind::kDone;
    (void)schedule.finish(done.turn, {.kind = kind, .took = kGoodTurn, .pause = {}}, now, 77);
  }
  return served;
}

int served_by_all(const std::map<int, int>& served, int from) {
  int sum = 0;
  for (const auto& [number, count] : served)
    sum += number < from ? 0 : count;
  return sum;
}

TEST(DeadDestinationTest, OneAmongAHundredCostsTheOthersLessThanATwentieth) {
  const auto well = play(0);
  const auto one_dead = play(1);

  EXPECT_GE(served_by_all(one_dead, 1), served_by_all(well, 1) * 95 / 100);
  for (int i = 1; i < kDestinations; ++i)
    EXPECT_GE(one_dead.at(i), well.at(i) * 95 / 100) << i;
}

TEST(DeadDestinationTest, TwentyAmongAHundredLeaveTheOthersThreeQuartersOfThePool) {
  const auto well = play(0);
  const auto twenty_dead = play(20);

  EXPECT_GE(served_by_all(twenty_dead, 20), served_by_all(well, 20) * 70 / 100);
}

}  // namespace
}  // namespace workflow
