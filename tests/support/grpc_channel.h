/// \file
/// A client's end of the gRPC service, with a certificate of the test Europe, and the problem in a
/// refused call's status.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "tools/liaison/api_types.h"

namespace grpc {
class Channel;
class Status;
}  // namespace grpc

namespace liaison::v1 {
class Problem;
}

namespace support {

/// A connection of its own, made when it is first used. \param credentials  path of certificate
/// and key without ".pem" and ".key"; empty = no certificate.
[[nodiscard]] std::shared_ptr<grpc::Channel> grpc_channel(std::uint16_t port,
                                                          const std::filesystem::path& credentials);

[[nodiscard]] tools::Problem problem_of(const liaison::v1::Problem& message);

/// The one detail of a refused call. \throws std::runtime_error  there is not exactly one Problem,
/// or it does not fit the status; says what came instead.
[[nodiscard]] liaison::v1::Problem problem_message_of(const grpc::Status& status);
[[nodiscard]] tools::Problem problem_of(const grpc::Status& status);

}  // namespace support
