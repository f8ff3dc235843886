/// \file
/// From whom exchanges are withheld, and how that ends; implements the driving port Suppressions.
#pragma once

#include <chrono>

#include "gateway/ports/clock.h"
#include "gateway/ports/suppressions.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/directory_book.h"
#include "workflow/runtime/dispatcher.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/refusal_audit.h"

namespace workflow {

/// Every reference must outlive the service.
struct SuppressionServiceParts {
  const Doorkeeper& doorkeeper;
  const DirectoryBook& directories;
  const gateway::Clock& clock;
  gateway::SuppressionRecords& records;
  Committer& committer;
  Dispatcher& dispatcher;
  RefusalAudit& refusals;
};

struct SuppressionServiceOptions {
  std::chrono::seconds time_to_live_urgent{8 * 3600};
  std::chrono::seconds time_to_live_routine{7 * 24 * 3600};
};

/// Thread-safe. While the node's clock is known to be wrong nothing is lifted: kClosed.
class SuppressionService : public gateway::Suppressions {
 public:
  SuppressionService(const SuppressionServiceParts& parts,
                     const SuppressionServiceOptions& options);

  [[nodiscard]] gateway::Result<std::vector<gateway::SuppressionView>> list(
      const gateway::Caller& caller) override;

  [[nodiscard]] gateway::Result<gateway::SuppressionView> lift(
      const gateway::Caller& caller,
      const gateway::SuppressionId& suppression,
      const gateway::Confidential<std::string>& reason) override;

 private:
  [[nodiscard]] gateway::Result<gateway::SuppressionLift> order(
      const Reader& reader,
      const gateway::SuppressionId& suppression,
      const gateway::Confidential<std::string>& reason) const;
  [[nodiscard]] gateway::Refusal audited(const gateway::Actor& actor,
                                         gateway::Refusal refused) const;

  SuppressionServiceParts parts_;
  SuppressionServiceOptions options_;
};

}  // namespace workflow
