#include <chrono>
#include <utility>

#include "adapters/http/json_queue.h"
#include "adapters/http/queue_calls.h"

namespace adapters::http {
namespace {

using gateway::QueueNews;
using gateway::SessionDemand;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::chrono::seconds kBeat{10};

/// One listener. Copied into the answer; used by one connection.
class EventStream {
 public:
  EventStream(const WebServicePorts& ports, const Call& call, QueueNews first)
      : queue_(&ports.queue),
        desk_(ports.desk),
        caller_(call.caller),
        proof_(call.proof),
        place_(first.place),
        pending_(std::move(first)) {}

  /// What was heard before the answer began comes first, and a beat where that was nothing.
  std::optional<std::string> next() {
    if (pending_) return told(*std::exchange(pending_, std::nullopt));
    const auto wait = std::chrono::ceil<milliseconds>(beats_at_ - steady_clock::now());
    auto news = queue_->news(caller_, place_, std::max(wait, milliseconds(0)));
    if (!news || news->kind == QueueNews::Kind::kEnded || !is_let_in()) return std::nullopt;
    return told(*news);
  }

 private:
  std::string told(const QueueNews& news) {
    place_ = news.place;
    if (news.kind == QueueNews::Kind::kNothing) beats_at_ = steady_clock::now() + kBeat;
    return events_text(news);
  }

  /// Listening keeps no desk from being locked, and a locked desk hears nothing.
  [[nodiscard]] bool is_let_in() const {
    if (desk_ == nullptr) return true;
    const SessionDemand demand{.csrf = SessionDemand::Csrf::kNotNeeded};
    return static_cast<bool>(desk_->admit(proof_, demand));
  }

  gateway::DeskQueue* queue_;
  gateway::Desk* desk_;
  gateway::Caller caller_;
  gateway::SessionProof proof_;
  std::string place_;
  std::optional<QueueNews> pending_;
  steady_clock::time_point beats_at_ = steady_clock::now();
};

}  // namespace

Answered stream_events(const WebServicePorts& ports, const Call& call) {
  auto first = ports.queue.news(call.caller, call.last_event, milliseconds(0));
  if (!first) return first.refusal();
  EventStream stream(ports, call, *std::move(first));
  return Answer{.content_type = "text/event-stream",
                .next_piece = [stream]() mutable { return stream.next(); }};
}

}  // namespace adapters::http
