/// \file
/// Goal: an operator sees at once where deliveries pile up and how old they are, in columns that
/// line up, and nothing in it can drive the terminal. Method: literal answers, whole texts
/// compared.

#include "tools/liaison/queue_text.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Json waiting() {
  return Json::parse(R"({
    "at": "2026-11-23T10:00:00.000Z",
    "bucketsFrom": [0, 300, 600],
    "total": {"destinations": 4, "waiting": 1037, "urgent": 3, "leased": 2,
              "buckets": [30, 7, 1000], "urgentBuckets": [3, 0, 0],
              "oldest": {"since": "2026-11-20T05:00:00.000Z", "seconds": 277200, "attempts": 12}},
    "deadLetters": {"addressed": 0, "owed": 0},
    "destinations": [
      {"destination": "FR-SPOC", "waiting": 1030, "urgent": 3, "leased": 2,
       "buckets": [25, 5, 1000], "urgentBuckets": [3, 0, 0],
       "oldest": {"since": "2026-11-20T05:00:00.000Z", "seconds": 277200, "attempts": 12}},
      {"destination": "DE-BORDER-GUARDS", "waiting": 4, "urgent": 0, "leased": 0,
       "buckets": [2, 2, 0], "urgentBuckets": [0, 0, 0],
       "oldest": {"since": "2026-11-23T09:51:00.000Z", "seconds": 540, "attempts": 0}}],
    "rest": {"destinations": 2, "waiting": 3, "urgent": 0, "leased": 0,
             "buckets": [3, 0, 0], "urgentBuckets": [0, 0, 0],
             "oldest": {"since": "2026-11-23T09:59:30.000Z", "seconds": 30, "attempts": 1}},
    "pushing": []})");
}

TEST(QueueText, IsTheSumThenALineADestinationByAge) {
  EXPECT_EQ(queue_text(waiting()),
            "at 2026-11-23T10:00:00.000Z 1037 deliveries wait at 4 destinations; by age, each "
            "column up to so many minutes:\n"
            "DESTINATION       TOTAL   5  10   10+  URGENT  LEASED  OLDEST  TRIES\n"
            "TOTAL              1037  30   7  1000       3       2    3d5h     12\n"
            "FR-SPOC            1030  25   5  1000       3       2    3d5h     12\n"
            "DE-BORDER-GUARDS      4   2   2     0       0       0      9m      0\n"
            "(2 others)            3   3   0     0       0       0      0m      1\n");
}

TEST(QueueText, HasNoLineOfOthersWhereAllAreListed) {
  auto all = waiting();
  all["rest"]["destinations"] = 0;

  EXPECT_THAT(queue_text(all), Not(HasSubstr("other")));
}

TEST(QueueText, SaysSoWhereNothingWaits) {
  auto none = waiting();
  none["total"] = {{"destinations", 0}, {"waiting", 0}, {"oldest", nullptr}};

  EXPECT_EQ(queue_text(none), "at 2026-11-23T10:00:00.000Z nothing waits\n");
}

TEST(QueueText, TellsDeadLettersApartFromWhatWaits) {
  auto dead = waiting();
  dead["deadLetters"] = {{"addressed", 2}, {"owed", 1}};
  EXPECT_THAT(queue_text(dead),
              ::testing::EndsWith("\n3 dead letters wait for an operator, 1 of them owed: "
                                  "liaison dead-letters\n"));

  dead["total"] = {{"destinations", 0}, {"waiting", 0}, {"oldest", nullptr}};
  dead["deadLetters"] = {{"addressed", 1}, {"owed", 0}};
  EXPECT_THAT(queue_text(dead), HasSubstr("nothing waits\n1 dead letter waits for an operator"));
}

TEST(QueueText, HasALineForEachSystemThatIsBroughtWhatWaits) {
  auto pushed = waiting();
  pushed["total"] = {{"destinations", 0}, {"waiting", 0}, {"oldest", nullptr}};
  pushed["pushing"] = Json::parse(R"([
    {"system": "de-spoc", "breaker": "open", "window": 1, "underWay": 0},
    {"system": "fr-police-1", "breaker": "closed", "window": 4, "underWay": 12}])");

  EXPECT_EQ(queue_text(pushed),
            "at 2026-11-23T10:00:00.000Z nothing waits\n"
            "BROUGHT TO   BREAKER  WINDOW  UNDER WAY\n"
            "de-spoc      open          1          0\n"
            "fr-police-1  closed        4         12\n");
}

TEST(QueueText, OneIsNotSeveral) {
  auto one = waiting();
  one["total"]["destinations"] = 1;
  one["total"]["waiting"] = 1;
  one["rest"]["destinations"] = 1;

  EXPECT_THAT(queue_text(one), HasSubstr("1 delivery waits at 1 destination;"));
  EXPECT_THAT(queue_text(one), HasSubstr("(1 other)"));
}

TEST(QueueText, CannotDriveTheTerminal) {
  auto hostile = waiting();
  hostile["destinations"][0]["destination"] = "\x1b[2J";
  hostile["at"] = "\x1b[2J";

  EXPECT_THAT(queue_text(hostile), Not(HasSubstr("\x1b")));
}

TEST(QueueText, AnAnswerThatLacksWhatIsPromisedIsToldSo) {
  for (const auto* change :
       {R"([{"op": "remove", "path": "/rest"}])",
        R"([{"op": "remove", "path": "/pushing"}])",
        R"([{"op": "replace", "path": "/bucketsFrom", "value": []}])",
        R"([{"op": "remove", "path": "/destinations/0/buckets/0"}])",
        R"([{"op": "replace", "path": "/total/urgent", "value": -1}])",
        R"([{"op": "replace", "path": "/destinations/0/waiting", "value": "7"}])"}) {
    EXPECT_THROW((void)queue_text(waiting().patch(Json::parse(change))), std::runtime_error)
        << change;
  }
}

}  // namespace
}  // namespace tools
