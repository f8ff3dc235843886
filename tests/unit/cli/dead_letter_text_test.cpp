/// \file
/// Goal: an operator reads at a glance what is dead, why, and whether anybody was told. Method: an
/// answer as the interface gives it, the text whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tools/liaison/dead_letter_commands.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using ::testing::HasSubstr;

Json page() {
  return Json::parse(R"({"deadLetters":[{"number":7,"deliveryId":"d-1","handle":"h-1",
    "recipient":"XB-POLICE","role":"copy","cause":"rejected","since":"2026-11-23T10:00:00.000Z",
    "notice":"nobody","attemptsTotal":2,"attempts":[{"round":1,"number":2,"system":"xb",
    "leasedAt":"2026-11-23T09:59:00.000Z","leaseUntil":"2026-11-23T10:01:00.000Z",
    "outcome":"refused","endedAt":"2026-11-23T10:00:00.000Z"}]}]})");
}

TEST(DeadLetterText, IsOneLineEachWithTheLastAttempt) {
  EXPECT_EQ(dead_letters_text(page()),
            "DELIVERY  RECIPIENT  ROLE  CAUSE     SINCE                     NOTICE  TRIES  LAST\n"
            "d-1       XB-POLICE  copy  rejected  2026-11-23T10:00:00.000Z  nobody  2      "
            "2026-11-23T09:59:00.000Z refused\n");
}

TEST(DeadLetterText, SaysWhereTheNextPageBegins) {
  auto first = page();
  first["next"] = 7;

  EXPECT_THAT(dead_letters_text(first), HasSubstr("further dead letters: --after 7\n"));
}

TEST(DeadLetterText, SaysSoWhereThereAreNone) {
  EXPECT_EQ(dead_letters_text(Json{{"deadLetters", Json::array()}}), "no dead letters wait\n");
}

}  // namespace
}  // namespace tools
