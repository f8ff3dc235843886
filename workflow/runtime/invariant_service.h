/// \file
/// Whether what must hold in the database does, for operators; implements the driving port
/// InvariantChecks.
#pragma once

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

/// Thread-safe.
class InvariantService : public gateway::InvariantChecks {
 public:
  explicit InvariantService(const InvariantServiceParts& parts) : parts_(parts) {}

  [[nodiscard]] gateway::Result<gateway::InvariantReport> check(
      const gateway::OperatorCaller& caller, const gateway::InvariantQuestion& question) override;

  /// Who asks is answered with what was found by now, now and later.
  void stop() { stopping_.request_stop(); }

 private:
  [[nodiscard]] gateway::InvariantReport report_on(
      const gateway::InvariantQuestion& question) const;

  InvariantServiceParts parts_;
  std::stop_source stopping_;
};

}  // namespace workflow
