/// \file
/// Goal: a revocation list counts for gRPC at once, for new calls and for streams that are open; so
/// does an order of the operators, which is told as such. Method: the real gateway with a list of
/// its own, which is exchanged while a stream stands.

#include <chrono>
#include <fstream>

#include <gmock/gmock.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/grpc_channel.h"
#include "tests/support/operators.h"

#include <liaison/v1/exchange.grpc.pb.h>
#include <nlohmann/json.hpp>

namespace {

using liaison::v1::Exchange;
using support::test_europe;

constexpr std::chrono::seconds kTimeLimit{180};
constexpr auto kUuid = "0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f";

void replace(std::string& text, const std::string& words, const std::string& others) {
  const auto at = text.find(words);
  ASSERT_NE(at, std::string::npos) << words;
  text.replace(at, words.size(), others);
}

class GrpcRevocationTest : public testing::Test {
 protected:
  /// The gateway reads the test's own list, which revokes nobody yet, and has a short heartbeat.
  void SetUp() override {
    std::ofstream{folder() / "nobody.txt"};
    write_list(folder() / "nobody.txt");
    ASSERT_EQ(stand_.gateway().stop(), 0);
    auto settings = support::content_of(stand_.gateway().config());
    replace(settings, (test_europe().pki() / "crl.pem").string(), list().string());
    replace(settings, "[grpc]\n", "[grpc]\nheartbeat_seconds = 1\n");
    std::ofstream(stand_.gateway().config()) << settings;
    stand_.gateway().start();
  }

  [[nodiscard]] std::filesystem::path folder() const { return stand_.folder(); }

  [[nodiscard]] std::filesystem::path list() const { return folder() / "list.pem"; }

  /// A list of the client CA that revokes what the index of certificates says, put in place whole.
  void write_list(const std::filesystem::path& index) const {
    std::filesystem::copy_file(
        index, folder() / "index.txt", std::filesystem::copy_options::overwrite_existing);
    std::ofstream(folder() / "ca.cnf")
        << "[ca]\ndefault_ca=c\n[c]\ndatabase=" << (folder() / "index.txt").string()
        << "\ndefault_md=sha256\ndefault_crl_days=30\n";
    const auto ca = (test_europe().pki() / "client-ca").string();
    const auto made = support::run({"openssl",
                                    "ca",
                                    "-gencrl",
                                    "-config",
                                    (folder() / "ca.cnf").string(),
                                    "-keyfile",
                                    ca + ".key",
                                    "-cert",
                                    ca + ".pem",
                                    "-out",
                                    list().string() + ".new"});
    ASSERT_EQ(made.status, 0) << made.err;
    std::filesystem::rename(list().string() + ".new", list());
  }

  [[nodiscard]] std::unique_ptr<Exchange::Stub> client_with(const char* certificate) {
    return Exchange::NewStub(
        support::grpc_channel(stand_.gateway().grpc_port(), test_europe().refused(certificate)));
  }

  [[nodiscard]] static std::string status_code(Exchange::Stub& client) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kTimeLimit);
    liaison::v1::StatusRequest request;
    request.set_handle(kUuid);
    liaison::v1::MessageStatus response;
    return support::problem_of(client.Status(&context, request, &response)).code;
  }

  support::GatewayStand stand_{support::kOperators};
};

TEST_F(GrpcRevocationTest, ANewListEndsOpenStreamsAndRefusesNewCallsOfTheSameConnection) {
  const auto client = client_with("revoked");
  EXPECT_EQ(status_code(*client), "not-found");  // Welcome so far.
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kTimeLimit);
  const auto stream = client->Receive(&context);
  liaison::v1::ReceiveRequest confirmation;
  auto& item = *confirmation.mutable_confirm()->add_items();
  item.set_delivery_id(kUuid);
  item.set_lease_id(kUuid);
  stream->Write(confirmation);
  liaison::v1::ReceiveResponse response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.settled().results(0).problem().code(), "not-found");

  write_list(test_europe().pki() / "ca" / "index.txt");

  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(support::problem_of(stream->Finish()).code, "identity.certificate-revoked");
  EXPECT_EQ(status_code(*client), "identity.certificate-revoked");
  EXPECT_EQ(status_code(*client_with("unregistered")), "identity.certificate-unknown");
}

TEST_F(GrpcRevocationTest, WhomOperatorsShutOutIsSentToThemAtTheNextCall) {
  const auto client = Exchange::NewStub(
      support::grpc_channel(stand_.gateway().grpc_port(), test_europe().system_of("FR-POLICE-1")));
  EXPECT_EQ(status_code(*client), "not-found");

  support::proposed(stand_.gateway().port(),
                    {{"kind", "revocation"}, {"target", "system"}, {"id", "fr-police-1"}});

  EXPECT_EQ(status_code(*client), "identity.shut-out");
}

}  // namespace
