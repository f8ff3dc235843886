/// \file
/// Goal: no kind of request, no source and no stop can take places from others or lose an answer;
/// concurrent callers never see one another's bytes. Method: handlers held at a latch, real TLS.

#include <future>
#include <latch>
#include <thread>

#include <gmock/gmock.h>

#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using ::testing::HasSubstr;

class CapacityTest : public Served {
 protected:
  /// Leases and submissions wait until `go_on`; each tells when it is inside.
  void hold_leases() {
    inbox_.on_lease = [this](const auto&, const auto&) {
      inside_.count_down();
      go_on_.wait();
      return std::vector<gateway::OpenedDelivery>{};
    };
  }

  [[nodiscard]] std::future<std::optional<HttpAnswer>> lease_apart() const {
    return std::async(std::launch::async,
                      [this] { return ask(post_json("/api/v1/inbox/lease", "{}")); });
  }

  std::latch inside_{1};
  std::latch go_on_{1};
};

TEST_F(CapacityTest, TellsALeaseBeyondThePlacesToWaitAndServesOtherKinds) {
  options_.long_polls_at_once = 1;
  hold_leases();
  start();
  auto held = lease_apart();
  inside_.wait();

  const auto busy = ask(post_json("/api/v1/inbox/lease", "{}"));
  const auto other = ask(get("/api/v1/openapi.yaml"));
  go_on_.count_down();

  ASSERT_TRUE(busy && other);
  EXPECT_EQ(busy->status, 503);
  EXPECT_THAT(busy->body, HasSubstr("\"code\":\"service.busy\""));
  EXPECT_EQ(busy->fields.at("retry-after"), "2");
  EXPECT_EQ(other->status, 200);
  EXPECT_EQ(held.get()->status, 200);
}

TEST_F(CapacityTest, CutsConnectionsOfOneSourceBeyondItsShare) {
  options_.connections_per_source = 1;
  start();
  TlsClient first(as_police());
  ASSERT_TRUE(first.ask(get("/api/v1/openapi.yaml")));

  EXPECT_TRUE(SilentClient(service_->port()).is_cut());
  EXPECT_EQ(first.ask(get("/api/v1/openapi.yaml"))->status, 200);
  stop();
  EXPECT_TRUE(telemetry_.logged("http.connection-refused"));
}

TEST_F(CapacityTest, GivesAPlaceBackWhenItsConnectionEnds) {
  options_.connections_per_source = 1;
  options_.idle_time = std::chrono::milliseconds(100);
  start();
  {
    TlsClient first(as_police());
    ASSERT_TRUE(
        first.ask("GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                  "\r\n"));
    ASSERT_TRUE(first.ended());
  }

  // The end of a connection is seen here before its thread has given the place back.
  std::optional<HttpAnswer> answer;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!answer && std::chrono::steady_clock::now() < deadline) {
    try {
      answer = ask(get("/api/v1/openapi.yaml"));
    } catch (const std::runtime_error&) {
      std::this_thread::yield();
    }
  }

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
}

TEST_F(CapacityTest, StopLetsARunningRequestFinish) {
  options_.stop_grace = std::chrono::milliseconds(60'000);
  hold_leases();
  start();
  auto held = lease_apart();
  inside_.wait();

  auto stopped = std::async(std::launch::async, [this] { stop(); });
  go_on_.count_down();

  const auto answer = held.get();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  stopped.get();
  EXPECT_THAT(telemetry_.text(), HasSubstr("http.stopped connections_cut=0"));
}

TEST_F(CapacityTest, StopEndsIdleConnectionsAtOnceAndListensNoLonger) {
  options_.idle_time = std::chrono::milliseconds(20'000);
  options_.stop_grace = std::chrono::milliseconds(20'000);
  start();
  TlsClient idle(as_police());
  ASSERT_TRUE(idle.ask(get("/api/v1/openapi.yaml")));
  const auto port = service_->port();

  const auto before = std::chrono::steady_clock::now();
  stop();

  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(15));
  EXPECT_TRUE(idle.ended());
  EXPECT_THROW(SilentClient{port}, std::runtime_error);
}

TEST_F(CapacityTest, StopCutsAfterTheGraceWhoeverStillSends) {
  options_.stop_grace = std::chrono::milliseconds(100);
  start();
  TlsClient slow(as_police());
  slow.send(
      "POST /api/v1/messages HTTP/1.1\r\nHost: h\r\nContent-Type: application/xml\r\n"
      "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  ASSERT_EQ(slow.read_answer()->status, 100);

  stop();

  EXPECT_TRUE(slow.ended());
  EXPECT_THAT(telemetry_.text(), HasSubstr("http.stopped connections_cut=1"));
}

/// What one client sends and must get back; nobody else's canary may be in it.
std::string canary_of(std::size_t client, std::size_t round) {
  return "canary-" + std::to_string(client) + "-" + std::to_string(round) + "-" +
         std::string(200 + client * 611, static_cast<char>('A' + client));
}

TEST_F(CapacityTest, NeverGivesAClientTheBytesOfAnother) {
  constexpr std::size_t kClients = 16;
  constexpr std::size_t kRounds = 25;
  intake_.on_exchange = [](const gateway::ReceivedEnvelope& received) {
    auto echoed =
        gateway::refusal(gateway::RefusalCode::kMessageConflict, received.document.disclose());
    echoed.rule = received.caller.acting_for.str();
    return gateway::Result<gateway::Acceptance>(echoed);
  };
  start();

  const std::vector<std::string> authorities{"AT-POLICE-1", "FR-POLICE-1", "DE-SPOC", "EU-EUROPOL"};
  std::vector<std::jthread> clients;
  std::atomic<std::size_t> right = 0;
  for (std::size_t client = 0; client < kClients; ++client) {
    clients.emplace_back([&, client] {
      TlsClient connection(as(authorities[client % authorities.size()]));
      for (std::size_t round = 0; round < kRounds; ++round) {
        const auto answer = connection.ask(post_xml("/api/v1/messages", canary_of(client, round)));
        const auto expected = R"("detail":")" + canary_of(client, round) + R"(",)";
        if (answer && answer->body.find(expected) != std::string::npos) ++right;
      }
    });
  }
  clients.clear();

  EXPECT_EQ(right, kClients * kRounds);
  EXPECT_THAT(telemetry_.text(), ::testing::Not(HasSubstr("canary")));
}

}  // namespace
}  // namespace http_tests
