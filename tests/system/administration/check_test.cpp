/// \file
/// Goal: an operator who asks is told that everything holds, or what does not and what to do; a
/// node finds it by itself and tells monitoring. Method: the command line, the page of metrics and
/// the log against the real gateway, before and after a row is damaged by hand.

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/comes_true.h"
#include "tests/support/message_factory.h"
#include "tests/system/administration/european_changes.h"

namespace administration_test {
namespace {

using support::granted;
using support::test_europe;
using ::testing::HasSubstr;
using ::testing::Not;

class CheckTest : public ::testing::Test {
 protected:
  /// `liaison check ARGUMENTS --profile` of whoever has those credentials.
  support::CommandResult check(const std::filesystem::path& credentials,
                               support::Command arguments = {}) {
    const auto profile = stand_.folder() / "profile.toml";
    std::ofstream(profile) << test_europe().profile(
        "AT-POLICE-1", stand_.gateway().port(), credentials);
    arguments.insert(arguments.begin(), {LIAISON_BUILD_DIR "/liaison", "check"});
    arguments.insert(arguments.end(), {"--profile", profile});
    return support::run(arguments);
  }

  /// A request to FR-POLICE-1, with whatever copies it takes.
  void send() {
    auto sender = stand_.client("AT-POLICE-1");
    (void)granted(sender.submit(support::fresh_request().document()));
  }

  void confirm_all_of(const std::string& authority) {
    auto recipient = stand_.client(authority);
    for (const auto& delivery : support::lease_all(recipient))
      support::confirm(recipient, delivery);
  }

  /// Takes its item of the queue away. \return the delivery.
  std::string damaged() {
    stand_.leaves_broken({"delivery.item"});
    return stand_
        .rows(
            "UPDATE desk_item SET authority = 'XX-NOBODY' WHERE authority = 'FR-POLICE-1' "
            "RETURNING delivery_id")
        .at(0);
  }

  /// Asks until the page of metrics has all of the lines. A node looks once a minute, and where it
  /// had no time for a question, once more.
  bool page_comes_to_say(const std::vector<std::string>& lines) {
    return support::comes_true(std::chrono::minutes(5), [&] {
      (void)check(eve_);  // Takes a moment, makes no entries, and must not disturb.
      const auto page = stand_.gateway().health("/metrics").body;
      return std::ranges::all_of(
          lines, [&](const auto& line) { return page.find(line) != std::string::npos; });
    });
  }

  support::GatewayStand stand_{kOperators};
  const std::filesystem::path eve_ = test_europe().operator_of("eve");
};

TEST_F(CheckTest, TellsBothRolesThatAllHoldsWhereAllDoes) {
  send();
  confirm_all_of("FR-POLICE-1");
  send();

  for (const auto* name : {"ada", "eve"}) {
    const auto told = check(test_europe().operator_of(name), {"--limit", "1000000"});
    EXPECT_EQ(told.status, 0) << told.out << told.err;
    EXPECT_THAT(told.out, HasSubstr("0 broken, 0 unchecked"));
    EXPECT_THAT(told.out, Not(HasSubstr("next ")));
  }
  for (const auto* patience : {"1", "600"}) {
    // On a machine that stands still a second may not do for all questions.
    EXPECT_TRUE(support::comes_true(std::chrono::minutes(1), [&] {
      return check(eve_, {"--timeout", patience}).status == 0;
    })) << patience;
  }
}

TEST_F(CheckTest, SaysWhatIsBrokenWhereAndWhatToDo) {
  send();
  const auto delivery = damaged();

  const auto told = check(eve_);
  EXPECT_EQ(told.status, 1);
  EXPECT_EQ(told.err, "");
  EXPECT_THAT(told.out, HasSubstr("1 broken, 0 unchecked"));
  EXPECT_THAT(told.out, HasSubstr("delivery.item is broken\n"));
  EXPECT_THAT(told.out,
              HasSubstr("  examples    " + delivery + "\n  next        The desk does not"));

  const auto json = check(eve_, {"--json"});
  EXPECT_EQ(json.status, 1);
  EXPECT_EQ(Json::parse(json.out).at("broken"), 1);
}

TEST_F(CheckTest, EndsWithTheStatusOfEveryCommand) {
  const auto stranger = check(test_europe().system_of("FR-POLICE-1"));
  EXPECT_EQ(stranger.status, 1);
  EXPECT_THAT(stranger.err, HasSubstr("identity.operator-unknown"));
  EXPECT_EQ(check(eve_, {"--limit", "0"}).status, 2);
  EXPECT_EQ(check(eve_, {"--limit", "1000001"}).status, 2);
  stand_.gateway().stop();
  EXPECT_EQ(check(eve_).status, 3);
}

TEST_F(CheckTest, ANodeFindsItByItselfAndNamesNobody) {
  send();
  damaged();

  ASSERT_TRUE(page_comes_to_say({"liaison_invariant_broken{invariant=\"delivery.item\"} 1",
                                 "liaison_invariant_broken{invariant=\"log.size\"} 0",
                                 "liaison_invariants_unchecked 0",
                                 "liaison_invariants_read_at_seconds"}));
  EXPECT_THAT(stand_.gateway().health("/metrics").body, Not(HasSubstr("FR-POLICE-1")));
  EXPECT_THAT(support::content_of(stand_.gateway().log()), HasSubstr("\"invariant.broken\""));
}

}  // namespace
}  // namespace administration_test
