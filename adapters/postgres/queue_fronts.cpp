#include "adapters/postgres/queue_fronts.h"

#include <algorithm>

namespace adapters::postgres {
namespace {

/// Looks from the beginning take one part of so many.
constexpr int kShare = 20;

}  // namespace

std::int64_t QueueFronts::look_from(const QueueName& queue, Clock::time_point now) const {
  const auto hint = hints_.find(queue);
  if (hint == hints_.end() || now >= hint->second.look_again) return 0;
  return hint->second.front;
}

/// An empty queue begins behind what was last taken from it.
void QueueFronts::saw(const QueueName& queue, const QueueLook& look, Clock::time_point now) {
  Hint& hint = hints_[queue];
  if (look.from == 0) hint.look_again = now + kShare * look.cost;
  hint.front = look.front ? *look.front : std::max(look.from, hint.leased_most + 1);
}

void QueueFronts::leased(const QueueName& queue, std::int64_t number) {
  Hint& hint = hints_[queue];
  hint.leased_most = std::max(hint.leased_most, number);
}

}  // namespace adapters::postgres
