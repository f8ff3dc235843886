#include <deque>
#include <stop_token>

#include "adapters/grpc/answers.h"
#include "adapters/grpc/calls.h"
#include "adapters/grpc/credit.h"
#include "adapters/grpc/requests.h"
#include "adapters/grpc/stream_call.h"
#include "adapters/grpc/stream_open.h"

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

constexpr auto kStreamEnded = "stream ended before it was sent";

/// Whether the same look may succeed soon: there was no memory, or there were too many who asked.
bool is_for_now(const gateway::Refusal& why) {
  return why.code == RefusalCode::kBusy;
}

/// One look for deliveries at a time, and none before the last ones were written; one confirmation
/// or release at a time, and nothing is read before its answer was written.
class Receive : public StreamCall<Request, Response> {
 public:
  explicit Receive(StreamStart start)
      : StreamCall(std::move(start)), credit_(board().limits.document_bytes) {}

 private:
  void take(Request&& request) override;

  [[nodiscard]] bool wants_more() const override { return !answering_; }

  [[nodiscard]] bool idle() const override { return !settling_; }

  void welcomed() override;
  void sent(const Response& response) override;
  void unsent(Response&& response) override;
  void winding_up() override;

  void take_credit(const liaison::v1::Credit& credit);
  void take_confirm(const liaison::v1::Confirm& confirm);
  void take_release(const liaison::v1::Release& release);
  void settle(std::uint64_t number, std::function<Settled()> ask);
  void answer(std::uint64_t number, const Settled& settled);

  void delivered();
  void go_on();
  void look_for(gateway::LeaseOptions options);
  void found(Result<std::vector<gateway::OpenedDelivery>> leased);
  void give_back_ended();
  void give_back(const Items& items, const std::string& reason);

  struct Leased {
    gateway::OpenedDelivery delivery;
    steady_clock::time_point ends;  // Of its lease, or a little earlier.
  };

  Credit credit_;
  std::deque<Leased> leased_;  // And not yet in the queue of answers.
  std::stop_source ended_;
  bool settling_ = false;   // A confirmation or release is in work.
  bool answering_ = false;  // One was taken, and its answer is not written yet.
  bool looking_ = false;
  bool resting_ = false;     // A look that did not wait is repeated at the heartbeat only.
  bool delivering_ = false;  // One delivery is in the queue of answers,
  std::shared_ptr<const void> on_its_way_;   // its document held,
  steady_clock::time_point to_be_taken_by_;  // until its lease ends.
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
  go_on();
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
  auto order = order_from(release);
  if (!order) return answer(release.number(), order.refusal());
  settle(release.number(), [this, items = *std::move(items), order = *std::move(order)] {
    return board().ports.inbox.release(caller(), items, order);
  });
}

void Receive::settle(std::uint64_t number, std::function<Settled()> ask) {
  settling_ = true;
  answering_ = true;
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
  answering_ = true;
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

/// What is leased no longer may be with somebody else by now, and is not shown here as well.
void Receive::give_back_ended() {
  Items ended;
  while (!leased_.empty() && leased_.front().ends <= steady_clock::now()) {
    const auto& delivery = leased_.front().delivery;
    credit_.put_back(delivery.document.disclose().size());
    ended.push_back({delivery.leased.delivery, delivery.leased.lease});
    leased_.pop_front();
  }
  if (!ended.empty()) give_back(ended, "its lease ended before it was sent");
}

/// Hands on the next delivery, or looks for more.
void Receive::go_on() {
  if (delivering_ || !going_on()) return;
  give_back_ended();
  if (!leased_.empty()) {
    Response response;
    auto& next = leased_.front();
    write(next.delivery, *response.mutable_delivery());
    on_its_way_ = std::move(next.delivery.room);
    to_be_taken_by_ = next.ends;
    leased_.pop_front();
    delivering_ = true;
    return send(std::move(response));
  }
  const auto room = credit_.room();
  if (looking_ || resting_ || !room) return;
  looking_ = true;
  // Each stream has a thread, so this is refused only while stopping or short of threads.
  if (!give(board().looks, [this, options = *room] { look_for(options); })) looking_ = false;
}

void Receive::look_for(gateway::LeaseOptions options) {
  options.wait = board().limits.lease_wait;
  options.unwanted = ended_.get_token();
  const auto began = steady_clock::now();
  auto leased = record().guarded([&] { return board().ports.inbox.lease(caller(), options); });
  const bool waited = steady_clock::now() - began >= options.wait / 2;
  locked([&] {
    looking_ = false;
    const bool nothing = leased ? leased->empty() : is_for_now(leased.refusal());
    resting_ = nothing && !waited;
    found(std::move(leased));
    go_on();
  });
}

void Receive::found(Result<std::vector<gateway::OpenedDelivery>> leased) {
  if (!leased) {
    const auto& why = leased.refusal();
    if (is_for_now(why)) return;
    return is_of_caller(why.code) ? refuse(why) : end(status_of(why));
  }
  for (auto& delivery : *leased) {
    credit_.take_off(delivery.document.disclose().size());
    const auto ends = delivery.asked_at + board().limits.lease;
    leased_.push_back({.delivery = std::move(delivery), .ends = ends});
  }
}

/// A caller that does not read is not kept in memory for longer than it may hold a delivery: what
/// it did not take goes to whoever asks next, and the next heartbeat cuts the line.
void Receive::welcomed() {
  if (delivering_ && steady_clock::now() >= to_be_taken_by_) {
    return refuse(refusal(RefusalCode::kClosed,
                          "A delivery was not taken before its lease ended; open a new stream."));
  }
  resting_ = false;
  go_on();
}

void Receive::sent(const Response& response) {
  if (!response.has_delivery()) {
    answering_ = false;
    return;
  }
  record().count_message("delivery");
  delivered();
  go_on();
}

void Receive::delivered() {
  delivering_ = false;
  on_its_way_.reset();
}

void Receive::unsent(Response&& response) {
  if (!response.has_delivery()) {
    answering_ = false;
    return;
  }
  delivered();
  const auto& delivery = response.delivery();
  give_back({{gateway::DeliveryId(delivery.delivery_id()), gateway::LeaseId(delivery.lease_id())}},
            kStreamEnded);
}

void Receive::winding_up() {
  ended_.request_stop();
  Items items;
  for (const auto& each : std::exchange(leased_, {}))
    items.push_back({each.delivery.leased.delivery, each.delivery.leased.lease});
  if (!items.empty()) give_back(items, kStreamEnded);
}

/// Where no thread is free or the port refuses, the leases lapse by themselves.
void Receive::give_back(const Items& items, const std::string& reason) {
  for (std::size_t i = 0; i < items.size(); ++i)
    record().count_message("given-back");
  const auto release = [this, items, reason] {
    const gateway::ReleaseOrder order{.reason = gateway::Confidential<std::string>(reason),
                                      .cause = gateway::ReleaseCause::kLater};
    std::ignore =
        record().guarded([&] { return board().ports.inbox.release(caller(), items, order); });
  };
  if (!give(board().looks, release)) std::ignore = give(board().others, release);
}

}  // namespace

ReceiveReactor* receive(Switchboard& board, ::grpc::CallbackServerContext& context) {
  return opened<Receive, Request, Response>(begin_stream(board, context, StreamKind::kReceive));
}

}  // namespace adapters::grpc
