#include "adapters/grpc/answers.h"
#include "adapters/grpc/calls.h"
#include "adapters/grpc/credit.h"
#include "adapters/grpc/requests.h"
#include "adapters/grpc/stream_call.h"

#include <liaison/v1/exchange.pb.h>

namespace adapters::grpc {
namespace {

using gateway::LeasedItem;
using gateway::refusal;
using gateway::RefusalCode;
using gateway::Result;
using Items = std::vector<LeasedItem>;
using Request = liaison::v1::ReceiveRequest;
using Response = liaison::v1::ReceiveResponse;
using Settled = Result<std::vector<gateway::ItemResult>>;
using std::chrono::steady_clock;

/// One look for deliveries at a time, and none before the last ones were written; one confirmation
/// or release at a time, and nothing is read before it was answered.
class Receive : public StreamCall<Request, Response> {
 public:
  explicit Receive(StreamStart start)
      : StreamCall(std::move(start)), credit_(board().limits.document_bytes) {}

 private:
  void take(Request&& request) override;

  [[nodiscard]] bool wants_more() const override { return !settling_; }

  [[nodiscard]] bool idle() const override { return !settling_; }

  void welcomed() override;
  void sent(const Response& response) override;
  void unsent(Response&& response) override;

  void take_credit(const liaison::v1::Credit& credit);
  void take_confirm(const liaison::v1::Confirm& confirm);
  void take_release(const liaison::v1::Release& release);
  void settle(std::uint64_t number, std::function<Settled()> ask);
  void answer(std::uint64_t number, const Settled& settled);

  void look();
  void look_for(gateway::LeaseOptions options);
  void found(const Result<std::vector<gateway::OpenedDelivery>>& leased);
  void give_back(Items items);

  Credit credit_;
  bool settling_ = false;
  bool looking_ = false;
  bool resting_ = false;       // A look that did not wait is repeated at the heartbeat only.
  std::size_t unwritten_ = 0;  // Deliveries in the queue.
};

void Receive::take(Request&& request) {
  switch (request.request_case()) {
    case Request::kCredit:
      return take_credit(request.credit());
    case Request::kConfirm:
      return take_confirm(request.confirm());
    case Request::kRelease:
      return take_release(request.release());
    case Request::REQUEST_NOT_SET:
      return end(status_of(refusal(RefusalCode::kRequestMalformed,
                                   "A request must be a credit, a confirmation or a release.")));
  }
}

void Receive::take_credit(const liaison::v1::Credit& credit) {
  if (const auto refused = credit_.grant(credit.deliveries(), credit.bytes())) {
    return end(status_of(*refused));
  }
  look();
}

void Receive::take_confirm(const liaison::v1::Confirm& confirm) {
  auto items = items_from(confirm);
  if (!items) return answer(confirm.number(), items.refusal());
  settle(confirm.number(), [this, items = *std::move(items)] {
    return board().ports.inbox.confirm(caller(), items);
  });
}

void Receive::take_release(const liaison::v1::Release& release) {
  auto items = items_from(release);
  if (!items) return answer(release.number(), items.refusal());
  auto reason = reason_from(release);
  if (!reason) return answer(release.number(), reason.refusal());
  settle(release.number(), [this, items = *std::move(items), reason = *std::move(reason)] {
    return board().ports.inbox.release(caller(), items, reason);
  });
}

void Receive::settle(std::uint64_t number, std::function<Settled()> ask) {
  settling_ = true;
  const bool given = give(board().others, [this, number, ask = std::move(ask)] {
    const auto settled = record().guarded(ask);
    locked([&] {
      settling_ = false;
      answer(number, settled);
    });
  });
  if (given) return;
  settling_ = false;
  answer(number, refusal(RefusalCode::kBusy, "Too many calls of this kind are running."));
}

void Receive::answer(std::uint64_t number, const Settled& settled) {
  if (!settled && is_of_caller(settled.refusal().code)) return refuse(settled.refusal());
  Response response;
  auto& message = *response.mutable_settled();
  message.set_number(number);
  if (!settled) write(settled.refusal(), *message.mutable_problem());
  const auto none = std::vector<gateway::ItemResult>{};
  for (const auto& result : settled ? *settled : none)
    write(result, *message.add_results());
  send(std::move(response));
}

void Receive::look() {
  if (looking_ || resting_ || unwritten_ > 0 || !going_on()) return;
  auto room = credit_.room();
  if (!room) return;
  looking_ = true;
  // A thread for each stream is kept free, so this is refused only while stopping.
  if (!give(board().looks, [this, options = *room] { look_for(options); })) looking_ = false;
}

void Receive::look_for(gateway::LeaseOptions options) {
  options.wait = board().limits.lease_wait;
  const auto began = steady_clock::now();
  const auto leased =
      record().guarded([&] { return board().ports.inbox.lease(caller(), options); });
  const bool waited = steady_clock::now() - began >= options.wait / 2;
  locked([&] {
    looking_ = false;
    resting_ = leased && leased->empty() && !waited;
    found(leased);
    look();
  });
}

void Receive::found(const Result<std::vector<gateway::OpenedDelivery>>& leased) {
  if (!leased) {
    const auto& why = leased.refusal();
    return is_of_caller(why.code) ? refuse(why) : end(status_of(why));
  }
  for (const auto& delivery : *leased) {
    Response response;
    write(delivery, *response.mutable_delivery());
    credit_.take_off(response.delivery().document().size());
    ++unwritten_;
    going_on() ? send(std::move(response)) : unsent(std::move(response));
  }
}

void Receive::welcomed() {
  resting_ = false;
  look();
}

void Receive::sent(const Response& response) {
  if (!response.has_delivery()) return;
  record().count_message("delivery");
  if (--unwritten_ == 0) look();
}

/// The others of the same lease follow one by one; each is given back apart.
void Receive::unsent(Response&& response) {
  if (!response.has_delivery()) return;
  --unwritten_;
  record().count_message("given-back");
  give_back({{gateway::DeliveryId(response.delivery().delivery_id()),
              gateway::LeaseId(response.delivery().lease_id())}});
}

/// Where no thread is free or the port refuses, the lease lapses by itself.
void Receive::give_back(Items items) {
  std::ignore = give(board().others, [this, items = std::move(items)] {
    const gateway::Confidential<std::string> reason("stream ended before it was sent");
    std::ignore =
        record().guarded([&] { return board().ports.inbox.release(caller(), items, reason); });
  });
}

}  // namespace

ReceiveReactor* receive(Switchboard& board, ::grpc::CallbackServerContext& context) {
  return opened<Receive, Request, Response>(begin_stream(board, context, StreamKind::kReceive));
}

}  // namespace adapters::grpc
