/// \file
/// What both bidirectional streams do alike: read while there is room, write one answer at a time,
/// end once, and end for the right reason.
///
/// A stream is over when its caller cancelled it, is refused, or no longer takes bytes: what was
/// not written is then handed to `unsent`, and the status goes out at once. Otherwise it ends, with
/// the status given or with OK after the caller's half-close, when everything has been answered.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "adapters/grpc/problem.h"
#include "adapters/grpc/requests.h"
#include "adapters/grpc/stream_begin.h"

namespace adapters::grpc {

/// Lives until gRPC is done with it and the last task that was given to workers has ended.
/// Hooks and protected functions are called with the lock held; they must not block.
template <class Request, class Response>
class StreamCall : public ::grpc::ServerBidiReactor<Request, Response>,
                   public OpenStream,
                   public std::enable_shared_from_this<StreamCall<Request, Response>> {
 public:
  explicit StreamCall(StreamStart start) : start_(std::move(start)) {}

  StreamCall(const StreamCall&) = delete;
  StreamCall& operator=(const StreamCall&) = delete;

  /// Begins to read and to be checked. Once, right after it was made.
  void open() {
    self_ = this->shared_from_this();
    start_.board->open.add(self_);
    // Where every thread is busy, the next heartbeat asks.
    std::ignore = give(start_.board->others, [this] { check(); });
    const std::scoped_lock lock(mutex_);
    advance();
  }

  void check() final {
    const auto unwelcome = asked_again(start_);
    locked([&] {
      // Refused before, and its caller does not even read the rest: no more patience.
      if (over_ && !finished_) start_.context->TryCancel();
      unwelcome ? refuse(*unwelcome) : welcomed();
    });
  }

  void close() final {
    const std::scoped_lock lock(mutex_);
    end(status_of(
        gateway::refusal(gateway::RefusalCode::kClosed, "The gateway is about to stop.")));
    advance();
  }

  void OnReadDone(bool ok) final {
    const std::scoped_lock lock(mutex_);
    reading_ = false;
    if (ok && !over_ && !ending_) take(std::exchange(incoming_, {}));
    if (!ok && !over_ && !is_marked_unread(incoming_)) {
      end(status_of(gateway::refusal(gateway::RefusalCode::kRequestMalformed,
                                     "A request is not a message of this call.")));
    }
    if (!ok) half_closed_ = true;
    advance();
  }

  void OnWriteDone(bool ok) final {
    const std::scoped_lock lock(mutex_);
    writing_ = false;
    auto written = std::move(outgoing_.front());
    outgoing_.pop_front();
    if (!ok) over_ = true;
    ok ? sent(written) : unsent(std::move(written));
    advance();
  }

  void OnCancel() final {
    const std::scoped_lock lock(mutex_);
    over_ = true;
    advance();
  }

  void OnDone() final {
    // May destroy this object, so nothing may follow.
    const auto self = std::exchange(self_, nullptr);
  }

 protected:
  /// One request of the caller, in order.
  virtual void take(Request&& request) = 0;
  /// Whether there is room for a further request.
  [[nodiscard]] virtual bool wants_more() const = 0;
  /// Whether every request was answered.
  [[nodiscard]] virtual bool idle() const = 0;
  /// The caller was found welcome at a heartbeat.
  virtual void welcomed() = 0;
  virtual void sent(const Response& response) = 0;
  virtual void unsent(Response&& response) = 0;
  /// Nothing may be begun any more. Told again and again.
  virtual void winding_up() = 0;

  /// Runs `task` on a thread of `workers`, without the lock. \return false when none is free.
  [[nodiscard]] bool give(Workers& workers, std::function<void()> task) {
    return workers.post([self = this->shared_from_this(), task = std::move(task)] { task(); });
  }

  /// For tasks: takes the lock, changes the stream, and lets it go on.
  template <class Change>
  void locked(Change change) {
    const std::scoped_lock lock(mutex_);
    change();
    advance();
  }

  void send(Response&& response) {
    if (over_ || finished_) return unsent(std::move(response));
    outgoing_.push_back(std::move(response));
  }

  /// Ends the stream after the rest. The first reason stays.
  void end(const ::grpc::Status& status) {
    if (!ending_) ending_ = status;
  }

  /// Ends the stream now: nothing more is disclosed to this caller.
  void refuse(const gateway::Refusal& refusal) {
    if (!over_) ending_ = status_of(refusal);
    over_ = true;
  }

  /// Whether anything may still be begun.
  [[nodiscard]] bool going_on() const { return !over_ && !ending_ && !half_closed_; }

  [[nodiscard]] Switchboard& board() const { return *start_.board; }

  [[nodiscard]] const CallRecord& record() const { return start_.record; }

  [[nodiscard]] const gateway::Caller& caller() const { return start_.caller; }

 private:
  void advance() {
    if (over_) drop_unwritten();
    if (!going_on()) winding_up();
    if (finished_) return;
    if (!over_ && !writing_ && !outgoing_.empty()) {
      writing_ = true;
      this->StartWrite(&outgoing_.front());
    }
    if (!reading_ && going_on() && wants_more()) {
      reading_ = true;
      mark_unread(incoming_);
      this->StartRead(&incoming_);
    }
    const bool answered = outgoing_.empty() && idle();
    if (!writing_ && (over_ || ((ending_ || half_closed_) && answered))) finish();
  }

  void drop_unwritten() {
    const std::size_t kept = writing_ ? 1 : 0;
    while (outgoing_.size() > kept) {
      auto last = std::move(outgoing_.back());
      outgoing_.pop_back();
      unsent(std::move(last));
    }
  }

  void finish() {
    finished_ = true;
    auto status = ending_.value_or(
        over_ || start_.context->IsCancelled() ? ::grpc::Status::CANCELLED : ::grpc::Status::OK);
    start_.record.done(status.error_code());
    this->Finish(std::move(status));
  }

  const StreamStart start_;
  std::shared_ptr<StreamCall> self_;  // Until gRPC is done with the stream.
  std::mutex mutex_;
  Request incoming_;
  std::deque<Response> outgoing_;  // The first one is being written.
  bool reading_ = false;
  bool writing_ = false;
  bool half_closed_ = false;
  bool over_ = false;
  bool finished_ = false;
  std::optional<::grpc::Status> ending_;
};

}  // namespace adapters::grpc
