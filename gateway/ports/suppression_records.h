/// \file
/// Reads from whom exchanges are withheld. Decides nothing; the read side of suppression.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/labels.h"
#include "gateway/model/message_codes.h"
#include "gateway/model/message_header.h"

namespace gateway {

/// An exchange is withheld from one unit.
struct SuppressionRecord {
  SuppressionId id;
  Handle claim;  ///< The message that claimed it.
  ExchangeKey exchange;
  AuthorityId claimant;
  AuthorityId unit;
  SuppressionGround ground = SuppressionGround::kSensitiveInvestigation;
  std::string review_on;  ///< ISO 8601 date.
  AuthorityId fallback;
  Timestamp began_at;
  std::optional<Timestamp> ended_at;       ///< Nothing = in force.
  std::vector<AuthorityId> withheld_from;  ///< Units that must learn nothing of the exchange now.
  std::uint32_t withheld = 0;  ///< Messages of which a copy is owed and not yet disclosed.
  Classification classification = Classification::kBasicProtection;  ///< Highest of the exchange.

  friend bool operator==(const SuppressionRecord&, const SuppressionRecord&) = default;
};

/// Thread-safe. Every function \throws JournalUnavailable when the database cannot be asked.
class SuppressionRecords {
 public:
  virtual ~SuppressionRecords() = default;

  /// What those have claimed, and what names that fallback. Those in force first, by their day of
  /// review; at most 1,000.
  [[nodiscard]] virtual std::vector<SuppressionRecord> suppressions_of(
      const std::vector<AuthorityId>& claimants, const AuthorityId& fallback) = 0;

  [[nodiscard]] virtual std::optional<SuppressionRecord> find_suppression(
      const SuppressionId& suppression) = 0;
};

}  // namespace gateway
