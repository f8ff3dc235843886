/// \file
/// Goal: liveness, readiness and metrics are told over plain HTTP on a loopback address and
/// nowhere else. Method: fake ports and Poco's client.

#include "adapters/http/health_service.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <gtest/gtest.h>

#include "tests/support/doubles.h"

namespace http_tests {
namespace {

class FakeReadiness : public gateway::Readiness {
 public:
  std::optional<std::string> obstacle() override {
    if (fails) throw std::runtime_error("secret words");
    return missing;
  }

  std::optional<std::string> limitation() override { return limited; }

  std::optional<std::string> missing;
  std::optional<std::string> limited;
  bool fails = false;
};

class FakePage : public gateway::MetricsPage {
 public:
  std::string render() override { return "liaison_up 1\n"; }
};

struct Told {
  int status = 0;
  std::string type;
  std::string text;

  friend bool operator==(const Told&, const Told&) = default;
};

void PrintTo(const Told& told, std::ostream* out) {
  *out << told.status << " " << told.type << " " << told.text;
}

constexpr const char* kText = "text/plain; charset=utf-8";

class HealthServiceTest : public ::testing::Test {
 protected:
  HealthServiceTest() { service_.start(); }

  [[nodiscard]] Told ask(const std::string& path, const std::string& method = "GET") const {
    Poco::Net::HTTPClientSession session("127.0.0.1", service_.port());
    Poco::Net::HTTPRequest request(method, path, "HTTP/1.1");
    session.sendRequest(request);
    Poco::Net::HTTPResponse response;
    std::string text;
    Poco::StreamCopier::copyToString(session.receiveResponse(response), text);
    return {.status = response.getStatus(), .type = response.getContentType(), .text = text};
  }

  FakeReadiness readiness_;
  FakePage page_;
  support::RecordingTelemetry telemetry_;
  adapters::http::HealthService service_{
      {.address = "127.0.0.1", .port = 0},
      {.readiness = readiness_, .metrics = page_, .telemetry = telemetry_}};
};

TEST_F(HealthServiceTest, SaysThatTheProcessLives) {
  EXPECT_EQ(ask("/healthz"), (Told{200, kText, "alive\n"}));
}

TEST_F(HealthServiceTest, SaysThatTheNodeIsReadyOrWhatIsMissing) {
  EXPECT_EQ(ask("/readyz"), (Told{200, kText, "ready\n"}));

  readiness_.missing = "The database does not answer.";
  EXPECT_EQ(ask("/readyz"), (Told{503, kText, "The database does not answer.\n"}));
}

TEST_F(HealthServiceTest, StaysReadyWhenOnlyIntakeIsClosedAndSaysWhy) {
  readiness_.limited = "Little space is left.";

  EXPECT_EQ(ask("/readyz"), (Told{200, kText, "ready, intake closed: Little space is left.\n"}));
}

TEST_F(HealthServiceTest, IsNotReadyWhenTheQuestionFails) {
  readiness_.fails = true;

  EXPECT_EQ(ask("/readyz"), (Told{503, kText, "the question could not be answered\n"}));
}

TEST_F(HealthServiceTest, ShowsTheMetrics) {
  EXPECT_EQ(ask("/metrics"),
            (Told{200, "text/plain; version=0.0.4; charset=utf-8", "liaison_up 1\n"}));
}

TEST_F(HealthServiceTest, RefusesOtherPathsAndMethods) {
  EXPECT_EQ(ask("/").status, 404);
  EXPECT_EQ(ask("/healthz", "DELETE").status, 405);
}

TEST_F(HealthServiceTest, DoesNotShareItsPortWithAnother) {
  adapters::http::HealthService second(
      {.address = "127.0.0.1", .port = service_.port()},
      {.readiness = readiness_, .metrics = page_, .telemetry = telemetry_});

  EXPECT_THROW(second.start(), std::runtime_error);
  EXPECT_EQ(ask("/healthz").status, 200);
}

TEST_F(HealthServiceTest, ListensOnNoOtherThanALoopbackAddress) {
  for (const auto* address : {"0.0.0.0", "192.0.2.1", "::", "localhost", ""}) {
    EXPECT_THROW(adapters::http::HealthService(
                     {.address = address, .port = 0},
                     {.readiness = readiness_, .metrics = page_, .telemetry = telemetry_}),
                 std::invalid_argument)
        << address;
  }
}

}  // namespace
}  // namespace http_tests
