#include "gateway/model/admission_refusals.h"

namespace gateway {

Refusal message_conflict() {
  return refusal(RefusalCode::kMessageConflict,
                 "The sender has used this message id for another document.");
}

Refusal exchange_unknown() {
  return refusal(RefusalCode::kExchangeUnknown,
                 "There is no such exchange, or the sender takes no part in it.");
}

Refusal nothing_to_end() {
  return refusal(RefusalCode::kNotFound, "There is no such delivery that has to end now.");
}

}  // namespace gateway
