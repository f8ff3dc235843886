/// \file
/// Ends what nobody fetched in time, and tells whoever gave it; tells whoever gave what became a
/// dead letter, too: no delivery ends in silence.
///
/// To whom a message is addressed has until the delivery's time to live is over, then the gateway
/// gives up and says so by a NonDelivery in the same exchange: to the sender, or to whoever passed
/// the message on. Copies that the law owes are never given up. What is leased, and what a person
/// of the recipient has in hand, is not given up either; what arrives after it was is delivered
/// after all (docs/decisions/0203-expiry-is-told.md). Dead letters have ended already when they are
/// told of, and of those that the law owes the operator alone is told, by an alarm that is repeated
/// (docs/decisions/0205-dead-letters-wait-for-an-operator.md).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gateway/model/case_message.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/message_reader.h"
#include "gateway/ports/message_writer.h"
#include "gateway/ports/overdue_records.h"
#include "gateway/ports/records.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/content_vault.h"
#include "workflow/runtime/directory_book.h"
#include "workflow/runtime/dispatcher.h"
#include "workflow/runtime/repeated_warning.h"

namespace workflow {

/// The gateway itself, as sender of its own word. No authority can have this id: XX is no state.
[[nodiscard]] gateway::AuthorityId gateway_authority();

/// Every reference must outlive the service.
struct ExpiryParts {
  gateway::OverdueRecords& overdue;
  gateway::Records& records;
  const gateway::MessageReader& reader;
  const gateway::MessageWriter& writer;
  const DirectoryBook& directories;
  const gateway::Clock& clock;
  gateway::Entropy& entropy;
  gateway::Telemetry& telemetry;
  ContentVault& vault;
  Committer& committer;
  Dispatcher& dispatcher;
};

/// Used by one thread. Nodes that share a database may all run one: what one has ended, another is
/// declined.
class ExpiryService {
 public:
  explicit ExpiryService(const ExpiryParts& parts) : parts_(parts) {}

  /// Ends what is overdue now, and tells of dead letters. What cannot be told of now (the document
  /// does not open, its giver is no longer listed) stays as it is and is tried again at the next
  /// turn. Logged once an hour each: `delivery.expiry-untold`, `delivery.dead-letter-untold`,
  /// `delivery.dead-letter-owed`.
  /// \throws gateway::JournalUnavailable  the database cannot be asked; what was ended is ended.
  void run();

 private:
  /// Deliveries of one message that one party gave, all overdue or all dead letters.
  using Group = std::span<const gateway::OverdueDelivery>;

  void end_all(std::vector<gateway::OverdueDelivery> failed);
  void alarm();
  void end(const Group& group);
  void commit(const Group& group, const gateway::CaseMessage& notice);
  [[nodiscard]] gateway::CaseMessage original_of(const gateway::Handle& handle) const;
  [[nodiscard]] gateway::CaseMessage notice_of(const Group& group) const;
  [[nodiscard]] gateway::Confidential<std::string> document_of(
      const gateway::CaseMessage& notice) const;
  [[nodiscard]] gateway::Admission admission_of(const Group& group,
                                                const gateway::CaseMessage& notice) const;

  ExpiryParts parts_;
  RepeatedWarning warnings_;
  std::uint32_t untold_ = 0;  // Deliveries, in this turn.
};

}  // namespace workflow
