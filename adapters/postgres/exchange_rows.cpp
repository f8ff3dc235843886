#include "adapters/postgres/exchange_rows.h"

#include <cstdint>
#include <utility>

namespace adapters::postgres {

OwnId read_own_id(RowReader& row) {
  std::string authority = row.text();
  return {.authority = std::move(authority), .id = row.uuid()};
}

std::map<OwnId, gateway::ExchangeState> read_exchange_states(const Rows& locked,
                                                             const Rows& withheld) {
  std::map<OwnId, gateway::ExchangeState> states;
  for (int i = 0; i < locked.size(); ++i) {
    RowReader row(locked, i);
    const OwnId exchange = read_own_id(row);
    states[exchange].revision = static_cast<std::uint32_t>(row.integer());
  }
  for (int i = 0; i < withheld.size(); ++i) {
    RowReader row(withheld, i);
    const OwnId exchange = read_own_id(row);
    states[exchange].withheld.emplace_back(row.text());
  }
  return states;
}

}  // namespace adapters::postgres
