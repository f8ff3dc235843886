#include <chrono>
#include <exception>
#include <utility>

#include "gateway/base/invariant.h"
#include "workflow/runtime/committer.h"

namespace workflow {

using gateway::JournalEvent;
using enum gateway::RefusalCode;

namespace {

constexpr auto kStalled = "The journal is written too slowly; what waits is not stored.";

/// Whose turn an event takes; what the node itself records has a turn of its own.
std::string party_of(const JournalEvent& event) {
  return std::visit(
      [](const auto& one) -> std::string {
        if constexpr (requires { one.actor.authority; }) return one.actor.authority.str();
        return {};
      },
      event);
}

Settlement declined(gateway::Refusal refused) {
  return {gateway::Declined{std::move(refused)}, {}};
}

}  // namespace

Settlement Committer::commit(JournalEvent event) {
  return submit(std::move(event)).get();
}

std::future<Settlement> Committer::submit(JournalEvent event) {
  const auto party = party_of(event);
  Waiting waiting{.event = std::move(event), .answer = {}};
  auto answer = waiting.answer.get_future();
  {
    const std::lock_guard lock(mutex_);
    if (open_ && obstacle_ && failures_ > 1) {
      // Once a batch and a look after it have failed nothing is let wait for the next.
      waiting.answer.set_exception(
          std::make_exception_ptr(gateway::JournalUnavailable(*obstacle_)));
    } else if (auto refused = refused_now(waiting.event, party)) {
      waiting.answer.set_value(declined(*std::move(refused)));
    } else {
      queue_.push(party, std::move(waiting));
    }
  }
  arrived_.notify_one();
  return answer;
}

/// With the lock held.
std::optional<gateway::Refusal> Committer::refused_now(const JournalEvent& event,
                                                       const std::string& party) const {
  using Room = FairQueue<Waiting>::Room;
  using gateway::refusal;
  if (!open_) return refusal(kClosed, obstacle_.value_or("The gateway is stopping."));
  if (std::holds_alternative<gateway::Admission>(event)) {
    if (auto closed = intake_.refused()) return closed;
  }
  if (stalled()) return refusal(kBusy, kStalled);
  switch (queue_.room_for(party)) {
    case Room::kFree:
      return std::nullopt;
    case Room::kFull:
      return refusal(kBusy, "Too many requests wait to be stored.");
    case Room::kShareUsed:
      return refusal(kBusy, "Too many requests of this authority wait to be stored.");
  }
  gateway::broken_invariant("a queue has room or not");
}

/// With the lock held.
bool Committer::stalled() const {
  return writing_since_ && Clock::now() - *writing_since_ > options_.patience;
}

void Committer::give_up_waiting(Clock::time_point now) {
  const auto longest = now - options_.patience;
  std::vector<Waiting> late;
  {
    const std::lock_guard lock(mutex_);
    late = queue_.take_if([longest](const Waiting& waiting) { return waiting.since < longest; });
  }
  for (auto& waiting : late) {
    telemetry_->count("committer_given_up", "cause", "patience");
    waiting.answer.set_value(declined(gateway::refusal(kBusy, kStalled)));
  }
}

std::optional<std::string> Committer::obstacle() const {
  const std::lock_guard lock(mutex_);
  if (!obstacle_ && stalled()) return kStalled;
  return obstacle_;
}

}  // namespace workflow
