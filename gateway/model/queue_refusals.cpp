#include "gateway/model/queue_refusals.h"

namespace gateway::queue_refusals {

Refusal unknown_item() {
  return refusal(RefusalCode::kNotFound,
                 "There is no such delivery, or it is not for this authority.");
}

Refusal held_by_another() {
  return refusal(RefusalCode::kQueueClaimed, "Another person holds it.");
}

Refusal not_held() {
  return refusal(RefusalCode::kQueueNotClaimed, "The person named does not hold it.");
}

Refusal already_closed() {
  return refusal(RefusalCode::kQueueClosed, "It was closed before.");
}

}  // namespace gateway::queue_refusals
