#include "gateway/handling/consents.h"

#include <algorithm>

namespace gateway {
namespace {

template <class Value>
bool holds(const std::vector<Value>& list, const Value& value) {
  return std::ranges::find(list, value) != list.end();
}

bool granted(const ConsentRecord& consent) {
  return consent.verdict == ConsentVerdict::kGranted ||
         consent.verdict == ConsentVerdict::kGrantedInPart;
}

bool names(const ConsentRecord& consent, const ConsentNeed& need) {
  if (need.naming == Naming::kByScope) return true;
  const bool authority = !need.recipient.empty() && holds(consent.recipients, need.recipient);
  const bool state =
      !need.recipient_state.empty() && holds(consent.recipient_states, need.recipient_state);
  return authority || state;
}

}  // namespace

bool covers(const ConsentRecord& consent, const ConsentNeed& need) {
  return granted(consent) && consent.whole_message && consent.asked_by == need.by &&
         holds(consent.scopes, need.scope) && names(consent, need) &&
         (!consent.valid_until || need.at < *consent.valid_until);
}

const ConsentRecord* find_consent(std::span<const ConsentRecord> decisions,
                                  const ConsentNeed& need) {
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const auto later = decisions.subspan(i + 1);
    const bool ended = std::ranges::any_of(
        later, [&](const auto& other) { return other.request == decisions[i].request; });
    if (!ended && covers(decisions[i], need)) return &decisions[i];
  }
  return nullptr;
}

}  // namespace gateway
