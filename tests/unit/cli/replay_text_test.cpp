/// \file
/// Goal: an operator reads at once which copies fall away by which rule, and for which messages,
/// and nothing in it can drive the terminal. Method: literal answers, whole texts compared.

#include "tools/liaison/replay_text.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

Json replay() {
  return Json::parse(R"({
    "base": "aaaa", "baseInForce": true, "baseEffectiveAt": "2026-11-01T06:00:00.000Z",
    "version": "bbbb", "since": "2026-10-24T10:00:00.000Z", "askedFor": "2026-11-23T10:00:00.000Z",
    "replayed": 1000, "same": 857, "differ": 143, "differAlready": 2,
    "sums": [{"kind": "removed", "authority": "DE-SPOC", "rule": "copy.x", "count": 142},
             {"kind": "refused", "code": "route.authority-unknown", "count": 1}],
    "sumsTotal": 2,
    "differences": [{"handle": "h-1", "decidedAt": "2026-11-20T10:00:00.000Z",
                     "sender": "FR-POLICE", "addressees": ["DE-POLICE", "AT-SPOC"],
                     "differsAlready": false,
                     "changes": [{"kind": "removed", "authority": "DE-SPOC", "role": "copy",
                                  "rules": ["copy.x", "copy.y"]},
                                 {"kind": "withheld", "authority": "DE-SPOC",
                                  "rules": ["copy.x"]}]},
                    {"handle": "h-2", "decidedAt": "2026-11-21T10:00:00.000Z",
                     "sender": "FR-POLICE", "addressees": ["DE-GUARDS"],
                     "differsAlready": true,
                     "changes": [{"kind": "refused", "code": "route.authority-unknown",
                                  "rules": []}]}]})");
}

TEST(ReplayText, SaysWhatFallsAwayByWhichRuleThenForWhichMessages) {
  EXPECT_EQ(replay_text(replay()),
            "  replayed    bbbb\n"
            "  in force    aaaa\n"
            "compared with the directory that is in force since 2026-11-01T06:00:00.000Z\n"
            "decisions since 2026-10-24T10:00:00.000Z, both directories asked for "
            "2026-11-23T10:00:00.000Z\n"
            "  decisions   1000\n"
            "  same        857\n"
            "  differ      143\n"
            "  differ already from what was decided then: 2\n"
            "in sum:\n"
            "COUNT  WHAT                             WHO      RULE\n"
            "142    removed                          DE-SPOC  copy.x\n"
            "1      refused route.authority-unknown\n"
            "  kinds of change: 2, shown: 2\n"
            "decisions:\n"
            "DECIDED AT                MESSAGE  FROM       TO                 WOULD BE\n"
            "2026-11-20T10:00:00.000Z  h-1      FR-POLICE  DE-POLICE AT-SPOC  "
            "removed copy DE-SPOC (copy.x copy.y); withheld DE-SPOC (copy.x)\n"
            "2026-11-21T10:00:00.000Z  h-2      FR-POLICE  DE-GUARDS          "
            "refused route.authority-unknown\n"
            "  decisions that differ: 143, shown: 2\n");
}

TEST(ReplayText, WithoutAnyDifferenceItSaysSo) {
  auto none = replay();
  none["sums"] = none["differences"] = Json::array();

  EXPECT_THAT(replay_text(none),
              EndsWith("already from what was decided then: 2\n"
                       "  no decision would differ\n"));
}

TEST(ReplayText, CannotDriveTheTerminal) {
  auto shown = replay();
  shown["since"] = "\x1b[2J";
  shown["sums"][0]["authority"] = "DE\x1b[2J";
  shown["differences"][0]["changes"][0]["rules"][0] = "copy\x1b[2J";

  EXPECT_THAT(replay_text(shown), Not(HasSubstr("\x1b")));
}

TEST(ReplayText, AnAnswerThatLacksAMemberIsNone) {
  for (const auto* name :
       {"version", "since", "replayed", "differAlready", "sums", "differences"}) {
    auto shown = replay();
    shown.erase(name);
    EXPECT_THROW((void)replay_text(shown), std::runtime_error) << name;
  }
}

}  // namespace
}  // namespace tools
