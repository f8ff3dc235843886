#include "adapters/grpc/stream_begin.h"

#include <grpcpp/server_context.h>

#include "adapters/grpc/caller.h"
#include "adapters/grpc/problem.h"
#include "gateway/base/invariant.h"

namespace adapters::grpc {
namespace {

using gateway::refusal;
using gateway::RefusalCode;

const char* method_of(StreamKind kind) {
  switch (kind) {
    case StreamKind::kSubmit:
      return "SubmitStream";
    case StreamKind::kReceive:
      return "Receive";
  }
  gateway::broken_invariant("every kind of stream is a method");
}

}  // namespace

BegunStream begin_stream(Switchboard& board,
                         ::grpc::CallbackServerContext& context,
                         StreamKind kind) {
  CallRecord record(board.ports.telemetry, method_of(kind), board.open.next_id());
  context.AddInitialMetadata("liaison-request-id", record.id());
  const auto refused = [&record](const gateway::Refusal& why) -> BegunStream {
    record.done(status_row(why.code).grpc);
    return why;
  };
  auto token = board.open.begin();
  if (!token) return refused(refusal(RefusalCode::kClosed, "The gateway is about to stop."));
  auto caller = caller_of(context);
  if (!caller) return refused(caller.refusal());
  auto place = board.open.admit(kind, caller->certificate.der);
  if (!place) {
    return refused(
        refusal(RefusalCode::kTooManyRequests, "Too many streams of this kind are open."));
  }
  return StreamStart{.context = &context,
                     .board = &board,
                     .caller = *std::move(caller),
                     .record = std::move(record),
                     .token = std::move(token),
                     .place = std::move(place)};
}

std::optional<gateway::Refusal> asked_again(const StreamStart& start) {
  // An empty confirmation changes nothing, waits for nothing, and is refused to whoever may not
  // confirm.
  const auto answer =
      start.record.guarded([&] { return start.board->ports.inbox.confirm(start.caller, {}); });
  if (answer || !is_of_caller(answer.refusal().code)) return std::nullopt;
  return answer.refusal();
}

}  // namespace adapters::grpc
