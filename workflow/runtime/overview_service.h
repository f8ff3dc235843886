/// \file
/// What waits at destinations, for operators; implements the driving port QueueOverview.
#pragma once

#include "gateway/ports/clock.h"
#include "gateway/ports/push_states.h"
#include "gateway/ports/queue_overview.h"
#include "gateway/ports/waiting_records.h"
#include "workflow/runtime/operator_gate.h"
#include "workflow/runtime/refusal_audit.h"

namespace workflow {

/// Every reference must outlive the service.
struct OverviewServiceParts {
  const OperatorGate& gate;
  gateway::WaitingRecords& records;
  const gateway::PushStates& pushes;
  const gateway::Clock& clock;
  RefusalAudit& refusals;
};

/// Thread-safe.
class OverviewService : public gateway::QueueOverview {
 public:
  explicit OverviewService(const OverviewServiceParts& parts) : parts_(parts) {}

  [[nodiscard]] gateway::Result<gateway::WaitingDeliveries> waiting(
      const gateway::OperatorCaller& caller, std::uint32_t most) override;

 private:
  OverviewServiceParts parts_;
};

}  // namespace workflow
