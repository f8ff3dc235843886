/// \file
/// An agent with the gateway's certificate, an endpoint with a system's, and a delivery to bring.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "adapters/openssl/authenticator.h"
#include "adapters/push/push_agent.h"
#include "tests/support/doubles.h"
#include "tests/support/push_endpoint.h"
#include "tests/support/test_europe.h"

namespace push_tests {

[[nodiscard]] inline gateway::OpenedDelivery delivery_of(const std::string& document) {
  gateway::OpenedDelivery delivery;
  auto& leased = delivery.leased;
  leased.delivery = gateway::DeliveryId("3f0a5f6e-5a52-4a0c-9a53-0d8f6c1f5a11");
  leased.lease = gateway::LeaseId("9b1c5c7e-2f38-4d0b-8a65-77a0f0f5a0c2");
  leased.lease_until = gateway::timestamp_from_text("2026-11-23T10:02:00Z").value();
  leased.attempt = 2;
  leased.sequence = 7;
  leased.planned = {.authority = gateway::AuthorityId("FR-POLICE-1"),
                    .role = gateway::DeliveryRole::kAddressed,
                    .reasons = {{gateway::RuleId("route.addressed"), "Sender", {}}}};
  leased.handle = gateway::Handle("0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f");
  leased.sender = gateway::AuthorityId("AT-POLICE-1");
  leased.message = gateway::MessageId("5eed0182-0000-4000-8000-000000000182");
  leased.exchange = {gateway::AuthorityId("AT-POLICE-1"),
                     gateway::ExchangeId("5eed0183-0000-4000-8000-000000000183")};
  leased.accepted_at = gateway::timestamp_from_text("2026-11-23T10:00:00Z").value();
  delivery.document = gateway::Confidential<std::string>(document);
  return delivery;
}

class Pushing : public ::testing::Test {
 protected:
  Pushing() {
    options_.certificate = pki() / "server.pem";
    options_.private_key = pki() / "server.key";
    options_.ca = pki() / "client-ca.pem";
    options_.connect_deadline = std::chrono::seconds{60};
    authenticator_ = adapters::openssl::make_authenticator(
        {.client_ca = pki() / "client-ca.pem", .revocation_lists = {pki() / "crl.pem"}},
        clock_,
        telemetry_);
  }

  static std::filesystem::path pki() { return support::test_europe().pki(); }

  /// What an endpoint with that system's certificate is made of.
  static support::PushEndpointOptions of_system(const std::filesystem::path& credentials) {
    return {.credentials = credentials, .client_ca = pki() / "server-ca.pem"};
  }

  static support::PushEndpointOptions of_police() {
    return of_system(support::test_europe().system_of("FR-POLICE-1"));
  }

  [[nodiscard]] gateway::PushEndpoint endpoint_at(const std::string& url) const {
    return {.system = system_,
            .url = url,
            .is_peer =
                [this](const gateway::PeerCertificate& certificate) {
                  const auto identity = authenticator_->identify(certificate);
                  return vouched_ && identity && identity->system == system_;
                },
            .unwanted = stop_.get_token(),
            .at_most = at_most_};
  }

  /// One delivery to `url` by the agent, which is made at the first.
  gateway::PushAnswer bring(const std::string& url, const std::string& document = "<doc/>") {
    if (!agent_) agent_ = adapters::push::make_push_agent(options_);
    return agent_->hand_over(endpoint_at(url), delivery_of(document));
  }

  /// What came of one delivery to a system that reacts like this.
  gateway::PushAnswer bring_to(const support::PushReaction& reaction) {
    const support::PushEndpoint endpoint(of_police(),
                                         [&](const support::PushedRequest&) { return reaction; });
    return bring(endpoint.url());
  }

  adapters::push::PushAgentOptions options_;
  std::stop_source stop_;
  std::chrono::milliseconds at_most_ = std::chrono::hours{1};  ///< What is left of the lease.
  gateway::SystemId system_{"fr-police-1"};                    ///< Who is meant.
  bool vouched_ = true;  ///< Whether the directory still pins the system's certificate.

 private:
  support::FakeClock clock_{
      std::chrono::time_point_cast<gateway::Timestamp::duration>(std::chrono::system_clock::now())};
  support::RecordingTelemetry telemetry_;
  std::unique_ptr<gateway::Authenticator> authenticator_;
  std::unique_ptr<gateway::DeliveryAgent> agent_;
};

/// "stored", "taken", "refused: …", "not now 7 s: …" or "broken: …".
[[nodiscard]] inline std::string text_of(const gateway::PushAnswer& answer) {
  if (const auto* refused = std::get_if<gateway::PushRefused>(&answer))
    return "refused: " + refused->reason;
  if (const auto* broken = std::get_if<gateway::PushBroken>(&answer))
    return "broken: " + broken->reason;
  if (const auto* later = std::get_if<gateway::PushNotNow>(&answer))
    return "not now " + std::to_string(later->wait.count()) + " s: " + later->reason;
  return std::holds_alternative<gateway::PushStored>(answer) ? "stored" : "taken";
}

}  // namespace push_tests
