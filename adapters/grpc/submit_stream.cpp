#include "adapters/grpc/answers.h"
#include "adapters/grpc/calls.h"
#include "adapters/grpc/requests.h"
#include "adapters/grpc/room.h"
#include "adapters/grpc/stream_call.h"
#include "adapters/grpc/stream_open.h"

#include <liaison/v1/exchange.pb.h>

namespace adapters::grpc {
namespace {

using Request = liaison::v1::SubmitStreamRequest;
using Response = liaison::v1::SubmitStreamResponse;
using Submitted = gateway::Result<gateway::Acceptance>;

/// What one stream may have in work; schemas/proto promises it.
constexpr std::size_t kMessagesAtOnce = 32;
constexpr std::size_t kBytesAtOnce = std::size_t{8} << 20;

class SubmitStream : public StreamCall<Request, Response> {
 public:
  using StreamCall::StreamCall;

 private:
  void take(Request&& request) override;
  [[nodiscard]] bool wants_more() const override;

  [[nodiscard]] bool idle() const override { return working_ == 0; }

  void welcomed() override {}

  void sent(const Response& /*response*/) override { --unanswered_; }

  /// The caller submits again whatever was not answered.
  void unsent(Response&& /*response*/) override { --unanswered_; }

  void winding_up() override {}

  [[nodiscard]] Submitted submitted(std::string&& document) const;
  void answer(std::uint64_t number, const Submitted& submitted);

  std::size_t working_ = 0;     // Documents in work,
  std::size_t bytes_ = 0;       // and their bytes.
  std::size_t unanswered_ = 0;  // Taken, and the answer not written yet.
};

bool SubmitStream::wants_more() const {
  return unanswered_ < kMessagesAtOnce && bytes_ < kBytesAtOnce;
}

void SubmitStream::take(Request&& request) {
  const auto number = request.number();
  const auto size = request.document().size();
  const auto document = std::make_shared<std::string>(std::move(*request.mutable_document()));
  auto hold = room_for_intake(board(), caller(), size);
  ++unanswered_;
  ++working_;
  bytes_ += size;
  const auto done = [this, number, size, hold](const Submitted& submitted) {
    --working_;
    bytes_ -= size;
    answer(number, submitted);
  };
  if (!hold) return done(hold.refusal());
  const bool given = give(board().submissions, [this, document, done] {
    const auto result = submitted(std::move(*document));
    locked([&] { done(result); });
  });
  if (given) return;
  done(gateway::refusal(gateway::RefusalCode::kBusy, "Too many calls of this kind are running."));
}

Submitted SubmitStream::submitted(std::string&& document) const {
  auto held = document_from(std::move(document), board().limits.document_bytes);
  if (!held) return held.refusal();
  const gateway::ReceivedEnvelope envelope{.caller = caller(), .document = *std::move(held)};
  return record().guarded([&] { return board().ports.intake.exchange(envelope); });
}

void SubmitStream::answer(std::uint64_t number, const Submitted& submitted) {
  Response response;
  response.set_number(number);
  if (submitted) {
    record().count_message("accepted");
    write(*submitted, *response.mutable_accepted());
  } else {
    const auto code = submitted.refusal().code;
    record().count_message(gateway::kind_of(code).name);
    if (is_of_caller(code)) return refuse(submitted.refusal());
    write(submitted.refusal(), *response.mutable_refused());
  }
  send(std::move(response));
}

}  // namespace

SubmitStreamReactor* submit_stream(Switchboard& board, ::grpc::CallbackServerContext& context) {
  return opened<SubmitStream, Request, Response>(begin_stream(board, context, StreamKind::kSubmit));
}

}  // namespace adapters::grpc
