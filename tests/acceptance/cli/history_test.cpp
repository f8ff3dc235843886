/// \file
/// Goal: a list of messages or exchanges shows who, when and where to go on, and asks the gateway
/// for exactly the page that was wished. Method: the real program against canned answers.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/cli/canned_gateway.h"
#include "tests/acceptance/cli/the_program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_europe.h"

#include <nlohmann/json.hpp>

namespace testing_cli {
namespace {

using support::test_europe;
using testing::HasSubstr;
using testing::Not;

constexpr auto kMessages = R"({"messages":[{"handle":"0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f",
    "messageId":"m","exchange":{"opener":"AT-POLICE-1","id":"e"},"sender":"AT-POLICE-1",
    "type":"Request","urgency":"urgent","classification":"BPL",
    "acceptedAt":"2026-11-23T09:29:42.123Z","digest":"00","direction":"received",
    "state":"relayed","recipients":[{"authority":"FR-POLICE-1","role":"addressed",
    "rule":"route.addressed","legal":""}]}],"next":"bmV4dA","complete":false})";

constexpr auto kExchanges = R"({"exchanges":[{"exchange":{"opener":"AT-POLICE-1","id":"e-1"},
    "openedAt":"2026-11-23T09:29:42.123Z","lastAt":"2026-11-23T09:31:07.001Z","messageCount":2,
    "participants":["AT-POLICE-1","FR-POLICE-1"]}]})";

class HistoryTest : public testing::Test {
 protected:
  support::CommandResult run(support::Command arguments) const {
    const auto profile = test_europe().profile(
        "FR-POLICE-1", gateway_.port(), test_europe().system_of("FR-POLICE-1"));
    arguments.emplace_back("--profile");
    arguments.push_back(written(folder_.path() / "profile.toml", profile).string());
    return liaison(arguments);
  }

  support::TemporaryFolder folder_;
  CannedGateway gateway_{
      test_europe().pki() / "server",
      test_europe().pki() / "client-ca.pem",
      [](const CannedRequest& request) {
        const bool messages = request.target.starts_with("/api/v1/messages?");
        return CannedAnswer{200, "application/json", messages ? kMessages : kExchanges};
      }};
};

TEST_F(HistoryTest, MessagesShowWhereToGoOn) {
  const auto result = run({"messages"});

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(gateway_.requests().at(0).target, "/api/v1/messages?limit=100");
  EXPECT_THAT(result.out, HasSubstr("0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f"));
  EXPECT_THAT(result.out,
              HasSubstr("more follows; go on with\n  liaison messages --since bmV4dA\n"));
}

TEST_F(HistoryTest, ThePlaceAndTheLimitAreHandedOnAndAPlaceIsNoQueryOfItsOwn) {
  EXPECT_EQ(run({"messages", "--since", "a&limit=1", "--limit", "2"}).status, 0);
  EXPECT_EQ(run({"exchanges", "--before", "b", "--limit", "3"}).status, 0);

  EXPECT_EQ(gateway_.requests().at(0).target, "/api/v1/messages?limit=2&since=a%26limit%3D1");
  EXPECT_EQ(gateway_.requests().at(1).target, "/api/v1/exchanges?limit=3&before=b");
}

TEST_F(HistoryTest, TheLastPageOfExchangesSaysNothingOfAnother) {
  const auto result = run({"exchanges"});

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("AT-POLICE-1 FR-POLICE-1"));
  EXPECT_THAT(result.out, Not(HasSubstr("go on with")));
}

TEST_F(HistoryTest, UnderJsonThePagesAreThoseOfTheInterface) {
  EXPECT_EQ(nlohmann::json::parse(run({"messages", "--json"}).out),
            nlohmann::json::parse(kMessages));
  EXPECT_EQ(nlohmann::json::parse(run({"exchanges", "--json"}).out),
            nlohmann::json::parse(kExchanges));
}

}  // namespace
}  // namespace testing_cli
