/// \file
/// Goal: the stream of gRPC gives content to the same persons as the web service. Method: the real
/// gateway; each stream names somebody and is granted room for more than it may get.

#include <gmock/gmock.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/grpc_channel.h"
#include "tests/support/message_factory.h"

#include <liaison/v1/exchange.grpc.pb.h>

namespace {

using liaison::v1::ReceiveRequest;
using liaison::v1::ReceiveResponse;

constexpr auto kRecipient = "FR-POLICE-1";

class ReceiveTest : public testing::Test {
 protected:
  std::string sent(const std::string& level) {
    auto request = support::fresh_request();
    for (std::size_t at = 0; (at = request.bytes.find(">BPL<", at)) != std::string::npos; ++at)
      request.bytes.replace(at + 1, 3, level);
    return support::granted(sender_.submit(request.document())).handle;
  }

  std::string state_of(const std::string& handle) {
    return support::granted(sender_.status(handle)).recipients.at(0).state;
  }

  /// Handle of the first delivery that a stream for the person gives, or the code it ends with.
  std::string first_for(const std::string& person) {
    const auto service = liaison::v1::Exchange::NewStub(support::grpc_channel(
        stand_.gateway().grpc_port(), support::test_europe().system_of(kRecipient)));
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    if (!person.empty()) context.AddMetadata("liaison-person", person);
    const auto stream = service->Receive(&context);
    ReceiveRequest credit;
    credit.mutable_credit()->set_deliveries(10);
    stream->Write(credit);
    ReceiveResponse response;
    if (!stream->Read(&response)) return support::problem_of(stream->Finish()).code;
    auto handle = response.delivery().handle();
    context.TryCancel();
    while (stream->Read(&response)) {
    }
    stream->Finish().IgnoreError();
    return handle;
  }

  support::GatewayStand stand_;
  tools::ApiClient sender_ = stand_.client("AT-POLICE-1");
};

TEST_F(ReceiveTest, AnUnclearedOfficerIsGivenOnlyWhatTheClearanceCovers) {
  const auto restricted = sent("EU-R");
  const auto open = sent("BPL");

  EXPECT_EQ(first_for("officer-bpl"), open);

  EXPECT_EQ(state_of(restricted), "accepted");
  EXPECT_EQ(first_for("officer-1"), restricted);
}

TEST_F(ReceiveTest, TheServicePersonReceivesUnattended) {
  const auto restricted = sent("EU-R");

  EXPECT_EQ(first_for(""), restricted);
}

TEST_F(ReceiveTest, AnUnknownPersonIsRefused) {
  sent("BPL");

  EXPECT_EQ(first_for("nobody"), "person.unknown");
}

}  // namespace
