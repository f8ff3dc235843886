/// \file
/// Makes the receipt of a stored message again, byte for byte as the first time.
#pragma once

#include <string>

#include "gateway/model/events.h"
#include "gateway/ports/records.h"

namespace workflow {

/// Thread-safe. A receipt is a pure function of the entry, the tree of the size its transaction
/// made, and that tree's stored checkpoint; none of the three ever changes.
class Receipts {
 public:
  explicit Receipts(gateway::Records& records) : records_(&records) {}

  /// \throws gateway::JournalUnavailable  the database cannot be asked, or its checkpoint of that
  ///         size is not stored yet; the same call succeeds later.
  [[nodiscard]] std::string receipt_of(const gateway::MessageRecord& record) const;

 private:
  gateway::Records* records_;
};

}  // namespace workflow
