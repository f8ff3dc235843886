/// \file
/// How each call of the service begins. The functions return at once; work is done on the
/// switchboard's threads, and gRPC's own threads are never blocked.
#pragma once

#include "adapters/grpc/switchboard.h"

namespace grpc {
class CallbackServerContext;
class ServerUnaryReactor;
template <class Request, class Response>
class ServerBidiReactor;
}  // namespace grpc

namespace liaison::v1 {
class ExplainRequest;
class Explanation;
class MessageStatus;
class ReceiveRequest;
class ReceiveResponse;
class StatusRequest;
class SubmitRequest;
class SubmitResponse;
class SubmitStreamRequest;
class SubmitStreamResponse;
}  // namespace liaison::v1

namespace adapters::grpc {

using SubmitStreamReactor =
    ::grpc::ServerBidiReactor<liaison::v1::SubmitStreamRequest, liaison::v1::SubmitStreamResponse>;
using ReceiveReactor =
    ::grpc::ServerBidiReactor<liaison::v1::ReceiveRequest, liaison::v1::ReceiveResponse>;

/// A call with its messages; all live until the reactor has finished.
template <class Request, class Response>
struct UnaryCall {
  ::grpc::CallbackServerContext* context;
  const Request* request;
  Response* response;
};

[[nodiscard]] ::grpc::ServerUnaryReactor* submit(
    Switchboard& board,
    const UnaryCall<liaison::v1::SubmitRequest, liaison::v1::SubmitResponse>& call);
[[nodiscard]] ::grpc::ServerUnaryReactor* explain(
    Switchboard& board,
    const UnaryCall<liaison::v1::ExplainRequest, liaison::v1::Explanation>& call);
[[nodiscard]] ::grpc::ServerUnaryReactor* status(
    Switchboard& board,
    const UnaryCall<liaison::v1::StatusRequest, liaison::v1::MessageStatus>& call);

[[nodiscard]] SubmitStreamReactor* submit_stream(Switchboard& board,
                                                 ::grpc::CallbackServerContext& context);
[[nodiscard]] ReceiveReactor* receive(Switchboard& board, ::grpc::CallbackServerContext& context);

}  // namespace adapters::grpc
