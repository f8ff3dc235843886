/// \file
/// Lists what was exchanged, for its parties; implements the driving port History.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/ports/history.h"
#include "gateway/ports/history_records.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/refusal_audit.h"

namespace workflow {

/// Every reference must outlive the service.
struct HistoryParts {
  const Doorkeeper& doorkeeper;
  gateway::HistoryRecords& records;
  RefusalAudit& refusals;
};

/// Thread-safe. What the records hand over is shown only as far as the read gate lets it through.
class HistoryService : public gateway::History {
 public:
  explicit HistoryService(const HistoryParts& parts) : parts_(parts) {}

  [[nodiscard]] gateway::Result<gateway::HistoryPage> messages(const gateway::Caller& caller,
                                                               const std::string& since,
                                                               std::uint32_t limit) override;

  [[nodiscard]] gateway::Result<gateway::ExchangePage> exchanges(const gateway::Caller& caller,
                                                                 const std::string& before,
                                                                 std::uint32_t limit) override;

  [[nodiscard]] gateway::Result<gateway::ExchangeDetail> exchange(
      const gateway::Caller& caller,
      const gateway::ExchangeId& id,
      const gateway::AuthorityId& opener) override;

 private:
  /// The one exchange that is meant, or an audited kNotFound, or kRequestMalformed.
  [[nodiscard]] gateway::Result<gateway::ExchangeView> find_exchange(
      const gateway::Actor& reader,
      const gateway::ExchangeId& id,
      const gateway::AuthorityId& opener) const;

  HistoryParts parts_;
};

}  // namespace workflow
