/// \file
/// Goal: an operator sees where deliveries wait, and they go from the view once they are confirmed;
/// monitoring is told the same without a name of anybody. Method: the command line and the page of
/// metrics against the real gateway with PostgreSQL.

#include <chrono>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/comes_true.h"
#include "tests/support/figures.h"
#include "tests/support/message_factory.h"
#include "tests/system/administration/european_changes.h"

namespace administration_test {
namespace {

using support::granted;
using support::test_europe;
using ::testing::HasSubstr;
using ::testing::Not;

class QueueViewTest : public ::testing::Test {
 protected:
  /// `liaison queue ARGUMENTS --profile` of whoever has those credentials.
  support::CommandResult queue(const std::filesystem::path& credentials,
                               support::Command arguments = {}) {
    const auto profile = stand_.folder() / "profile.toml";
    std::ofstream(profile) << test_europe().profile(
        "AT-POLICE-1", stand_.gateway().port(), credentials);
    arguments.insert(arguments.begin(), {LIAISON_BUILD_DIR "/liaison", "queue"});
    arguments.insert(arguments.end(), {"--profile", profile});
    return support::run(arguments);
  }

  Json view(support::Command arguments = {}) {
    arguments.emplace_back("--json");
    const auto told = queue(test_europe().operator_of("eve"), std::move(arguments));
    EXPECT_EQ(told.status, 0) << told.err;
    return Json::parse(told.out);
  }

  /// A request to FR-POLICE-1, with whatever copies it takes. \return how many deliveries.
  std::size_t sent() {
    auto sender = stand_.client("AT-POLICE-1");
    return granted(sender.submit(support::fresh_request().document())).recipients.size();
  }

  /// Of all lines of the page that begin so.
  double summed(const std::string& beginning) {
    return support::summed(stand_.gateway(), beginning);
  }

  support::GatewayStand stand_{kOperators};
};

Json destination_in(const Json& view, const std::string& authority) {
  for (const auto& row : view.at("destinations")) {
    if (row.at("destination") == authority) return row;
  }
  return nullptr;
}

TEST_F(QueueViewTest, ShowsWhatWaitsUntilItIsConfirmed) {
  const auto deliveries = sent() + sent();
  auto recipient = stand_.client("FR-POLICE-1");

  const auto before = view();
  EXPECT_EQ(before.at("total").at("waiting"), deliveries);
  EXPECT_EQ(before.at("rest").at("destinations"), 0);
  const auto untouched = destination_in(before, "FR-POLICE-1");
  EXPECT_EQ(untouched.at("waiting"), 2);
  EXPECT_EQ(untouched.at("buckets").at(0), 2);
  EXPECT_EQ(untouched.at("leased"), 0);

  const auto leased = support::lease_all(recipient);
  ASSERT_EQ(leased.size(), 2U);
  const auto held = destination_in(view(), "FR-POLICE-1");
  EXPECT_EQ(held.at("leased"), 2);
  EXPECT_EQ(held.at("oldest").at("attempts"), 1);

  for (const auto& delivery : leased)
    support::confirm(recipient, delivery);
  const auto after = view();
  EXPECT_TRUE(destination_in(after, "FR-POLICE-1").is_null());
  EXPECT_EQ(after.at("total").at("waiting"), deliveries - 2);
}

TEST_F(QueueViewTest, PrintsATableWhoseLastLineIsTheRest) {
  sent();

  const auto told = queue(test_europe().operator_of("ada"), {"--limit", "1"});

  ASSERT_EQ(told.status, 0) << told.err;
  EXPECT_EQ(told.err, "");
  EXPECT_THAT(told.out, HasSubstr("DESTINATION"));
  EXPECT_THAT(told.out, HasSubstr("20480+"));
  EXPECT_THAT(told.out, HasSubstr("\nTOTAL "));
  EXPECT_THAT(told.out, ::testing::ContainsRegex("\n\\([0-9]+ others?\\) "));
}

TEST_F(QueueViewTest, EndsWithTheStatusOfEveryCommand) {
  const auto stranger = queue(test_europe().system_of("FR-POLICE-1"));
  EXPECT_EQ(stranger.status, 1);
  EXPECT_THAT(stranger.err, HasSubstr("identity.operator-unknown"));
  const auto eve = test_europe().operator_of("eve");
  EXPECT_EQ(queue(eve, {"--limit", "0"}).status, 2);
  EXPECT_EQ(queue(eve, {"--limit", "1001"}).status, 2);
  stand_.gateway().stop();
  EXPECT_EQ(queue(eve).status, 3);
}

TEST_F(QueueViewTest, TellsMonitoringTheSameAndNoNames) {
  const auto deliveries = static_cast<double>(sent());
  const auto destinations = view().at("total").at("destinations").get<double>();

  // A node looks every ten seconds or so, and sets one figure after the other.
  EXPECT_TRUE(support::comes_true(std::chrono::minutes(3), [&] {
    (void)view();  // Takes a moment, and must not disturb.
    return summed("liaison_waiting_deliveries{") == deliveries &&
           summed("liaison_waiting_deliveries{age_from=\"0\"}") == deliveries &&
           summed("liaison_waiting_destinations") == destinations;
  }));
  const auto page = stand_.gateway().health("/metrics").body;
  EXPECT_THAT(page, HasSubstr("liaison_waiting_oldest_seconds{urgency=\"routine\"}"));
  EXPECT_THAT(page, HasSubstr("liaison_waiting_oldest_seconds{urgency=\"urgent\"} 0"));
  EXPECT_THAT(page, HasSubstr("liaison_waiting_read_at_seconds"));
  EXPECT_THAT(page, Not(HasSubstr("FR-POLICE-1")));
}

}  // namespace
}  // namespace administration_test
