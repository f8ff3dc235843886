/// \file
/// Goal: when no gateway answers, or either side refuses the other's certificate, the program
/// says so in one line and ends with status 3; nothing of a request leaves before TLS holds.
/// Method: the real program against a port nobody listens on, a port that does not speak TLS, and
/// a TLS server with certificates that are right and wrong.

#include <atomic>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/cli/canned_gateway.h"
#include "tests/acceptance/cli/the_program.h"
#include "tests/support/held_port.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_europe.h"

#include <nlohmann/json.hpp>

namespace testing_cli {
namespace {

using support::test_europe;
using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

constexpr auto kEmptyInbox = R"({"deliveries":[]})";

std::string replaced(std::string text, const std::string& part, const std::string& by) {
  return text.replace(text.find(part), part.size(), by);
}

class UnreachableTest : public testing::Test {
 protected:
  std::string profile(std::uint16_t port) const {
    return test_europe().profile("FR-POLICE-1", port, test_europe().system_of("FR-POLICE-1"));
  }

  support::CommandResult inbox(const std::string& profile_text) const {
    return liaison(
        {"inbox", "--profile", written(folder_.path() / "profile.toml", profile_text).string()});
  }

  static CannedAnswer empty_inbox(const CannedRequest&) {
    return {.status = 200, .content_type = "application/json", .body = kEmptyInbox};
  }

  support::TemporaryFolder folder_;
  support::HeldPort closed_;
};

TEST_F(UnreachableTest, AClosedPortIsOneLineAndStatus3) {
  const auto port = closed_.number();

  const auto result = inbox(profile(port));

  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(result.err,
            "liaison: no answer from the gateway at localhost:" + std::to_string(port) +
                ": connection refused\n");
  EXPECT_EQ(result.out, "");
}

TEST_F(UnreachableTest, UnderJsonItIsOneDocumentAndStatus3) {
  const auto file = written(folder_.path() / "profile.toml", profile(closed_.number()));

  const auto result = liaison({"inbox", "--json", "--profile", file.string()});

  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(nlohmann::json::parse(result.out).at("error").at("kind"), "unreachable");
  EXPECT_EQ(result.err, "");
}

TEST_F(UnreachableTest, ATrustedGatewayIsAnswered) {
  const CannedGateway gateway(
      test_europe().pki() / "server", test_europe().pki() / "client-ca.pem", empty_inbox);

  const auto result = inbox(profile(gateway.port()));

  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "nothing is waiting\n");
  ASSERT_EQ(gateway.requests().size(), 1U);
  EXPECT_EQ(gateway.requests()[0].target, "/api/v1/inbox/lease");
  EXPECT_EQ(gateway.requests()[0].authority, "FR-POLICE-1");
}

TEST_F(UnreachableTest, AGatewayOfAnotherCaIsRefusedBeforeAnythingIsAsked) {
  const CannedGateway gateway(
      test_europe().pki() / "server", test_europe().pki() / "client-ca.pem", empty_inbox);

  const auto result = inbox(replaced(profile(gateway.port()), "server-ca.pem", "client-ca.pem"));

  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.err,
              MatchesRegex("liaison: [^\n]*its certificate was not accepted: [^\n]*\n"));
  EXPECT_TRUE(gateway.requests().empty());
}

TEST_F(UnreachableTest, AGatewayOfAnotherNameIsRefusedBeforeAnythingIsAsked) {
  const CannedGateway gateway(
      test_europe().pki() / "server", test_europe().pki() / "client-ca.pem", empty_inbox);

  const auto result = inbox(replaced(profile(gateway.port()), "localhost", "127.0.0.2"));

  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.err, HasSubstr(std::to_string(gateway.port()) + ": "));
  EXPECT_TRUE(gateway.requests().empty());
}

TEST_F(UnreachableTest, ACertificateThatTheGatewayRefusesIsOneLineAndStatus3) {
  const CannedGateway gateway(
      test_europe().pki() / "server", test_europe().pki() / "client-ca.pem", empty_inbox);
  for (const auto* name : {"expired", "wrong-ca"}) {
    const auto result =
        inbox(test_europe().profile("FR-POLICE-1", gateway.port(), test_europe().refused(name)));

    EXPECT_EQ(result.status, 3) << name;
    EXPECT_THAT(
        result.err,
        MatchesRegex("liaison: no answer from the gateway at [^\n]*(refused|closed)[^\n]*\n"))
        << name;
  }
  EXPECT_TRUE(gateway.requests().empty());
}

TEST_F(UnreachableTest, AnAnswerThatIsNotOfTheInterfaceIsNoAnswer) {
  const CannedGateway gateway(test_europe().pki() / "server",
                              test_europe().pki() / "client-ca.pem",
                              [](const CannedRequest&) {
                                return CannedAnswer{200, "text/html", "<html/>"};
                              });

  const auto result = inbox(profile(gateway.port()));

  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.err, HasSubstr("the answer is not JSON"));
}

TEST_F(UnreachableTest, ATornAnswerIsNoAnswer) {
  const CannedGateway gateway(test_europe().pki() / "server",
                              test_europe().pki() / "client-ca.pem",
                              [](const CannedRequest&) {
                                return CannedAnswer{200, "application/json", kEmptyInbox, 1000};
                              });

  const auto result = inbox(profile(gateway.port()));

  EXPECT_EQ(result.status, 3);
  EXPECT_THAT(result.err, StartsWith("liaison: no answer from the gateway at "));
}

}  // namespace
}  // namespace testing_cli
