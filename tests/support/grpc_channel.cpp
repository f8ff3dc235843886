#include "tests/support/grpc_channel.h"

#include <stdexcept>

#include <google/rpc/status.pb.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include "tests/support/file_content.h"
#include "tests/support/test_europe.h"

#include <liaison/v1/exchange.pb.h>

namespace support {

std::shared_ptr<grpc::Channel> grpc_channel(std::uint16_t port,
                                            const std::filesystem::path& credentials) {
  grpc::SslCredentialsOptions options;
  options.pem_root_certs = content_of(test_europe().pki() / "server-ca.pem");
  if (!credentials.empty()) {
    options.pem_cert_chain = content_of(credentials.string() + ".pem");
    options.pem_private_key = content_of(credentials.string() + ".key");
  }
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(
      "localhost:" + std::to_string(port), grpc::SslCredentials(options), arguments);
}

tools::Problem problem_of(const liaison::v1::Problem& message) {
  tools::Problem problem{.status = message.status(),
                         .code = message.code(),
                         .title = message.title(),
                         .detail = message.detail(),
                         .retry = message.retry(),
                         .lifted_by = message.lifted_by(),
                         .next_step = message.next_step(),
                         .rule = message.rule(),
                         .legal = message.legal(),
                         .retry_after = {},
                         .violations = {}};
  if (message.retry_after() > 0) problem.retry_after = std::to_string(message.retry_after());
  for (const auto& one : message.violations()) {
    problem.violations.push_back({.rule = one.rule(),
                                  .message = one.message(),
                                  .path = one.path(),
                                  .line = one.line(),
                                  .column = one.column(),
                                  .legal = one.legal(),
                                  .severity = one.severity() == "warn"
                                                  ? gateway::Severity::kWarn
                                                  : gateway::Severity::kRefuse});
  }
  return problem;
}

liaison::v1::Problem problem_message_of(const grpc::Status& status) {
  google::rpc::Status details;
  liaison::v1::Problem problem;
  const bool sound = details.ParseFromString(status.error_details()) &&
                     details.details_size() == 1 && details.details(0).UnpackTo(&problem) &&
                     details.code() == static_cast<int>(status.error_code()) &&
                     details.message() == status.error_message();
  if (!sound) {
    throw std::runtime_error("no problem in status " + std::to_string(status.error_code()) + ": " +
                             status.error_message());
  }
  return problem;
}

tools::Problem problem_of(const grpc::Status& status) {
  return problem_of(problem_message_of(status));
}

}  // namespace support
