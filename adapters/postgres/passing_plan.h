/// \file
/// Decides which passings of a batch take effect, and by which deliveries. Pure: what the database
/// knows is handed in.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/exchange_rows.h"
#include "adapters/postgres/wire.h"
#include "gateway/model/events.h"

namespace adapters::postgres {

/// A delivery that there is already.
struct KnownDelivery {
  Uuid id;
  gateway::Timestamp expires_at;
  bool waits = false;   ///< Nobody has confirmed it yet.
  bool failed = false;  ///< It was given up: expired, or a dead letter.
};

/// A message that is to be passed on, under its exchange's lock.
struct PassableMessage {
  std::string sender;
  std::int64_t exchange_no = 0;
  std::int16_t urgency = 1;
  std::int16_t last_ordinal = 0;
  std::map<std::string, KnownDelivery> deliveries;  ///< By recipient; the newest of each.
};

/// One holder, one recipient, one way.
using StandingPassing = std::tuple<Uuid, gateway::PassingKind, std::string, std::string>;

/// A holder's message.
using Holding = std::pair<Uuid, std::string>;

struct KnownPassings {
  std::map<OwnId, gateway::ExchangeState> exchanges;
  std::map<Uuid, PassableMessage> messages;
  std::set<StandingPassing> standing;
  std::set<Holding> copied;  ///< Where the holder has said yes to a copy to Europol.
};

/// A row to be written.
struct FreshPassing {
  const gateway::PassingOn* event = nullptr;
  std::size_t element = 0;  ///< Of the event's plan.
  Uuid handle;
  std::int64_t entry = 0;
  std::optional<Uuid> from_delivery;
  Uuid delivery;
  bool delivers = false;  ///< The delivery is new.
  bool joins = false;     ///< So is its recipient as a holder.
  std::int16_t ordinal = 0;
  std::int16_t urgency = 1;
  std::int64_t exchange_no = 0;
  gateway::Timestamp expires_at;
};

/// The same of a decision on a copy to Europol.
struct FreshDecision {
  const gateway::PassingOn* event = nullptr;  ///< With `europol`.
  std::int64_t entry = 0;
};

struct PlannedPassings {
  std::vector<FreshPassing> passings;
  std::vector<FreshDecision> decisions;
};

/// Takes the events in order, each as if those before it were stored already, sets their outcomes
/// and drafts their entries.
[[nodiscard]] PlannedPassings plan_passings(Batch& batch,
                                            const std::vector<Placed<gateway::PassingOn>>& asked,
                                            KnownPassings& known);

/// Whether the authority sent the message or has a delivery of it.
[[nodiscard]] bool is_held(const KnownPassings& known,
                           const gateway::Handle& handle,
                           const gateway::AuthorityId& authority);

}  // namespace adapters::postgres
