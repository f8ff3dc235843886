/// \file
/// Goal: a request with two readings is refused and its connection closed, and no limit on bytes
/// or time can be passed. Method: raw bytes over real TLS; small deadlines.

#include <gmock/gmock.h>

#include "gateway/model/events.h"
#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using ::testing::HasSubstr;

constexpr auto kRefused = gateway::RefusalCode::kTypeUnknown;

/// Takes every document, remembers its size, and refuses it.
class FramingTest : public Served {
 protected:
  FramingTest() {
    intake_.on_exchange = [this](const gateway::ReceivedEnvelope& received) {
      taken_ = received.document.disclose();
      return gateway::Result<gateway::Acceptance>(gateway::refusal(kRefused, "seen"));
    };
  }

  std::optional<std::string> taken_;
};

class AmbiguousRequestTest : public FramingTest,
                             public ::testing::WithParamInterface<std::string> {};

TEST_P(AmbiguousRequestTest, IsRefusedAndItsConnectionClosed) {
  start();
  TlsClient client(as_police());

  const auto answer = client.ask(GetParam());

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 400);
  EXPECT_EQ(answer->fields.at("connection"), "close");
  EXPECT_EQ(answer->fields.at("content-type"), "application/problem+json");
  EXPECT_THAT(answer->body, HasSubstr("\"code\":\"request.malformed\""));
  EXPECT_TRUE(client.ended());
  EXPECT_EQ(taken_, std::nullopt);
}

constexpr const char* kPost =
    "POST /api/v1/messages HTTP/1.1\r\nHost: h\r\nContent-Type: application/xml\r\n";

INSTANTIATE_TEST_SUITE_P(
    Http,
    AmbiguousRequestTest,
    ::testing::Values(
        std::string(kPost) + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        std::string(kPost) + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        std::string(kPost) + "Content-Length: 5, 5\r\n\r\nhello",
        std::string(kPost) + "Content-Length: +5\r\n\r\nhello",
        std::string(kPost) + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        std::string(kPost) + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        std::string(kPost) + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        std::string(kPost) + "X: a\r\n folded\r\n\r\n",
        std::string(kPost) + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        std::string(kPost) + "Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\n\r\n",
        std::string(kPost) + "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n0\r\n\r\n",
        std::string(kPost) + "Transfer-Encoding: chunked\r\n\r\n0\r\nTrailer: x\r\n\r\n",
        std::string("GET /api/v1/openapi.yaml HTTP/1.1\r\n\r\n"),
        std::string("GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n"),
        std::string("GET /api/v1/openapi.yaml HTTP/1.1\nHost: h\n\n\r\n\r\n"),
        std::string("GET http://h/api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\n\r\n"),
        std::string("GET https:/api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\n\r\n"),
        std::string("GET https:///api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\n\r\n"),
        std::string("GET https:h://x/api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\n\r\n"),
        std::string("GET https://me@h/api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\n\r\n"),
        std::string("GET https://h:port/api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\n\r\n"),
        std::string("GET https://h/api/v1/openapi.yaml#top HTTP/1.1\r\nHost: h\r\n\r\n"),
        std::string("GET h/api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\n\r\n"),
        std::string("GET /api/v1/openapi.yaml HTTP/2.0\r\nHost: h\r\n\r\n"),
        std::string("GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx"),
        "GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\nX: " + std::string(32768, 'a') +
            "\r\n\r\n"));

TEST_F(FramingTest, GivesTheHandlerTheExactBytesOfAChunkedBody) {
  start();
  TlsClient client(as_police());

  const auto answer = client.ask(std::string(kPost) +
                                 "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
                                 "A\r\n, \r\nworld!\r\n0\r\n\r\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 422);
  EXPECT_EQ(taken_, "hello, \r\nworld!");
}

TEST_F(FramingTest, TakesAWholeUriForItsPathAndQueryAsTheyAreWritten) {
  std::string log;
  queries_.on_checkpoint = [&log](const gateway::LogName& wanted) {
    log = wanted.str();
    return gateway::Result<std::string>("note");
  };
  start();
  const auto asks = [this](const std::string& target) {
    return ask("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n")->status;
  };

  EXPECT_EQ(asks("https://localhost/api/v1/openapi.yaml"), 200);
  EXPECT_EQ(asks("HTTPS://another.example:8443/api/v1/openapi.yaml"), 200);
  EXPECT_EQ(asks("https://[::1]:8443/api/v1/openapi.yaml?version=2"), 400);
  EXPECT_EQ(asks("https://h/api/v1/audit/a%2Fb/checkpoint"), 200);
  EXPECT_EQ(log, "a/b");
  EXPECT_EQ(asks("https://h/api/v1/%6Fpenapi.yaml"), asks("/api/v1/%6Fpenapi.yaml"));
  EXPECT_EQ(asks("https://h//api/v1/openapi.yaml"), 404);
  EXPECT_EQ(asks("https://h"), 404);
  EXPECT_EQ(asks("https://h?limit=1"), 404);
}

TEST_F(FramingTest, KeepsTheConnectionForTheNextRequest) {
  start();
  TlsClient client(as_police());

  const auto first = client.ask(post_xml("/api/v1/messages", "<a/>"));
  const auto second = client.ask(get("/api/v1/openapi.yaml"));

  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->fields.at("connection"), "keep-alive");
  EXPECT_EQ(second->status, 200);
}

