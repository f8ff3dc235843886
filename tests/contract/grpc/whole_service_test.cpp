/// \file
/// Goal: the service answers health checks and reflection, ends in good order, and keeps callers
/// apart. Method: raw calls of the standard services; calls held in a port while it stops; many
/// clients at once, each with bytes of its own.

#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "tests/contract/grpc/raw_call.h"
#include "tests/contract/grpc/streams.h"

namespace grpc_tests {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using ::testing::HasSubstr;
using ::testing::Not;
using Submitted = gateway::Result<gateway::Acceptance>;

/// grpc.health.v1.HealthCheckRequest: field 1, the service.
std::string health_of(const std::string& service) {
  return service.empty() ? ""
                         : "\x0a" + std::string(1, static_cast<char>(service.size())) + service;
}

class WholeServiceTest : public Served {
 protected:
  [[nodiscard]] RawAnswer health(const std::string& service) const {
    return raw_call(channel(), "/grpc.health.v1.Health/Check", health_of(service));
  }
};

TEST_F(WholeServiceTest, HealthIsServingForTheServerAndTheService) {
  start();
  const std::string serving = "\x08\x01";

  EXPECT_EQ(health("").bytes, serving);
  EXPECT_EQ(health("liaison.v1.Exchange").bytes, serving);
  EXPECT_EQ(health("liaison.v2.Exchange").code, 5);
}

TEST_F(WholeServiceTest, ReflectionTellsServicesAndMessages) {
  start();
  const std::string method = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
  const std::string list_services("\x3a\x01*", 3);
  const std::string symbol = "liaison.v1.Exchange";
  const auto file_of = "\x22" + std::string(1, static_cast<char>(symbol.size())) + symbol;

  const auto services = raw_stream(channel(), method, list_services);
  const auto file = raw_stream(channel(), method, file_of);

  EXPECT_EQ(services.code, 0);
  EXPECT_THAT(services.bytes, HasSubstr("liaison.v1.Exchange"));
  EXPECT_THAT(services.bytes, HasSubstr("grpc.health.v1.Health"));
  EXPECT_THAT(file.bytes, HasSubstr("violations_left_out"));
}

TEST_F(WholeServiceTest, AStopFinishesWhatRunsRefusesWhatComesAndEndsStreams) {
  options_.stop_grace = std::chrono::milliseconds(60'000);
  std::promise<void> entered;
  std::promise<void> leave;
  intake_.on_exchange = [&](const auto&) {
    entered.set_value();
    leave.get_future().wait();
    gateway::Acceptance acceptance;
    acceptance.receipt = "late but whole";
    return Submitted(acceptance);
  };
  start();
  const auto client = this->client();
  ReceiveConversation receiving(*client);
  receiving.credit(5);
  SubmitConversation submitting(*client);
  submitting.submit(1, "<a/>");
  entered.get_future().wait();

  auto stopping = std::async(std::launch::async, [this] { stop(); });
  EXPECT_EQ(receiving.end(), "14: service.closed");
  EXPECT_THAT(outcome(submit(*client, "<b/>").status), ::testing::StartsWith("14"));
  leave.set_value();
  const auto answer = submitting.hear();
  stopping.get();

  ASSERT_TRUE(answer && answer->has_accepted());
  EXPECT_EQ(answer->accepted().acceptance().receipt(), "late but whole");
  EXPECT_EQ(submitting.end(), "14: service.closed");
  EXPECT_THAT(telemetry_.text(), HasSubstr("grpc.stopped calls_cut=0"));
}

TEST_F(WholeServiceTest, AStopReturnsOnlyWhenNoThreadIsInAPort) {
  options_.stop_grace = std::chrono::milliseconds(50);
  std::promise<void> entered;
  std::promise<void> leave;
  std::atomic<bool> left = false;
  intake_.on_exchange = [&](const auto&) {
    entered.set_value();
    leave.get_future().wait();
    left = true;
    return Submitted(refusal(RefusalCode::kTypeUnknown, "Too late."));
  };
  start();
  const auto client = this->client();
  auto call =
      std::async(std::launch::async, [&] { return outcome(submit(*client, "<a/>").status); });
  entered.get_future().wait();

  auto stopping = std::async(std::launch::async, [&] {
    stop();
    return left.load();
  });
  EXPECT_NE(call.get(), "OK");  // Cut after the grace.
  leave.set_value();

  EXPECT_TRUE(stopping.get());
  EXPECT_THAT(telemetry_.text(), HasSubstr("grpc.stopped calls_cut=1"));
}

TEST_F(WholeServiceTest, AServiceThatNeverRanStopsAndSoDoesAStoppedOne) {
  start();
  stop();
  stop();

  const adapters::grpc::GrpcService never(
      options_, {.intake = intake_, .inbox = inbox_, .queries = queries_, .telemetry = telemetry_});
}

TEST_F(WholeServiceTest, AnAddressThatIsTakenIsSaidSo) {
  start();
  options_.port = service_->port();
  adapters::grpc::GrpcService second(
      options_, {.intake = intake_, .inbox = inbox_, .queries = queries_, .telemetry = telemetry_});

  EXPECT_THROW(second.start(), std::runtime_error);
}

/// Answers and deliveries carry the caller's own certificate or document back.
class CanaryTest : public WholeServiceTest {
 protected:
  static constexpr int kClients = 32;

  static std::string canary(int client, int call) {
    return "canary-" + std::to_string(client) + "-" + std::to_string(call) + ".";
  }
};

TEST_F(CanaryTest, AmongManyClientsEachSeesItsOwnBytesAndTheLogSeesNone) {
  intake_.on_exchange = [](const gateway::ReceivedEnvelope& envelope) {
    if (envelope.document.disclose().ends_with("0.")) {
      auto refused = refusal(RefusalCode::kRulesViolated, "No.");
      refused.violations.push_back({});
      refused.violations.back().path = envelope.document.disclose();
      return Submitted(refused);
    }
    gateway::Acceptance acceptance;
    acceptance.receipt = envelope.document.disclose();
    acceptance.record.sender = envelope.caller.acting_for;
    acceptance.record.message = gateway::MessageId(envelope.caller.acting_for.str());
    return Submitted(acceptance);
  };
  start();
  std::vector<std::string> wrong(kClients);
  {
    std::vector<std::jthread> threads;
    for (int number = 0; number < kClients; ++number) {
      threads.emplace_back([&, number] {
        const auto client = this->client(number % 2 == 0 ? "FR-POLICE-1" : "DE-POLICE-1");
        const auto authority = "A-" + std::to_string(number);
        for (int call = 0; call < 20; ++call) {
          const auto document = canary(number, call);
          const auto reply = submit(*client, document, {{"liaison-authority", authority}});
          const auto seen =
              reply.status.ok()
                  ? reply.message.acceptance().receipt() + reply.message.acceptance().message_id()
                  : support::problem_of(reply.status).violations.at(0).path + authority;
          if (seen != document + authority) wrong[static_cast<std::size_t>(number)] += seen;
        }
      });
    }
  }
  stop();

  EXPECT_THAT(wrong, ::testing::Each(""));
  EXPECT_EQ(telemetry_.counted("grpc_requests", "Submit"), kClients * 20);
  EXPECT_THAT(telemetry_.text(), Not(HasSubstr("canary")));
}

}  // namespace
}  // namespace grpc_tests
