/// \file
/// Accounts at the desk, as operators open them; implements the driving port DeskAccounts.
#pragma once

#include "gateway/ports/desk_accounts.h"
#include "gateway/ports/entropy.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/operator_gate.h"
#include "workflow/runtime/refusal_audit.h"
#include "workflow/runtime/session_table.h"

namespace workflow {

/// Every reference must outlive the service.
struct AccountServiceParts {
  const OperatorGate& operators;
  const Doorkeeper& doorkeeper;
  gateway::Entropy& entropy;
  SessionTable& sessions;
  Committer& committer;
  RefusalAudit& refusals;
};

/// Thread-safe.
class AccountService : public gateway::DeskAccounts {
 public:
  explicit AccountService(const AccountServiceParts& parts) : parts_(parts) {}

  [[nodiscard]] gateway::Result<gateway::Confidential<std::string>> open(
      const gateway::OperatorCaller& caller,
      const gateway::AuthorityId& authority,
      const gateway::PersonId& person) override;

 private:
  AccountServiceParts parts_;
};

}  // namespace workflow
