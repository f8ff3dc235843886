/// \file
/// Dead letters for operators; implements the driving port DeadLetters.
#pragma once

#include <chrono>

#include "gateway/ports/clock.h"
#include "gateway/ports/dead_letter_records.h"
#include "gateway/ports/dead_letters.h"
#include "gateway/ports/holding_records.h"
#include "gateway/ports/records.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/content_vault.h"
#include "workflow/runtime/dispatcher.h"
#include "workflow/runtime/handling_gate.h"
#include "workflow/runtime/onward_route.h"
#include "workflow/runtime/operator_gate.h"
#include "workflow/runtime/refusal_audit.h"

namespace workflow {

/// Every reference must outlive the service.
struct DeadLetterServiceParts {
  const OperatorGate& gate;
  gateway::DeadLetterRecords& letters;
  gateway::Records& records;
  gateway::HoldingRecords& holdings;
  const HandlingGate& handling;
  ContentVault& vault;
  Committer& committer;
  Dispatcher& dispatcher;
  RefusalAudit& refusals;
};

struct DeadLetterServiceOptions {
  gateway::Classification ceiling = gateway::Classification::kBasicProtection;
  std::chrono::seconds time_to_live_urgent{8 * 3600};
  std::chrono::seconds time_to_live_routine{7 * 24 * 3600};
};

/// Thread-safe. While the node's clock is known to be wrong nothing is redriven: kClosed.
class DeadLetterService : public gateway::DeadLetters {
 public:
  DeadLetterService(const DeadLetterServiceParts& parts, const DeadLetterServiceOptions& options)
      : parts_(parts), options_(options) {}

  [[nodiscard]] gateway::Result<gateway::DeadLetterPage> list(
      const gateway::OperatorCaller& caller, const gateway::DeadLetterFilter& filter) override;

  [[nodiscard]] gateway::Result<gateway::Recorded> redrive(const gateway::OperatorCaller& caller,
                                                           const gateway::DeliveryId& delivery,
                                                           const std::string& reason) override;

 private:
  /// Who redrives what, and why.
  struct Order {
    gateway::OperatorName by;
    gateway::DeliveryId delivery;
    std::string reason;
  };

  [[nodiscard]] gateway::Result<gateway::Recorded> send(const Order& order,
                                                        const gateway::DeadDelivery& dead);
  [[nodiscard]] OnwardPast past_of(const gateway::MessageRecord& record,
                                   const gateway::ExchangeState& exchange) const;
  [[nodiscard]] gateway::Redrive event_of(const Order& order,
                                          const HeldMessage& held,
                                          const gateway::ExchangeState& exchange) const;
  [[nodiscard]] gateway::Refusal audited(const gateway::OperatorName& by,
                                         gateway::Refusal refused) const;

  DeadLetterServiceParts parts_;
  DeadLetterServiceOptions options_;
};

}  // namespace workflow
