/// \file
/// How a stream begins, or is refused before it has.
#pragma once

#include <optional>
#include <variant>

#include "adapters/grpc/call_record.h"
#include "adapters/grpc/open_calls.h"
#include "adapters/grpc/switchboard.h"

namespace grpc {
class CallbackServerContext;
}

namespace adapters::grpc {

/// What a stream is made of when it begins.
struct StreamStart {
  ::grpc::CallbackServerContext* context;
  Switchboard* board;
  gateway::Caller caller;
  CallRecord record;
  OpenCalls::Token token;
  OpenCalls::Place place;
};

/// What the stream starts with, or the refusal that ends it at once, already recorded: kClosed
/// while stopping, kTooManyRequests beyond the bounds of its kind or of the certificate, and what
/// caller_of refuses.
using BegunStream = std::variant<StreamStart, gateway::Refusal>;

[[nodiscard]] BegunStream begin_stream(Switchboard& board,
                                       ::grpc::CallbackServerContext& context,
                                       StreamKind kind);

/// Asks the ports who calls, as each call does. \return the refusal that must end the stream, if
/// the caller is no longer welcome. Answered from memory, so it may be asked on any thread.
[[nodiscard]] std::optional<gateway::Refusal> asked_again(const StreamStart& start);

}  // namespace adapters::grpc
