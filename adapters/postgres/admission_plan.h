/// \file
/// Decides which admissions of a batch are new, which were seen before, and which are declined.
/// Pure: what the database knows is handed in.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/exchange_rows.h"
#include "adapters/postgres/wire.h"
#include "gateway/base/digest.h"
#include "gateway/base/refusal.h"
#include "gateway/model/outcomes.h"

namespace adapters::postgres {

[[nodiscard]] OwnId key_of(const gateway::Admission& admission);
[[nodiscard]] OwnId exchange_of(const gateway::Admission& admission);

struct StoredKey {
  Uuid handle;
  gateway::Digest digest;
};

/// What the tables say about the keys and exchanges of a batch, under the exchanges' locks.
struct KnownMessages {
  std::map<OwnId, StoredKey> keys;
  std::map<OwnId, gateway::ExchangeState> exchanges;
  std::set<std::pair<OwnId, std::string>> participants;
  std::set<Uuid> overdue;  ///< Of the deliveries that are to end, those that may.
  std::set<Uuid> untold;   ///< Of the dead letters that are told of, those that are to be.
};

struct AdmissionPlan {
  std::vector<Placed<gateway::Admission>> fresh;  ///< To be stored, in the order of the batch.
  std::vector<OwnId> openings;                    ///< Exchanges to be made, sorted.
  std::map<std::size_t, Uuid> repeats;            ///< Place -> handle of the message stored before.
  std::map<std::size_t, std::size_t> twins;  ///< Place -> place of the same message in `fresh`.
  std::map<std::size_t, gateway::Refusal> declined;
  std::map<std::size_t, gateway::ExchangeState> moved;  ///< Routed by what no longer holds.
};

/// Whether from this message on its exchange is withheld from a unit. Others in a suppressed
/// exchange withhold copies, too, but under the claim that was made before.
[[nodiscard]] bool begins_suppression(const gateway::Admission& admission);

/// Whether what was decided of its exchange before this message must be decided anew. A change of
/// handling is for passings; no other message is routed by it.
[[nodiscard]] bool moves_exchange(const gateway::Admission& admission);

/// Takes the admissions in order, each as if those before it were stored already:
///   - a key that is known: a repeat when the digest is the same, else kMessageConflict;
///   - an exchange that is not there: made when the sender is its opener, else kExchangeUnknown;
///   - an exchange in which the sender takes no part: kExchangeUnknown as well, so that nobody
///     learns which exchanges exist;
///   - the gateway's own NonDelivery of something that may not end, or ends already, or of a dead
///     letter that was told of: kNotFound;
///   - an exchange of another revision than the message was routed by: moved.
[[nodiscard]] AdmissionPlan plan_admissions(const std::vector<Placed<gateway::Admission>>& asked,
                                            KnownMessages known);

}  // namespace adapters::postgres
