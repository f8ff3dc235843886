/// \file
/// How exchanges stand in memory: who takes part, from whom they are withheld, and what their
/// messages were routed by.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "gateway/model/events.h"
#include "gateway/ports/records.h"
#include "gateway/ports/suppression_records.h"

namespace support {

class MemoryExchanges : public gateway::SuppressionRecords {
 public:
  void join(const gateway::ExchangeKey& exchange, const gateway::AuthorityId& authority);
  [[nodiscard]] bool takes_part(const gateway::ExchangeKey& exchange,
                                const gateway::AuthorityId& authority) const;

  /// Keeps what the message was routed by, and what it withholds from whom.
  void keep(const gateway::Admission& admission, gateway::Timestamp now);

  /// What was decided before must be decided anew.
  void move(const gateway::ExchangeKey& exchange);

  /// Copies that are owed and withheld, each once.
  void withhold(const gateway::Handle& handle, const std::vector<gateway::WithheldCopy>& copies);

  /// Of the suppression in force that the lift names; none where there is none.
  [[nodiscard]] const gateway::SuppressionRecord* in_force(
      const gateway::SuppressionLift& lift) const;

  /// Each message of the exchange with the copies that the unit is owed.
  using OwedOne = std::pair<gateway::Handle, std::vector<gateway::WithheldCopy>>;
  using Owed = std::vector<OwedOne>;
  [[nodiscard]] Owed owed(const gateway::SuppressionLift& lift) const;

  /// Ends it. \return what goes out.
  Owed end(const gateway::SuppressionLift& lift, gateway::Timestamp now);

  [[nodiscard]] std::vector<gateway::SuppressionRecord> suppressions_of(
      const std::vector<gateway::AuthorityId>& claimants,
      const gateway::AuthorityId& fallback) override;
  [[nodiscard]] std::optional<gateway::SuppressionRecord> find_suppression(
      const gateway::SuppressionId& suppression) override;

  [[nodiscard]] gateway::ExchangeState state(const gateway::ExchangeKey& exchange) const;
  [[nodiscard]] std::optional<gateway::StoredDecision> decision_of(
      const gateway::Handle& handle) const;

 private:
  std::map<gateway::ExchangeKey, std::set<gateway::AuthorityId>> participants_;
  std::map<gateway::ExchangeKey, gateway::ExchangeState> states_;
  std::map<gateway::Handle, gateway::StoredDecision> decisions_;

  struct Message {
    gateway::Handle handle;
    gateway::ExchangeKey exchange;
    gateway::Classification classification = gateway::Classification::kBasicProtection;
    std::vector<gateway::WithheldCopy> withheld;
  };

  void begin(const gateway::Admission& admission, std::size_t element, gateway::Timestamp now);
  [[nodiscard]] gateway::SuppressionRecord counted(gateway::SuppressionRecord record) const;

  std::vector<Message> messages_;  ///< In the order of their admission.
  std::vector<gateway::SuppressionRecord> suppressions_;
};

}  // namespace support
