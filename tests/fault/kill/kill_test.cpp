/// \file
/// Goal: whatever is killed at whatever moment, what was receipted is there, with its copies, once,
/// in order, and nobody sees what is not for him. Method: clients keep an account of all they did
/// and saw while gateway, PostgreSQL, both at once, and PostgreSQL's first process alone are killed
/// in turn with SIGKILL, 20 times (LIAISON_KILLS: as often as it says), at moments drawn from a
/// seed (LIAISON_SEED repeats one); then the account is compared with what the gateway answers,
/// with the rows of the database and with the signed audit log.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fault/kills.h"
#include "tests/support/fault/story.h"

namespace fault {
namespace {

using testing::IsEmpty;

constexpr int kUsualKills = 20;

TEST(KillTest, NothingReceiptedIsLostAndNothingTakesEffectTwice) {
  const auto seed = announced_seed();
  support::GatewayStand stand(story_settings());
  Story story(stand, {.seed = seed});

  kill_under_load({.kills = number_given("LIAISON_KILLS", kUsualKills),
                   .victims = all_victims(stand),
                   .port = [&stand] { return stand.gateway().port(); }},
                  story.account(),
                  story.service(),
                  story.random());

  EXPECT_THAT(story.judgement(), IsEmpty());
}

}  // namespace
}  // namespace fault
