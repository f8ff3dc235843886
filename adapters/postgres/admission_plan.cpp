#include "adapters/postgres/admission_plan.h"

#include <algorithm>

namespace adapters::postgres {
namespace {

using gateway::Admission;
using gateway::RefusalCode;

class Planner {
 public:
  explicit Planner(KnownMessages known) : known_(std::move(known)) {}

  void take(const Placed<Admission>& asked) {
    const OwnId key = key_of(*asked.event);
    if (const auto stored = known_.keys.find(key); stored != known_.keys.end()) {
      answer_known(asked, stored->second);
    } else if (!may_post(*asked.event)) {
      plan_.declined.emplace(
          asked.place,
          gateway::refusal(RefusalCode::kExchangeUnknown,
                           "There is no such exchange, or the sender takes no part in it."));
    } else {
      store(asked, key);
    }
  }

  AdmissionPlan finish() {
    std::sort(plan_.openings.begin(), plan_.openings.end());
    return std::move(plan_);
  }

 private:
  void answer_known(const Placed<Admission>& asked, const StoredKey& stored) {
    if (stored.digest != asked.event->digest) {
      plan_.declined.emplace(
          asked.place,
          gateway::refusal(RefusalCode::kMessageConflict,
                           "The sender has used this message id for another document."));
      return;
    }
    const auto twin = place_of_fresh_.find(stored.handle);
    if (twin == place_of_fresh_.end()) {
      plan_.repeats.emplace(asked.place, stored.handle);
    } else {
      plan_.twins.emplace(asked.place, twin->second);
    }
  }

  bool may_post(const Admission& admission) const {
    const OwnId exchange = exchange_of(admission);
    if (!known_.exchanges.contains(exchange)) {
      return admission.header.sender == admission.header.exchange.opener;
    }
    return known_.participants.contains({exchange, admission.header.sender.str()});
  }

  void store(const Placed<Admission>& asked, const OwnId& key) {
    const Uuid handle = uuid_of(asked.event->handle);
    const OwnId exchange = exchange_of(*asked.event);
    plan_.fresh.push_back(asked);
    place_of_fresh_.emplace(handle, asked.place);
    known_.keys.emplace(key, StoredKey{.handle = handle, .digest = asked.event->digest});
    if (known_.exchanges.insert(exchange).second) plan_.openings.push_back(exchange);
    known_.participants.emplace(exchange, asked.event->header.sender.str());
    for (const auto& planned : asked.event->plan) {
      known_.participants.emplace(exchange, planned.authority.str());
    }
  }

  KnownMessages known_;
  AdmissionPlan plan_;
  std::map<Uuid, std::size_t> place_of_fresh_;
};

}  // namespace

OwnId key_of(const Admission& admission) {
  return {.authority = admission.header.sender.str(), .id = uuid_of(admission.header.id)};
}

OwnId exchange_of(const Admission& admission) {
  const auto& exchange = admission.header.exchange;
  return {.authority = exchange.opener.str(), .id = uuid_of(exchange.id)};
}

AdmissionPlan plan_admissions(const std::vector<Placed<Admission>>& asked, KnownMessages known) {
  Planner planner(std::move(known));
  for (const auto& admission : asked)
    planner.take(admission);
  return planner.finish();
}

}  // namespace adapters::postgres
