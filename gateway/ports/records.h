/// \file
/// Reads what the journal wrote. Decides nothing: the read gate in workflow/runtime does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/model/events.h"
#include "gateway/ports/log_records.h"

namespace gateway {

/// One recipient's delivery as it stands.
struct DeliveryStatus {
  PlannedDelivery planned;
  DeliveryState state = DeliveryState::kAccepted;
  Timestamp since;  ///< When it entered the state.
  std::uint32_t attempts = 0;
  Timestamp expires_at;
  std::optional<Passing> passing = {};  ///< Nothing = as planned when it was admitted.
};

struct StoredMessage {
  MessageRecord record;
  SealedObject document;
};

/// A decision as it is on record.
struct StoredDecision {
  RouteInputs inputs;
  std::string directory_version;
  RoutePlan plan;
  std::vector<WithheldCopy> withheld;  ///< By unit and rule.
};

/// Thread-safe: an implementation keeps a pool of connections.
/// Every function \throws JournalUnavailable when the database cannot be asked.
class Records : public LogRecords {
 public:
  [[nodiscard]] virtual std::optional<MessageRecord> find_message(const Handle& handle) = 0;
  [[nodiscard]] virtual std::optional<MessageRecord> find_message(const AuthorityId& sender,
                                                                  const MessageId& message) = 0;
  [[nodiscard]] virtual std::optional<StoredMessage> find_document(const Handle& handle) = 0;

  /// Messages of that id in one exchange: one for each sender that chose it.
  [[nodiscard]] virtual std::vector<MessageRecord> find_in_exchange(const ExchangeKey& exchange,
                                                                    const MessageId& message) = 0;

  /// In the order of the plan, then one for each passing, oldest first, with the state of the
  /// delivery by which its recipient holds the message. Empty for an unknown handle.
  [[nodiscard]] virtual std::vector<DeliveryStatus> status_of(const Handle& handle) = 0;

  /// How an exchange stands, for one that takes part. \return nothing for everybody else, and where
  /// there is none.
  [[nodiscard]] virtual std::optional<ExchangeState> exchange_state(
      const ExchangeKey& exchange, const AuthorityId& participant) = 0;

  /// What a message was routed by, and what came of it; nothing for an unknown handle.
  [[nodiscard]] virtual std::optional<StoredDecision> decision_of(const Handle& handle) = 0;

  /// Answers when the database does. For readiness.
  virtual void ping() = 0;
};

}  // namespace gateway
