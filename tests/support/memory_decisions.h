/// \file
/// Past decisions of the memory journal: naive, over what it shows anyway.
#pragma once

#include "gateway/ports/decision_records.h"
#include "tests/support/memory_journal.h"

namespace support {

/// As the journal: read while nothing is committed. Remembers how long the longest page was.
class MemoryDecisions : public gateway::DecisionRecords {
 public:
  /// \param journal  must outlive this object.
  explicit MemoryDecisions(MemoryJournal& journal) : journal_(&journal) {}

  [[nodiscard]] std::vector<gateway::PastDecision> decisions_after(
      const gateway::DecisionStart& start, gateway::Timestamp until, std::uint32_t limit) override;

  [[nodiscard]] std::size_t longest_page() const { return longest_page_; }

 private:
  MemoryJournal* journal_;
  std::size_t longest_page_ = 0;
};

}  // namespace support
