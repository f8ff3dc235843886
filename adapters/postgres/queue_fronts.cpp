#include "adapters/postgres/queue_fronts.h"

#include <algorithm>

namespace adapters::postgres {

std::int64_t QueueFronts::front(const QueueName& queue) const {
  const auto known = known_.find(queue);
  return known == known_.end() ? 0 : known->second.front;
}

/// An empty queue begins behind what was last taken from it.
void QueueFronts::saw(const QueueName& queue, const QueueLook& look) {
  Known& known = known_[queue];
  if (look.oldest_running < known.ended) return;
  const auto first = look.first.value_or(std::max(known.front, known.leased_most + 1));
  known.front = std::min(first, known.next_front);
  known.next_front = first;
  known.ended = look.next;
}

void QueueFronts::leased(const QueueName& queue, std::int64_t number) {
  Known& known = known_[queue];
  known.leased_most = std::max(known.leased_most, number);
}

}  // namespace adapters::postgres
