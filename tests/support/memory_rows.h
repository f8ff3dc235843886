/// \file
/// Rows of the journal in memory (memory_journal.h).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "gateway/model/changes.h"
#include "gateway/model/events.h"
#include "gateway/ports/change_records.h"
#include "gateway/ports/records.h"

namespace support {

/// What the next call of the journal's `commit` or `keep_checkpoint` does instead of its work.
enum class MemoryFailure {
  kNone,
  kUnavailableBeforeCommit,  ///< JournalUnavailable; nothing stored.
  kUnknownButStored,         ///< JournalOutcomeUnknown; stored.
  kForked,                   ///< LogForked; nothing stored.
  kCheckpointNotKept,        ///< keep_checkpoint throws JournalUnavailable once.
};

struct MemoryDeadLetter {
  gateway::DeadLetterCause cause = gateway::DeadLetterCause::kRejected;
  gateway::Timestamp since;
  bool waits = true;  ///< For an operator.
  gateway::DeadLetterNotice notice = gateway::DeadLetterNotice::kDue;
};

struct MemoryDelivery {
  gateway::DeliveryId id;
  gateway::DeliveryStatus status;
  gateway::Handle handle;
  std::set<gateway::LeaseId> leases;
  gateway::LeaseId current_lease;
  gateway::Timestamp next_action;
  gateway::Timestamp push_after{};
  std::uint64_t sequence = 0;
  std::set<gateway::PersonId> readers{};
  std::optional<gateway::PassedBy> passed_by{};  ///< Nothing = as planned.
  std::optional<gateway::SealedObject> restrictions{};
  std::uint32_t failures = 0;
  std::optional<MemoryDeadLetter> dead{};  ///< The last time that it became one.
};

struct MemoryPassing {
  gateway::Passing passing;
  gateway::Handle handle;
  gateway::DeliveryId delivery;  ///< By which its recipient holds the message.
  std::uint64_t entry = 0;
};

/// With the newest assignment in force that the delivery serves. Defined in memory_passings.cpp.
void say_assignment(const std::vector<MemoryPassing>& passings, gateway::LeasedDelivery& leased);

}  // namespace support
