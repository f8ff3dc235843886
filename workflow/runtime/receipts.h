/// \file
/// Makes the receipt of a stored message again, byte for byte as the first time.
#pragma once

#include <string>

#include "gateway/model/events.h"
#include "gateway/ports/log_records.h"

namespace workflow {

/// Thread-safe. A receipt is a pure function of the entry, the tree of the size its transaction
/// made, and that tree's stored checkpoint; none of the three ever changes, also when the log that
/// holds the entry was closed since.
class Receipts {
 public:
  explicit Receipts(gateway::LogRecords& records) : records_(&records) {}

  /// \throws gateway::JournalUnavailable  the database cannot be asked, or its checkpoint of that
  ///         size is not stored yet; the same call succeeds later.
  [[nodiscard]] std::string receipt_of(const gateway::MessageRecord& record) const;

 private:
  gateway::LogRecords* records_;
};

}  // namespace workflow
