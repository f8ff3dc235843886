/// \file
/// Goal: over gRPC, too, nothing tells a unit from which an exchange is withheld, or a stranger,
/// that it is there. Method: the real gateway; Status of a real handle is compared with that of one
/// that nobody ever gave; of two messages Receive must give the later one first, which is owed.

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include "tests/support/grpc_channel.h"
#include "tests/system/read_gate/scene.h"

#include <liaison/v1/exchange.grpc.pb.h>

namespace read_gate {
namespace {

using liaison::v1::Exchange;

class GrpcTest : public testing::Test {
 protected:
  static void prepare(grpc::ClientContext& context, const std::string& authority) {
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
    context.AddMetadata("liaison-authority", authority);
    context.AddMetadata("liaison-person", "officer-1");
  }

  std::unique_ptr<Exchange::Stub> service_for(const std::string& authority) {
    return Exchange::NewStub(support::grpc_channel(scene().stand().gateway().grpc_port(),
                                                   Scene::at(authority).credentials));
  }

  /// All that the caller is told of the handle.
  std::string status(const std::string& authority, const std::string& handle) {
    grpc::ClientContext context;
    prepare(context, authority);
    liaison::v1::StatusRequest request;
    request.set_handle(handle);
    liaison::v1::MessageStatus found;
    const auto status = service_for(authority)->Status(&context, request, &found);
    const auto told = std::to_string(status.error_code()) + status.error_message() +
                      status.error_details() + found.ShortDebugString();
    return masked(told, {{"handle", handle}});
  }

  /// Handle of the first delivery that the caller is given.
  std::string first_delivery(const std::string& authority) {
    const auto service = service_for(authority);
    grpc::ClientContext context;
    prepare(context, authority);
    const auto stream = service->Receive(&context);
    liaison::v1::ReceiveRequest credit;
    credit.mutable_credit()->set_deliveries(1);
    stream->Write(credit);
    liaison::v1::ReceiveResponse response;
    if (!stream->Read(&response)) return support::problem_of(stream->Finish()).code;
    auto handle = response.delivery().handle();
    context.TryCancel();
    while (stream->Read(&response)) {
    }
    stream->Finish().IgnoreError();
    return handle;
  }
};

TEST_F(GrpcTest, ToWhomNothingMayShowIsGivenTheStatusOfAnUnknownHandle) {
  const auto& names = scene().message({.codes = "H0", .level = "BPL", .withheld = true});
  for (const std::string authority : {kSendingUnit, kReceivingUnit, kStranger}) {
    const auto told = status(authority, names.at("handle"));
    EXPECT_EQ(told, status(authority, support::fresh_uuid())) << authority;
  }
  EXPECT_NE(status(kAddressee, names.at("handle")), status(kStranger, names.at("handle")));
}

TEST_F(GrpcTest, ReceiveGivesWhatIsOwedAndNothingThatIsWithheld) {
  for (const std::string authority : {kSendingUnit, kReceivingUnit, kStranger})
    scene().drain(authority, {});
  scene().sent(Scene::document_of({.codes = "H0", .level = "BPL", .withheld = true}));
  const auto copied = scene().sent(Scene::document_of({}));
  EXPECT_EQ(first_delivery(kSendingUnit), copied);
  EXPECT_EQ(first_delivery(kReceivingUnit), copied);

  const auto addressed = scene().sent(support::fresh_request({.addressees = {kStranger}}));
  EXPECT_EQ(first_delivery(kStranger), addressed);
}

}  // namespace
}  // namespace read_gate
