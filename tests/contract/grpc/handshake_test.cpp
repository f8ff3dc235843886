/// \file
/// Goal: only TLS 1.3 with a valid client certificate of a trusted authority reaches the service;
/// whoever does and is not known to the ports is told so. Method: real handshakes with the
/// certificates of the test Europe, and with the `openssl` of the system as a foreign client.

#include <gmock/gmock.h>

#include "tests/contract/grpc/raw_call.h"
#include "tests/contract/grpc/served.h"
#include "tests/support/child_process.h"

namespace grpc_tests {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using ::testing::HasSubstr;
using ::testing::Not;
using Submitted = gateway::Result<gateway::Acceptance>;

class HandshakeTest : public Served {
 protected:
  [[nodiscard]] std::string outcome_with(const std::filesystem::path& credentials) const {
    const auto client =
        liaison::v1::Exchange::NewStub(support::grpc_channel(service_->port(), credentials));
    return outcome(submit(*client, "<a/>").status);
  }

  /// What `openssl s_client` says until the service ends the connection, because no HTTP/2 follows.
  [[nodiscard]] support::CommandResult handshake(const std::string& version) const {
    const auto police = support::test_europe().system_of("FR-POLICE-1").string();
    const auto ca = (support::test_europe().pki() / "server-ca.pem").string();
    return support::run({"openssl",
                         "s_client",
                         "-connect",
                         "127.0.0.1:" + std::to_string(service_->port()),
                         "-cert",
                         police + ".pem",
                         "-key",
                         police + ".key",
                         "-CAfile",
                         ca,
                         "-alpn",
                         "h2",
                         "-ign_eof",
                         version});
  }
};

TEST_F(HandshakeTest, WhoShowsNoCertificateOrABadOneReachesNothing) {
  start();

  EXPECT_EQ(outcome_with({}), "14");
  EXPECT_EQ(outcome_with(support::test_europe().refused("expired")), "14");
  EXPECT_EQ(outcome_with(support::test_europe().refused("wrong-ca")), "14");
  EXPECT_EQ(
      raw_call(support::grpc_channel(service_->port(), {}), "/grpc.health.v1.Health/Check", "")
          .code,
      14);
  stop();
  EXPECT_TRUE(telemetry_.logged("grpc.library-error"));
  EXPECT_FALSE(telemetry_.logged("grpc.request"));
}

/// The library's handshake asks no revocation list: the ports do, at each call.
TEST_F(HandshakeTest, WhomThePortsRefuseIsToldWhy) {
  auto code = RefusalCode::kCertificateUnknown;
  intake_.on_exchange = [&](const auto&) { return Submitted(refusal(code, "Not you.")); };
  start();

  EXPECT_EQ(outcome_with(support::test_europe().refused("unregistered")),
            "16: identity.certificate-unknown");
  code = RefusalCode::kCertificateRevoked;
  EXPECT_EQ(outcome_with(support::test_europe().refused("revoked")),
            "16: identity.certificate-revoked");
  code = RefusalCode::kShutOut;
  EXPECT_EQ(outcome_with(support::test_europe().system_of("FR-POLICE-1")), "7: identity.shut-out");
}

TEST_F(HandshakeTest, Tls12IsRefused) {
  options_.handshake_time = std::chrono::milliseconds(5'000);
  start();

  const auto older = handshake("-tls1_2");

  stop();
  EXPECT_NE(older.status, 0);
  EXPECT_THAT(older.out, HasSubstr("New, (NONE), Cipher is (NONE)"));
  EXPECT_THAT(telemetry_.text(), HasSubstr("unsupported protocol"));
}

TEST_F(HandshakeTest, Tls13IsSpokenWithoutTicketsAndASilentClientIsCut) {
  options_.handshake_time = std::chrono::milliseconds(5'000);
  start();

  const auto newest = handshake("-tls1_3");

  EXPECT_THAT(newest.out, HasSubstr("New, TLSv1.3"));
  EXPECT_THAT(newest.out, HasSubstr("ALPN protocol: h2"));
  EXPECT_THAT(newest.out, Not(HasSubstr("New Session Ticket")));
}

TEST(GrpcServiceOptionsTest, AValueOutsideItsRangeIsRefused) {
  FakeIntake intake;
  FakeInbox inbox;
  FakeQueries queries;
  support::RecordingTelemetry telemetry;
  const adapters::grpc::GrpcServicePorts ports{intake, inbox, queries, telemetry};
  const auto refused = [&](auto change) {
    auto options = test_options();
    change(options);
    EXPECT_THROW(adapters::grpc::GrpcService(options, ports), std::invalid_argument);
  };
  using Options = adapters::grpc::GrpcServiceOptions;
  using std::chrono::milliseconds;

  refused([](Options& o) { o.document_bytes = 1023; });
  refused([](Options& o) { o.document_bytes = (std::size_t{64} << 20) + 1; });
  refused([](Options& o) { o.submissions_at_once = 0; });
  refused([](Options& o) { o.other_calls_at_once = 1025; });
  refused([](Options& o) { o.calls_per_connection = 0; });
  refused([](Options& o) { o.streams_at_once = 4097; });
  refused([](Options& o) { o.streams_per_certificate = o.streams_at_once + 1; });
  refused([](Options& o) { o.memory_bytes = 1; });
  refused([](Options& o) { o.handshake_time = milliseconds(99); });
  refused([](Options& o) { o.heartbeat = milliseconds(49); });
  refused([](Options& o) { o.lease_wait = std::chrono::seconds(61); });
  refused([](Options& o) { o.lease_wait = std::chrono::seconds(0); });
  refused([](Options& o) { o.lease = std::chrono::milliseconds(99); });
  refused([](Options& o) { o.stop_grace = milliseconds(600'001); });
}

TEST(GrpcServiceOptionsTest, FilesThatAreMissingOrDoNotFitAreNamed) {
  FakeIntake intake;
  FakeInbox inbox;
  FakeQueries queries;
  support::RecordingTelemetry telemetry;
  const adapters::grpc::GrpcServicePorts ports{intake, inbox, queries, telemetry};
  const auto said_of = [&](auto change) -> std::string {
    auto options = test_options();
    change(options);
    try {
      const adapters::grpc::GrpcService service(options, ports);
      return "nothing";
    } catch (const std::runtime_error& failure) {
      return failure.what();
    }
  };
  using Options = adapters::grpc::GrpcServiceOptions;
  const auto other = support::test_europe().system_of("FR-POLICE-1").string();

  EXPECT_EQ(said_of([](Options& o) { o.certificate = "/no/such.pem"; }),
            "cannot read /no/such.pem");
  EXPECT_THAT(said_of([](Options& o) { std::swap(o.certificate, o.private_key); }),
              HasSubstr("no certificate in "));
  EXPECT_THAT(said_of([&](Options& o) { o.private_key = other + ".key"; }),
              HasSubstr("is not the key of the certificate"));
  EXPECT_THAT(said_of([](Options& o) { o.client_ca = o.private_key; }),
              HasSubstr("no certificate in "));
}

}  // namespace
}  // namespace grpc_tests
