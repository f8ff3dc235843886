/// \file
/// Makes the receipt of a stored message again, byte for byte as the first time.
#pragma once

#include <string>

#include "gateway/model/events.h"
#include "gateway/ports/log_records.h"

namespace workflow {

/// Thread-safe. A receipt is a pure function of the entry and of the first signed tree that its
/// transaction is in: the one that the transaction made or, where that was never signed because the
/// node ended first, the next one. Neither ever changes, also when the log that holds the entry was
/// closed since.
class Receipts {
 public:
  explicit Receipts(gateway::LogRecords& records) : records_(&records) {}

  /// Waits up to two seconds for a tree to be signed: whoever sends to two nodes at once may ask
  /// here for what the other node has stored and is about to sign.
  /// \throws gateway::JournalUnavailable  the database cannot be asked, or no such tree is signed
  ///         yet; the same call succeeds later.
  [[nodiscard]] std::string receipt_of(const gateway::MessageRecord& record) const;

 private:
  [[nodiscard]] std::string note_for(const gateway::MessageRecord& record) const;

  gateway::LogRecords* records_;
};

}  // namespace workflow
