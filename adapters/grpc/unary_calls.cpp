#include <chrono>
#include <optional>

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "adapters/grpc/answers.h"
#include "adapters/grpc/call_record.h"
#include "adapters/grpc/caller.h"
#include "adapters/grpc/calls.h"
#include "adapters/grpc/problem.h"
#include "adapters/grpc/requests.h"
#include "adapters/grpc/room.h"

#include <liaison/v1/exchange.pb.h>

namespace adapters::grpc {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using gateway::Result;
using ::grpc::CallbackServerContext;
using ::grpc::ServerUnaryReactor;
using ::grpc::Status;

/// One call until it is answered. Shared by the task that works on it.
struct Open {
  Switchboard* board;
  CallbackServerContext* context;
  ServerUnaryReactor* reactor;
  CallRecord record;
  OpenCalls::Token token;

  void answer(const Status& status) const {
    record.done(status.error_code());
    reactor->Finish(status);
  }
};

/// What the caller no longer waits for is not begun. The library tells of a deadline a little late.
std::optional<Status> given_up(const CallbackServerContext& context) {
  if (context.deadline() <= std::chrono::system_clock::now()) {
    return Status(::grpc::StatusCode::DEADLINE_EXCEEDED,
                  "The deadline passed before the call was begun.");
  }
  if (context.IsCancelled()) return Status::CANCELLED;
  return std::nullopt;
}

/// \param work  (caller, record) -> Status; runs on a thread of `workers`.
template <class Work>
ServerUnaryReactor* begin(Switchboard& board,
                          Workers& workers,
                          CallbackServerContext& context,
                          std::pair<const char*, Work> named_work) {
  CallRecord record(board.ports.telemetry, named_work.first, board.open.next_id());
  context.AddInitialMetadata("liaison-request-id", record.id());
  const Open open{
      &board, &context, context.DefaultReactor(), std::move(record), board.open.begin()};
  const auto refused = [&open](RefusalCode code, const char* detail) {
    open.answer(status_of(refusal(code, detail)));
    return open.reactor;
  };
  if (!open.token) return refused(RefusalCode::kClosed, "The gateway is about to stop.");
  const bool posted = workers.post([open, work = std::move(named_work.second)] {
    if (const auto unwanted = given_up(*open.context)) return open.answer(*unwanted);
    const auto caller = caller_of(*open.context);
    open.answer(caller ? work(*caller, open.record) : status_of(caller.refusal()));
  });
  if (posted) return open.reactor;
  return refused(RefusalCode::kBusy, "Too many calls of this kind are running.");
}

/// The answer as a message, or the refusal as a status.
template <class Answer, class Message>
Status answered(const Result<Answer>& answer, Message& message) {
  if (!answer) return status_of(answer.refusal());
  write(*answer, message);
  return Status::OK;
}

Result<gateway::ReceivedEnvelope> envelope(const Switchboard& board,
                                           const gateway::Caller& caller,
                                           std::string bytes) {
  auto document = document_from(std::move(bytes), board.limits.document_bytes);
  if (!document) return document.refusal();
  return gateway::ReceivedEnvelope{.caller = caller, .document = *std::move(document)};
}

}  // namespace

ServerUnaryReactor* submit(
    Switchboard& board,
    const UnaryCall<liaison::v1::SubmitRequest, liaison::v1::SubmitResponse>& call) {
  auto work = [&board, call](const gateway::Caller& caller, const CallRecord& record) {
    const auto hold = room_for_intake(board, caller, call.request->document().size());
    if (!hold) return status_of(hold.refusal());
    const auto received = envelope(board, caller, call.request->document());
    if (!received) return status_of(received.refusal());
    return answered(record.guarded([&] { return board.ports.intake.exchange(*received); }),
                    *call.response);
  };
  return begin(board, board.submissions, *call.context, std::pair{"Submit", std::move(work)});
}

ServerUnaryReactor* explain(
    Switchboard& board,
    const UnaryCall<liaison::v1::ExplainRequest, liaison::v1::Explanation>& call) {
  auto work = [&board, call](const gateway::Caller& caller, const CallRecord& record) {
    const auto hold = room_for_intake(board, caller, call.request->document().size());
    if (!hold) return status_of(hold.refusal());
    const auto received = envelope(board, caller, call.request->document());
    if (!received) return status_of(received.refusal());
    return answered(record.guarded([&] { return board.ports.intake.explain(*received); }),
                    *call.response);
  };
  return begin(board, board.submissions, *call.context, std::pair{"Explain", std::move(work)});
}

ServerUnaryReactor* status(
    Switchboard& board,
    const UnaryCall<liaison::v1::StatusRequest, liaison::v1::MessageStatus>& call) {
  auto work = [&board, call](const gateway::Caller& caller, const CallRecord& record) {
    const auto handle = handle_from(*call.request);
    if (!handle) return status_of(handle.refusal());
    return answered(record.guarded([&] { return board.ports.queries.status(caller, *handle); }),
                    *call.response);
  };
  return begin(board, board.others, *call.context, std::pair{"Status", std::move(work)});
}

}  // namespace adapters::grpc
