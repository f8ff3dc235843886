/// \file
/// How the exchanges of a batch stand, from rows read under their locks.
#pragma once

#include <compare>
#include <map>
#include <string>

#include "adapters/postgres/rows.h"
#include "adapters/postgres/wire.h"
#include "gateway/model/outcomes.h"

namespace adapters::postgres {

/// (sender, message id) or (opener, exchange id), as the tables know them. Sorts as they do.
struct OwnId {
  std::string authority;
  Uuid id;

  friend auto operator<=>(const OwnId&, const OwnId&) = default;
};

/// Reads the next two columns.
[[nodiscard]] OwnId read_own_id(RowReader& row);

/// \param locked    rows of journal_lock_exchanges.
/// \param withheld  rows of journal_find_suppressions for the same exchanges.
[[nodiscard]] std::map<OwnId, gateway::ExchangeState> read_exchange_states(const Rows& locked,
                                                                           const Rows& withheld);

}  // namespace adapters::postgres
