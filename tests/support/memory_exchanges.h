/// \file
/// How exchanges stand in memory: who takes part, from whom they are withheld, and what their
/// messages were routed by.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "gateway/model/events.h"
#include "gateway/ports/records.h"

namespace support {

class MemoryExchanges {
 public:
  void join(const gateway::ExchangeKey& exchange, const gateway::AuthorityId& authority);
  [[nodiscard]] bool takes_part(const gateway::ExchangeKey& exchange,
                                const gateway::AuthorityId& authority) const;

  /// Keeps what the message was routed by, and what it withholds from whom.
  void keep(const gateway::Admission& admission);

  /// What was decided before must be decided anew.
  void move(const gateway::ExchangeKey& exchange);

  /// Copies that are owed and withheld, each once.
  void withhold(const gateway::Handle& handle, const std::vector<gateway::WithheldCopy>& copies);

  [[nodiscard]] gateway::ExchangeState state(const gateway::ExchangeKey& exchange) const;
  [[nodiscard]] std::optional<gateway::StoredDecision> decision_of(
      const gateway::Handle& handle) const;

 private:
  std::map<gateway::ExchangeKey, std::set<gateway::AuthorityId>> participants_;
  std::map<gateway::ExchangeKey, gateway::ExchangeState> states_;
  std::map<gateway::Handle, gateway::StoredDecision> decisions_;
  std::map<gateway::Handle, std::vector<gateway::WithheldCopy>> withheld_;
};

}  // namespace support
