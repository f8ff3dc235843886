/// \file
/// Whether what must hold in the database does, for operators; implements the driving port
/// InvariantChecks.
#pragma once

#include <mutex>
#include <stop_token>

#include "gateway/ports/clock.h"
#include "gateway/ports/invariant_checks.h"
#include "gateway/ports/invariant_records.h"
#include "workflow/runtime/operator_gate.h"
#include "workflow/runtime/refusal_audit.h"

namespace workflow {

/// Every reference must outlive the service.
struct InvariantServiceParts {
  const OperatorGate& gate;
  gateway::InvariantRecords& records;
  const gateway::Clock& clock;
  RefusalAudit& refusals;
};

/// Thread-safe. One check runs at a time; who asks meanwhile is refused, kBusy: checks take
/// minutes, and the calls of operators share a few places.
class InvariantService : public gateway::InvariantChecks {
 public:
  explicit InvariantService(const InvariantServiceParts& parts) : parts_(parts) {}

  [[nodiscard]] gateway::Result<gateway::InvariantReport> check(
      const gateway::OperatorCaller& caller, const gateway::InvariantQuestion& question) override;

  /// Who asks is answered with what was found by now, now and later; what the database is being
  /// asked ends.
  void stop() {
    stopping_.request_stop();
    parts_.records.stop();
  }

 private:
  [[nodiscard]] gateway::InvariantReport report_on(
      const gateway::InvariantQuestion& question) const;

  InvariantServiceParts parts_;
  std::mutex asking_;
  std::stop_source stopping_;
};

}  // namespace workflow
