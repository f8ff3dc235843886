/// \file
/// Goal: a system gets the exact bytes with all that goes with them, and only its word that it has
/// stored this very delivery counts as stored. Method: a real HTTPS server with mutual TLS, which
/// answers each case.
#include <cstdlib>

#include <gmock/gmock.h>

#include "gateway/audit/base64.h"
#include "tests/contract/push/pushing.h"

namespace push_tests {
namespace {

using support::answer;
using support::PushedRequest;
using support::PushEndpoint;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::SizeIs;

using PushAgentTest = Pushing;

TEST_F(PushAgentTest, PostsTheExactBytesWithAllThatGoesWithThem) {
  const std::string document("<doc>\0\xC3\xA9\r\n</doc>\n", 17);
  const PushEndpoint endpoint(of_police(), support::stored);

  EXPECT_EQ(text_of(bring(endpoint.url(), document)), "stored");

  ASSERT_THAT(endpoint.requests(), SizeIs(1));
  const auto request = endpoint.requests()[0];
  EXPECT_EQ(request.line, "POST /in HTTP/1.1");
  EXPECT_EQ(request.body, document);
  EXPECT_EQ(request.client, "/CN=localhost") << "the gateway shows its own certificate";
  EXPECT_THAT(request.fields,
              AllOf(Contains(Pair("content-type", "application/xml")),
                    Contains(Pair("liaison-authority", "FR-POLICE-1")),
                    Contains(Pair("liaison-delivery", "3f0a5f6e-5a52-4a0c-9a53-0d8f6c1f5a11")),
                    Contains(Pair("liaison-lease", "9b1c5c7e-2f38-4d0b-8a65-77a0f0f5a0c2")),
                    Contains(Pair("liaison-lease-until", "2026-11-23T10:02:00.000Z")),
                    Contains(Pair("liaison-attempt", "2")),
                    Contains(Pair("liaison-sequence", "7")),
                    Contains(Pair("liaison-role", "addressed")),
                    Contains(Pair("liaison-handle", "0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f"))));
  EXPECT_THAT(
      request.fields,
      AllOf(Contains(Pair("liaison-message", "5eed0182-0000-4000-8000-000000000182")),
            Contains(Pair("liaison-exchange-opener", "AT-POLICE-1")),
            Contains(Pair("liaison-exchange", "5eed0183-0000-4000-8000-000000000183")),
            Contains(Pair("liaison-sender", "AT-POLICE-1")),
            Contains(Pair("liaison-type", "Request")),
            Contains(Pair("liaison-urgency", "routine")),
            Contains(Pair("liaison-digest", std::string(64, '0'))),
            Contains(Pair("liaison-accepted-at", "2026-11-23T10:00:00.000Z")),
            Contains(Pair("liaison-terms",
                          gateway::to_base64(R"({"rule":"route.addressed","legal":"Sender",)"
                                             R"("handling":{"version":1,"codes":"H0"}})")))));
}

TEST_F(PushAgentTest, TakesNothingForStoredButTheWordForThisVeryDelivery) {
  const std::string unsaid =
      "broken: it answers 200 without saying that it has stored the delivery";
  const std::string other = R"({"deliveryId":"3f0a5f6e-5a52-4a0c-9a53-0d8f6c1f5a12",)"
                            R"("state":"stored"})";
  const std::string taken = R"({"deliveryId":"3f0a5f6e-5a52-4a0c-9a53-0d8f6c1f5a11",)"
                            R"("state":"taken"})";

  EXPECT_EQ(text_of(bring_to(answer(200))), unsaid);
  EXPECT_EQ(text_of(bring_to(answer(200, "<html>OK</html>"))), unsaid);
  EXPECT_EQ(text_of(bring_to(answer(200, "[]"))), unsaid);
  EXPECT_EQ(text_of(bring_to(answer(200, other))), unsaid);
  EXPECT_EQ(text_of(bring_to(answer(200, taken))), unsaid);
  EXPECT_EQ(text_of(bring_to(answer(204))), "broken: it answers 204");
  EXPECT_EQ(text_of(bring_to(answer(202))), "taken");
}

TEST_F(PushAgentTest, TellsRefusalsFromWantOfTimeAndFromFaults) {
  const std::string refused = R"({"deliveryId":"3f0a5f6e-5a52-4a0c-9a53-0d8f6c1f5a11",)"
                              R"("state":"refused","code":"document.unknown"})";
  EXPECT_EQ(text_of(bring_to(answer(422, refused))), "refused: it answers 422 document.unknown");
  EXPECT_EQ(text_of(bring_to(answer(422, R"({"code":"document.unknown"})"))),
            "broken: it answers 422 document.unknown")
      << "of which delivery is not said";
  for (const int status : {408, 425, 429, 503}) {
    EXPECT_EQ(text_of(bring_to(answer(status, {}, "Retry-After: 7\r\n"))),
              "not now 7 s: it answers " + std::to_string(status));
  }
  for (const int status : {400, 401, 403, 404, 409, 410, 413, 415, 422, 500, 502}) {
    EXPECT_EQ(text_of(bring_to(answer(status))), "broken: it answers " + std::to_string(status));
  }
}

TEST_F(PushAgentTest, BelievesNoWaitThatIsNoNumberOfSeconds) {
  for (const std::string wait : {"Wed, 21 Oct 2026 07:28:00 GMT", "-1", "1e9", ""}) {
    EXPECT_EQ(text_of(bring_to(answer(503, {}, "Retry-After: " + wait + "\r\n"))),
              "not now 0 s: it answers 503");
  }
}

TEST_F(PushAgentTest, RepeatsNothingOfWhatAPeerWroteFreely) {
  const auto said =
      text_of(bring_to(answer(500, R"({"code":"Jean Dupont","detail":"born 1970"})")));

  EXPECT_EQ(said, "broken: it answers 500");
}

TEST_F(PushAgentTest, KeepsAConnectionAndAsksAgainWhoIsAtItsEnd) {
  const PushEndpoint endpoint(of_police(), support::stored);

  EXPECT_EQ(text_of(bring(endpoint.url())), "stored");
  EXPECT_EQ(text_of(bring(endpoint.url())), "stored");
  EXPECT_EQ(endpoint.connections(), 1U);
  vouched_ = false;
  EXPECT_EQ(text_of(bring(endpoint.url())),
            "broken: its certificate is not one that the directory pins to the system");

  EXPECT_THAT(endpoint.requests(), SizeIs(2));
}

TEST_F(PushAgentTest, FollowsNoRedirect) {
  const PushEndpoint elsewhere(of_police(), support::stored);
  const auto moved = answer(307, {}, "Location: " + elsewhere.url() + "\r\n");

  EXPECT_EQ(text_of(bring_to(moved)), "broken: it answers 307");
  EXPECT_EQ(elsewhere.connections(), 0U);
}

TEST_F(PushAgentTest, UsesNoProxyOfTheEnvironment) {
  ::setenv("https_proxy", "http://127.0.0.1:9", 1);
  ::setenv("ALL_PROXY", "http://127.0.0.1:9", 1);
  const PushEndpoint endpoint(of_police(), support::stored);

  EXPECT_EQ(text_of(bring(endpoint.url())), "stored");

  ::unsetenv("https_proxy");
  ::unsetenv("ALL_PROXY");
}

TEST_F(PushAgentTest, IsNotMadeWithoutItsFiles) {
  options_.certificate = "/nowhere/gateway.pem";

  EXPECT_THROW((void)adapters::push::make_push_agent(options_), std::runtime_error);
}

}  // namespace
}  // namespace push_tests
