/// \file
/// Reads the dead letters and their attempts. Decides nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/model/dead_letters.h"
#include "gateway/model/passing.h"

namespace gateway {

/// Why the delivery was made, for whoever asks whether it may be made still.
struct DeadDelivery {
  Handle handle;
  AuthorityId recipient;
  DeliveryRole role = DeliveryRole::kAddressed;
  bool waits = false;  ///< For an operator; not once it is redriven or arrived.
  std::optional<PassingKind> passed_on = {};  ///< Nothing = planned when the message was admitted.
  AuthorityId passed_by = {};                 ///< Empty where planned.
  std::vector<AuthorityId> for_whom = {};     ///< Whom the recipient stands for, where passed on.
  bool given_back = false;  ///< It was made by an assignment that its recipient has returned.
  std::vector<AuthorityId> forwarded_to = {};  ///< Whom `passed_by` has forwarded the message to.
};

/// Thread-safe. Every function \throws JournalUnavailable  the database cannot be asked.
class DeadLetterRecords {
 public:
  /// Attempts that are shown of one delivery at most.
  static constexpr std::uint32_t kHistoryMax = 50;

  virtual ~DeadLetterRecords() = default;

  /// Those that wait for an operator, the oldest first.
  /// \param after  only numbers above it; 0 = from the oldest. \param limit  at least 1.
  [[nodiscard]] virtual std::vector<DeadLetter> dead_letters(std::uint64_t after,
                                                             std::uint32_t limit) = 0;

  /// \return nothing where the delivery never became a dead letter.
  [[nodiscard]] virtual std::optional<DeadDelivery> find(const DeliveryId& delivery) = 0;
};

}  // namespace gateway
