/// \file
/// A running web service over fake ports, with the keys and certificates of the test Europe.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "adapters/http/web_service.h"
#include "tests/contract/http/fake_ports.h"
#include "tests/contract/http/tls_client.h"
#include "tests/support/doubles.h"
#include "tests/support/test_europe.h"

namespace http_tests {

inline constexpr std::string_view kHandle = "0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f";

inline constexpr std::string_view kDelivery = "3f0a5f6e-5a52-4a0c-9a53-0d8f6c1f5a11";
inline constexpr std::string_view kLease = "9b1c5c7e-2f38-4d0b-8a65-77a0f0f5a0c2";

/// Body of a confirmation of one item; `further` members follow its items.
[[nodiscard]] inline std::string items(std::string_view further = {}) {
  return R"({"items":[{"deliveryId":")" + std::string(kDelivery) + R"(","leaseId":")" +
         std::string(kLease) + R"("}])" + std::string(further) + "}";
}

/// Listens on a free port of the loopback address.
[[nodiscard]] inline adapters::http::WebServiceOptions test_options() {
  const auto pki = support::test_europe().pki();
  adapters::http::WebServiceOptions options;
  options.address = "127.0.0.1";
  options.port = 0;
  options.certificate = pki / "server.pem";
  options.private_key = pki / "server.key";
  options.client_ca = pki / "client-ca.pem";
  options.revocation_lists = {pki / "crl.pem"};
  options.stop_grace = std::chrono::milliseconds(2000);
  return options;
}

/// Base of the suites: options may be changed before start().
class Served : public ::testing::Test {
 protected:
  /// \param administration  null = there are no such calls.
  void start(const adapters::http::AdministrationPorts* administration = nullptr) {
    service_ = std::make_unique<adapters::http::WebService>(
        options_,
        adapters::http::WebServicePorts{.intake = intake_,
                                        .inbox = inbox_,
                                        .queries = queries_,
                                        .history = history_,
                                        .holdings = holdings_,
                                        .suppressions = suppressions_,
                                        .queue = queue_,
                                        .telemetry = telemetry_,
                                        .administration = administration,
                                        .room = room_});
    service_->start();
  }

  /// Every thread of the service has ended afterwards, so that all is logged.
  void stop() { service_->stop(); }

  [[nodiscard]] ClientOptions as(const std::string& authority) const {
    return {.port = service_->port(), .credentials = support::test_europe().system_of(authority)};
  }

  [[nodiscard]] ClientOptions as_police() const { return as("FR-POLICE-1"); }

  [[nodiscard]] std::optional<HttpAnswer> ask(std::string_view request) const {
    TlsClient client(as_police());
    return client.ask(request);
  }

  adapters::http::WebServiceOptions options_ = test_options();
  FakeIntake intake_;
  FakeInbox inbox_;
  FakeQueries queries_;
  FakeHistory history_;
  FakeHoldings holdings_;
  FakeSuppressions suppressions_;
  FakeQueue queue_;
  support::RecordingTelemetry telemetry_;
  gateway::DocumentRoom* room_ = nullptr;
  std::unique_ptr<adapters::http::WebService> service_;
};

}  // namespace http_tests
