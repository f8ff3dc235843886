/// \file
/// Whether the handling of a stored message, as it stands now, lets it be shown or go on. Gathers
/// what gateway/handling decides by: handling over time, consents, what states have set.
#pragma once

#include <optional>
#include <vector>

#include "gateway/handling/onward.h"
#include "gateway/model/passing.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/holding_records.h"
#include "workflow/runtime/directory_book.h"
#include "workflow/runtime/doorkeeper.h"

namespace workflow {

/// Every reference must outlive the gate.
struct HandlingParts {
  const DirectoryBook& directories;
  const gateway::Clock& clock;
  gateway::HoldingRecords& holdings;
};

/// A message as it stands now, for one that wants to pass it on. `record` must outlive it.
struct HeldMessage {
  const gateway::MessageRecord& record;
  gateway::HeldHandling handling;
  std::vector<gateway::ConsentRecord> consents;
  Edition directory;
  gateway::Timestamp now;
};

/// Thread-safe. Every function \throws gateway::JournalUnavailable.
class HandlingGate {
 public:
  explicit HandlingGate(const HandlingParts& parts) : parts_(parts) {}

  [[nodiscard]] HeldMessage held(const gateway::MessageRecord& record) const;

  /// Also for a human being who passes content on. A service person fetches for its system, which
  /// shows nothing to anybody: the words go along with the document, and whoever opens it there is
  /// asked there. A lease for a human being is judged alike by the journal: gateway::LeasedFor.
  /// \return nothing when the content may be shown, else kRestrictionUnread.
  [[nodiscard]] std::optional<gateway::Refusal> show_refused(
      const Reader& reader, const gateway::MessageRecord& record) const;

  /// Whose words of H3 must have been read now. \return nothing where there are none.
  [[nodiscard]] std::optional<std::uint32_t> restriction_of(const gateway::Handle& handle) const;

 private:
  HandlingParts parts_;
};

/// Whether `by` may pass it to `recipient` on this way. Names are those of the directory.
/// \param recipient  null where nobody gets it.
/// \return the rows that were lifted, or what gateway::may_pass refuses.
[[nodiscard]] gateway::Result<std::vector<gateway::PassingLift>> passes(
    const HeldMessage& held,
    gateway::OnwardPath path,
    const gateway::AuthorityId& by,
    const gateway::Authority* recipient);

}  // namespace workflow
