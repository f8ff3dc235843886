/// \file
/// A running gRPC service over fake ports, with the keys and certificates of the test Europe, and
/// a client of it.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <gtest/gtest.h>

#include "adapters/grpc/grpc_service.h"
#include "tests/contract/grpc/fake_ports.h"
#include "tests/support/doubles.h"
#include "tests/support/grpc_channel.h"
#include "tests/support/test_europe.h"

#include <liaison/v1/exchange.grpc.pb.h>

namespace grpc_tests {

using Client = liaison::v1::Exchange::Stub;

inline constexpr const char* kHandle = "0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f";

/// No test waits longer for an answer.
inline void limit(grpc::ClientContext& context,
                  std::chrono::milliseconds time = std::chrono::seconds(20)) {
  context.set_deadline(std::chrono::system_clock::now() + time);
}

/// Status and, where it is OK, answer of one call.
template <class Response>
struct Reply {
  grpc::Status status;
  Response message;
};

/// Submits with the metadata given as {name, value}.
[[nodiscard]] inline Reply<liaison::v1::SubmitResponse> submit(
    Client& client,
    const std::string& document,
    const std::vector<std::pair<std::string, std::string>>& metadata = {}) {
  grpc::ClientContext context;
  limit(context);
  for (const auto& [name, value] : metadata)
    context.AddMetadata(name, value);
  liaison::v1::SubmitRequest request;
  request.set_document(document);
  Reply<liaison::v1::SubmitResponse> reply;
  reply.status = client.Submit(&context, request, &reply.message);
  return reply;
}

[[nodiscard]] inline Reply<liaison::v1::MessageStatus> status(Client& client,
                                                              const std::string& handle) {
  grpc::ClientContext context;
  limit(context);
  liaison::v1::StatusRequest request;
  request.set_handle(handle);
  Reply<liaison::v1::MessageStatus> reply;
  reply.status = client.Status(&context, request, &reply.message);
  return reply;
}

/// "gRPC status code: code of the problem", or "OK", or the status alone where it has no problem.
[[nodiscard]] inline std::string outcome(const grpc::Status& status) {
  if (status.ok()) return "OK";
  const auto number = std::to_string(static_cast<int>(status.error_code()));
  if (status.error_details().empty()) return number;
  return number + ": " + support::problem_of(status).code;
}

/// Listens on a free port of the loopback address.
[[nodiscard]] inline adapters::grpc::GrpcServiceOptions test_options() {
  const auto pki = support::test_europe().pki();
  adapters::grpc::GrpcServiceOptions options;
  options.address = "127.0.0.1";
  options.port = 0;
  options.certificate = pki / "server.pem";
  options.private_key = pki / "server.key";
  options.client_ca = pki / "client-ca.pem";
  options.lease_wait = std::chrono::seconds(1);
  options.stop_grace = std::chrono::milliseconds(5000);
  return options;
}

/// Base of the suites: options may be changed before start().
class Served : public ::testing::Test {
 protected:
  void start() {
    service_ = std::make_unique<adapters::grpc::GrpcService>(
        options_,
        adapters::grpc::GrpcServicePorts{.intake = intake_,
                                         .inbox = inbox_,
                                         .queries = queries_,
                                         .telemetry = telemetry_,
                                         .room = room_});
    service_->start();
  }

  /// Every thread of the service has ended afterwards, so that all is logged.
  void stop() { service_->stop(); }

  [[nodiscard]] std::shared_ptr<grpc::Channel> channel(
      const std::string& authority = "FR-POLICE-1") const {
    return support::grpc_channel(service_->port(), support::test_europe().system_of(authority));
  }

  [[nodiscard]] std::unique_ptr<Client> client(const std::string& authority = "FR-POLICE-1") const {
    return liaison::v1::Exchange::NewStub(channel(authority));
  }

  adapters::grpc::GrpcServiceOptions options_ = test_options();
  FakeIntake intake_;
  FakeInbox inbox_;
  FakeQueries queries_;
  support::RecordingTelemetry telemetry_;
  gateway::DocumentRoom* room_ = nullptr;
  std::unique_ptr<adapters::grpc::GrpcService> service_;
};

}  // namespace grpc_tests
