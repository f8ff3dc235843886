/// \file
/// Accounts at the desk in memory, as the memory journal keeps them.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "gateway/model/events.h"
#include "gateway/ports/desk_accounts.h"

namespace support {

/// Used by the committing thread; may be read while nothing is committed.
class MemoryAccounts : public gateway::DeskAccountRecords {
 public:
  gateway::JournalOutcome apply(const gateway::AccountOpening& opening, gateway::Timestamp now);
  gateway::JournalOutcome apply(const gateway::AccountEnrolment& enrolment, gateway::Timestamp now);
  gateway::JournalOutcome apply(const gateway::SignIn& sign_in);

  [[nodiscard]] std::optional<gateway::DeskAccount> find_account(
      const gateway::AuthorityId& authority, const gateway::PersonId& person) override;

 private:
  struct Account {
    std::optional<gateway::Digest> enrolment;
    gateway::Timestamp enrolment_until{};
    std::optional<gateway::DeskAccount> enrolled;
    std::uint64_t last_step = 0;
  };

  std::map<std::pair<gateway::AuthorityId, gateway::PersonId>, Account> accounts_;
};

}  // namespace support