TEST_F(FramingTest, AnswersPipelinedRequestsInOrder) {
  start();
  TlsClient client(as_police());

  const auto first = client.ask(post_xml("/api/v1/messages", "<a/>") + get("/api/v1/nothing"));
  const auto second = client.read_answer();

  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->status, 422);
  EXPECT_EQ(second->status, 404);
}

TEST_F(FramingTest, ClosesWhenThePeerAsksForIt) {
  start();
  TlsClient client(as_police());

  const auto answer =
      client.ask("GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->fields.at("connection"), "close");
  EXPECT_TRUE(client.ended());
}

TEST_F(FramingTest, TellsAnExpectingPeerToGoOnOnlyWhenTheBodyIsWanted) {
  options_.document_bytes = 1024;
  start();
  TlsClient wanted(as_police());
  TlsClient unwanted(as_police());

  wanted.send(std::string(kPost) + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  const auto go_on = wanted.read_answer();
  const auto refused =
      unwanted.ask(std::string(kPost) + "Expect: 100-continue\r\nContent-Length: 1025\r\n\r\n");

  ASSERT_TRUE(go_on && refused);
  EXPECT_EQ(go_on->status, 100);
  EXPECT_EQ(wanted.ask("<a/>")->status, 422);
  EXPECT_EQ(refused->status, 413);
}

TEST_F(FramingTest, TakesADocumentOfExactlyTheLimitAndRefusesOneByteMore) {
  options_.document_bytes = 1024;
  start();

  const auto fits = ask(post_xml("/api/v1/messages", std::string(1024, 'x')));
  EXPECT_EQ(taken_, std::string(1024, 'x'));
  taken_.reset();
  const auto too_large = ask(post_xml("/api/v1/messages", std::string(1025, 'x')));

  ASSERT_TRUE(fits && too_large);
  EXPECT_EQ(fits->status, 422);
  EXPECT_EQ(too_large->status, 413);
  EXPECT_THAT(too_large->body, HasSubstr("\"code\":\"document.too-large\""));
  EXPECT_EQ(taken_, std::nullopt);
}

TEST_F(FramingTest, RefusesADeclaredHundredMegabytesWithoutReadingThem) {
  start();
  TlsClient client(as_police());

  const auto answer = client.ask(std::string(kPost) + "Content-Length: 104857600\r\n\r\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
  EXPECT_EQ(answer->fields.at("connection"), "close");
}

TEST_F(FramingTest, CountsChunksAndAnswersWhileTheRestStillArrives) {
  options_.document_bytes = 64 << 10;
  start();
  TlsClient client(as_police());

  client.send(std::string(kPost) + "Transfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "4000\r\n" + std::string(0x4000, 'x') + "\r\n";
  constexpr int kChunksOfHundredMegabytes = 6400;
  int sent = 0;
  while (sent < kChunksOfHundredMegabytes && client.send(chunk))
    ++sent;
  const auto answer = client.read_answer();

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
  EXPECT_EQ(taken_, std::nullopt);
}

TEST_F(FramingTest, TellsAPeerWhoseHeadTakesTooLong) {
  options_.header_time = std::chrono::milliseconds(5'000);  // The handshake has no more.
  start();
  TlsClient client(as_police());

  const auto answer = client.ask("GET /api/v1/openapi.yaml HTTP/1.1\r\nHost:");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
  EXPECT_THAT(answer->body, HasSubstr("\"code\":\"request.too-slow\""));
  EXPECT_TRUE(client.ended());
}

TEST_F(FramingTest, TellsAPeerWhoseBodyTakesTooLong) {
  options_.body_time = std::chrono::milliseconds(300);
  start();
  TlsClient client(as_police());

  const auto answer = client.ask(std::string(kPost) + "Content-Length: 5\r\n\r\nhel");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
  EXPECT_EQ(taken_, std::nullopt);
}

TEST_F(FramingTest, ClosesAConnectionThatIsNotUsed) {
  options_.idle_time = std::chrono::milliseconds(150);
  start();
  TlsClient client(as_police());

  ASSERT_TRUE(client.ask(get("/api/v1/openapi.yaml")));

  EXPECT_TRUE(client.ended());
  stop();
  EXPECT_EQ(telemetry_.counted("http_requests", "/openapi.yaml"), 1);
  EXPECT_EQ(telemetry_.counted("http_requests", "none"), 0);
}

}  // namespace
}  // namespace http_tests
