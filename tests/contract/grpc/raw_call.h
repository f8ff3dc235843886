/// \file
/// One call by the name of its method, with bytes that need not be any message.
#pragma once

#include <memory>
#include <string>

#include <grpcpp/channel.h>

namespace grpc_tests {

struct RawAnswer {
  int code = 0;       ///< As gRPC numbers status codes.
  std::string bytes;  ///< All messages, one after the other.
};

/// \param method  "/package.Service/Method" that answers once.
[[nodiscard]] RawAnswer raw_call(const std::shared_ptr<grpc::Channel>& channel,
                                 const std::string& method,
                                 const std::string& request);

/// A bidirectional method: sends one message, half-closes, and reads to the end.
[[nodiscard]] RawAnswer raw_stream(const std::shared_ptr<grpc::Channel>& channel,
                                   const std::string& method,
                                   const std::string& request);

}  // namespace grpc_tests
