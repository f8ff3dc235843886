/// \file
/// Answers what callers may know; implements the driving port Queries.
#pragma once

#include "gateway/ports/clock.h"
#include "gateway/ports/driving.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/content_vault.h"
#include "workflow/runtime/directory_archive.h"
#include "workflow/runtime/directory_book.h"
#include "workflow/runtime/dispatcher.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/handling_gate.h"
#include "workflow/runtime/operator_gate.h"
#include "workflow/runtime/read_gate.h"
#include "workflow/runtime/receipts.h"
#include "workflow/runtime/refusal_audit.h"

namespace workflow {

/// Every reference must outlive the service.
struct QueryParts {
  const Doorkeeper& doorkeeper;
  const OperatorGate& operators;
  const DirectoryBook& directories;
  const gateway::Clock& clock;
  gateway::Records& records;
  const HandlingGate& handling;
  ContentVault& vault;
  Committer& committer;
  Dispatcher& dispatcher;
  DirectoryArchive& archive;
  RefusalAudit& refusals;
};

/// Thread-safe.
class QueryService : public gateway::Queries {
 public:
  explicit QueryService(const QueryParts& parts);

  [[nodiscard]] gateway::Result<gateway::Confidential<std::string>> document(
      const gateway::Caller& caller,
      const gateway::Handle& handle,
      const gateway::Confidential<std::string>& justification) override;

  [[nodiscard]] gateway::Result<gateway::MessageStatus> status(
      const gateway::Caller& caller, const gateway::Handle& handle) override;

  [[nodiscard]] gateway::Result<std::string> receipt(const gateway::Caller& caller,
                                                     const gateway::Handle& handle) override;

  [[nodiscard]] gateway::Result<gateway::DecisionReport> decision(
      const gateway::Caller& caller, const gateway::Handle& handle) override;

  [[nodiscard]] gateway::Result<std::vector<gateway::DirectoryEntry>> directory(
      const gateway::Caller& caller) override;

  [[nodiscard]] gateway::Result<std::string> checkpoint(const gateway::Caller& caller,
                                                        const gateway::LogName& log) override;

  [[nodiscard]] gateway::Result<std::string> tile(const gateway::Caller& caller,
                                                  const gateway::LogName& log,
                                                  const gateway::TileAddress& address,
                                                  std::uint32_t width) override;

 private:
  /// The record, if the reader may see it on that surface; otherwise an audited refusal, the same
  /// and after the same work whether it is unknown or forbidden.
  [[nodiscard]] gateway::Result<gateway::MessageRecord> readable(const gateway::Actor& reader,
                                                                 const gateway::Handle& handle,
                                                                 Surface surface) const;
  /// The log's hashes are for systems and for operators of either role. \return nothing for those.
  [[nodiscard]] std::optional<gateway::Refusal> log_refused(const gateway::Caller& caller) const;
  /// \return the refusal, once it is on record.
  [[nodiscard]] gateway::Refusal audited(const gateway::Actor& reader,
                                         gateway::Refusal refused) const;

  QueryParts parts_;
  Receipts receipts_;
};

}  // namespace workflow
