/// \file
/// Goal: a person sees at one look what holds, and of the rest what must hold, where and what to
/// do; nothing in an answer drives the terminal. Method: literal answers, whole texts compared.

#include "tools/liaison/invariants_text.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Json report() {
  return Json::parse(R"({
    "at": "2026-11-23T10:00:00.000Z", "entries": 10000,
    "holding": 1, "broken": 1, "unchecked": 1,
    "checks": [
      {"invariant": "delivery.next-action", "mustHold": "Somebody acts.", "scope": "waiting",
       "result": "holds", "broken": 0, "examples": [], "next": "Call."},
      {"invariant": "log.size", "mustHold": "As long as it says.", "scope": "waiting",
       "result": "broken", "broken": 2, "examples": ["log.one", "log.two"], "next": "Look."},
      {"invariant": "sum.items", "mustHold": "As many.", "scope": "whole",
       "result": "unchecked", "broken": 0, "examples": [], "next": "Ask."}]})");
}

TEST(InvariantsText, IsALineEachThenWhatToDoAboutTheRest) {
  EXPECT_EQ(
      invariants_text(report()),
      "at 2026-11-23T10:00:00.000Z 1 of 3 invariants hold; 1 broken, 1 unchecked; asked about "
      "the newest 10000 entries of each log:\n"
      "INVARIANT             ABOUT    RESULT     BROKEN\n"
      "delivery.next-action  waiting  holds           0\n"
      "log.size              waiting  broken          2\n"
      "sum.items             whole    unchecked       ?\n"
      "\n"
      "log.size is broken\n"
      "  must hold   As long as it says.\n"
      "  examples    log.one log.two\n"
      "  next        Look.\n"
      "\n"
      "sum.items is unchecked\n"
      "  must hold   As many.\n"
      "  next        Ask again with more time (--timeout), or about fewer entries (--limit).\n");
}

TEST(InvariantsText, OnlyWhatWasAskedAndHoldsIsGood) {
  auto changed = report();
  EXPECT_FALSE(all_hold(changed));
  changed["broken"] = 0;
  EXPECT_FALSE(all_hold(changed)) << "one was not asked";
  changed["unchecked"] = 0;
  EXPECT_TRUE(all_hold(changed));
}

TEST(InvariantsText, CannotDriveTheTerminal) {
  auto hostile = report();
  hostile["at"] = "\x1b[2J";
  for (const auto* name : {"invariant", "mustHold", "next", "result", "scope"})
    hostile["checks"][1][name] = "\x1b[2J";
  hostile["checks"][1]["examples"][0] = "\x1b[2J";

  EXPECT_THAT(invariants_text(hostile), Not(HasSubstr("\x1b")));
}

TEST(InvariantsText, AnAnswerThatLacksWhatIsPromisedIsToldSo) {
  for (const auto* change : {R"([{"op": "remove", "path": "/checks"}])",
                             R"([{"op": "remove", "path": "/entries"}])",
                             R"([{"op": "remove", "path": "/checks/1/next"}])",
                             R"([{"op": "replace", "path": "/checks/1/broken", "value": -1}])"}) {
    EXPECT_THROW((void)invariants_text(report().patch(Json::parse(change))), std::runtime_error)
        << change;
  }
}

}  // namespace
}  // namespace tools
