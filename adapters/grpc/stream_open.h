/// \file
/// How gRPC is given a stream that has begun, or one that ends at once.
#pragma once

#include <memory>
#include <utility>
#include <variant>

#include <grpcpp/support/server_callback.h>

#include "adapters/grpc/problem.h"
#include "adapters/grpc/stream_begin.h"

namespace adapters::grpc {

/// A reactor that ends its call at once.
template <class Request, class Response>
class RefusedStream : public ::grpc::ServerBidiReactor<Request, Response> {
 public:
  explicit RefusedStream(const gateway::Refusal& refusal) { this->Finish(status_of(refusal)); }

  void OnDone() override { delete this; }  // gRPC is its only owner.
};

/// \tparam Stream  a StreamCall<Request, Response>.
template <class Stream, class Request, class Response>
::grpc::ServerBidiReactor<Request, Response>* opened(BegunStream begun) {
  if (const auto* refused = std::get_if<gateway::Refusal>(&begun)) {
    return new RefusedStream<Request, Response>(*refused);
  }
  const auto stream = std::make_shared<Stream>(std::get<StreamStart>(std::move(begun)));
  stream->open();
  return stream.get();
}

}  // namespace adapters::grpc
