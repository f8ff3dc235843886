/// \file
/// Makes the receipt of a stored message again, byte for byte as the first time.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "gateway/model/events.h"
#include "gateway/ports/log_records.h"
#include "workflow/runtime/dispatcher.h"

namespace workflow {

struct ReceiptsOptions {
  std::chrono::milliseconds patience{2000};   ///< Longest wait for a tree to be signed.
  std::chrono::milliseconds look_again{250};  ///< Longest pause between two looks.
};

/// Thread-safe. A receipt is a pure function of the entry and of the first signed tree that its
/// transaction is in: the one that the transaction made or, where that was never signed because the
/// node ended first, the next one. Neither ever changes, also when the log that holds the entry was
/// closed since.
class Receipts {
 public:
  /// Both must outlive the object.
  Receipts(gateway::LogRecords& records, Dispatcher& dispatcher, const ReceiptsOptions& options)
      : records_(&records), dispatcher_(&dispatcher), options_(options) {}

  /// Waits a while for a tree to be signed: whoever sends to two nodes at once may ask here for
  /// what the other node has stored and is about to sign. Once it has, it announces the message to
  /// its recipients, which is listened for, and stores the note a moment later.
  /// \throws gateway::JournalUnavailable  the database cannot be asked, or no such tree is signed
  ///         yet; the same call succeeds later.
  [[nodiscard]] std::string receipt_of(const gateway::MessageRecord& record) const;

 private:
  [[nodiscard]] std::string note_for(const gateway::MessageRecord& record) const;
  [[nodiscard]] std::string awaited_note(const gateway::MessageRecord& record) const;
  [[nodiscard]] std::optional<std::string> find_note(const gateway::MessageRecord& record) const;

  gateway::LogRecords* records_;
  Dispatcher* dispatcher_;
  ReceiptsOptions options_;
};

}  // namespace workflow
