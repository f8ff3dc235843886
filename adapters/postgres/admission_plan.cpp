#include "adapters/postgres/admission_plan.h"

#include <algorithm>
#include <variant>

#include "gateway/model/admission_refusals.h"

namespace adapters::postgres {
namespace {

using gateway::Admission;

class Planner {
 public:
  explicit Planner(KnownMessages known) : known_(std::move(known)) {}

  void take(const Placed<Admission>& asked) {
    const OwnId key = key_of(*asked.event);
    if (const auto stored = known_.keys.find(key); stored != known_.keys.end()) {
      answer_known(asked, stored->second);
    } else if (!may_post(*asked.event)) {
      plan_.declined.emplace(asked.place, gateway::exchange_unknown());
    } else if (!may_end(*asked.event)) {
      plan_.declined.emplace(asked.place, gateway::nothing_to_end());
    } else if (const auto state = state_of(*asked.event);
               state.revision != asked.event->exchange_revision) {
      plan_.moved.emplace(asked.place, state);
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
      plan_.declined.emplace(asked.place, gateway::message_conflict());
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
    if (!admission.expires.empty() || !admission.tells.empty()) return true;  // The gateway itself.
    return known_.participants.contains({exchange, admission.header.sender.str()});
  }

  bool may_end(const Admission& admission) const {
    const auto all_in = [](const std::vector<gateway::DeliveryId>& deliveries,
                           const std::set<Uuid>& known) {
      return std::ranges::all_of(
          deliveries, [&](const auto& delivery) { return known.contains(uuid_of(delivery)); });
    };
    return all_in(admission.expires, known_.overdue) && all_in(admission.tells, known_.untold);
  }

  gateway::ExchangeState state_of(const Admission& admission) const {
    const auto found = known_.exchanges.find(exchange_of(admission));
    return found == known_.exchanges.end() ? gateway::ExchangeState{} : found->second;
  }

  /// What follows in the batch was routed without knowing of this claim.
  static void withhold(const Admission& admission, gateway::ExchangeState& state) {
    if (!begins_suppression(admission)) return;
    ++state.revision;
    for (const auto& copy : admission.withheld) {
      const auto place = std::lower_bound(state.withheld.begin(), state.withheld.end(), copy.unit);
      if (place == state.withheld.end() || *place != copy.unit) {
        state.withheld.insert(place, copy.unit);
      }
    }
  }

  void store(const Placed<Admission>& asked, const OwnId& key) {
    const Uuid handle = uuid_of(asked.event->handle);
    const OwnId exchange = exchange_of(*asked.event);
    plan_.fresh.push_back(asked);
    place_of_fresh_.emplace(handle, asked.place);
    known_.keys.emplace(key, StoredKey{.handle = handle, .digest = asked.event->digest});
    const auto [state, opens] = known_.exchanges.try_emplace(exchange);
    if (opens) plan_.openings.push_back(exchange);
    withhold(*asked.event, state->second);
    known_.participants.emplace(exchange, asked.event->header.sender.str());
    for (const auto& planned : asked.event->plan) {
      known_.participants.emplace(exchange, planned.authority.str());
    }
    for (const auto& delivery : asked.event->expires)
      known_.overdue.erase(uuid_of(delivery));
    for (const auto& delivery : asked.event->tells)
      known_.untold.erase(uuid_of(delivery));
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

bool begins_suppression(const Admission& admission) {
  return admission.header.suppression.has_value() && !admission.withheld.empty();
}

bool moves_exchange(const Admission& admission) {
  return begins_suppression(admission) ||
         std::holds_alternative<gateway::HandlingChanged>(admission.word);
}

AdmissionPlan plan_admissions(const std::vector<Placed<Admission>>& asked, KnownMessages known) {
  Planner planner(std::move(known));
  for (const auto& admission : asked)
    planner.take(admission);
  return planner.finish();
}

}  // namespace adapters::postgres
