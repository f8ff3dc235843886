/// \file
/// The life of one message from its bytes to its receipt. Read the .cpp: it tells the whole path.
#pragma once

#include <chrono>
#include <optional>
#include <variant>

#include "gateway/base/result.h"
#include "gateway/handling/handling_policy.h"
#include "gateway/model/schema_versions.h"
#include "gateway/model/stages.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/driving.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/holding_records.h"
#include "gateway/ports/message_reader.h"
#include "gateway/ports/queue_records.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/content_vault.h"
#include "workflow/runtime/directory_book.h"
#include "workflow/runtime/dispatcher.h"
#include "workflow/runtime/document_check.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/handling_gate.h"
#include "workflow/runtime/receipts.h"
#include "workflow/runtime/refusal_audit.h"

namespace workflow {

struct MessagePathOptions {
  gateway::HandlingOptions handling;
  std::chrono::seconds time_to_live_urgent{8 * 3600};
  std::chrono::seconds time_to_live_routine{7 * 24 * 3600};
  std::chrono::seconds clock_tolerance = kClockTolerance;
  /// Those that the reader knows, with their dates.
  gateway::SchemaVersions versions = gateway::first_version_alone();
};

/// What the path is made of; every reference must outlive it.
struct MessagePathParts {
  const Doorkeeper& doorkeeper;
  const gateway::MessageReader& reader;
  const DirectoryBook& directories;
  const gateway::Clock& clock;
  gateway::Entropy& entropy;
  gateway::Records& records;
  gateway::HoldingRecords& holdings;
  gateway::QueueRecords& queues;
  gateway::Telemetry& telemetry;
  ContentVault& vault;
  Committer& committer;
  Dispatcher& dispatcher;
  RefusalAudit& refusals;
};

/// Thread-safe: any number of messages at once, each on the thread that calls.
class MessagePath : public gateway::Intake {
 public:
  MessagePath(const MessagePathParts& parts, const MessagePathOptions& options);

  [[nodiscard]] gateway::Result<gateway::Acceptance> exchange(
      const gateway::ReceivedEnvelope& received) override;

  [[nodiscard]] gateway::Result<gateway::Explained> explain(
      const gateway::ReceivedEnvelope& received) override;

 private:
  /// ExchangeMoved: it must be routed by what now holds of its exchange.
  using Persisted =
      std::variant<gateway::AdmittedMessage, gateway::ExchangeMoved, gateway::Refusal>;

  // The steps, in order; each takes what the step before it returned.
  [[nodiscard]] gateway::Result<gateway::AuthenticEnvelope> authenticate(
      const gateway::ReceivedEnvelope& received) const;
  [[nodiscard]] gateway::Result<gateway::ValidMessage> parse_and_validate(
      const gateway::AuthenticEnvelope& authentic) const;
  [[nodiscard]] gateway::Result<gateway::PermittedMessage> apply_handling_policy(
      const gateway::ValidMessage& valid) const;
  [[nodiscard]] std::optional<gateway::Refusal> transfer_refused_now(
      const gateway::MessageHeader& header) const;
  [[nodiscard]] gateway::Result<gateway::RoutedMessage> route(
      const gateway::PermittedMessage& permitted, const gateway::ExchangeState& exchange) const;
  [[nodiscard]] Persisted persist_with_audit(const gateway::RoutedMessage& routed);
  void deliver(const gateway::AdmittedMessage& admitted);

  [[nodiscard]] gateway::Refusal refuse(const gateway::AuthenticEnvelope& authentic,
                                        const gateway::Refusal& refusal);
  [[nodiscard]] gateway::Result<gateway::Acceptance> refuse_unless_repeat(
      const gateway::ValidMessage& valid, const gateway::Refusal& refusal);

  [[nodiscard]] gateway::Result<gateway::Explained> repeat_or(const gateway::ValidMessage& valid,
                                                              const gateway::Refusal& refusal);
  /// \return nothing unless the very document was accepted before.
  [[nodiscard]] std::optional<gateway::Acceptance> first_answer(const gateway::ValidMessage& valid);
  [[nodiscard]] gateway::Acceptance repeat_of(const gateway::MessageRecord& record);
  [[nodiscard]] static gateway::Explanation explanation_of(const gateway::RoutedMessage& routed);

  [[nodiscard]] gateway::Admission admission_of(const gateway::RoutedMessage& routed);

  MessagePathParts parts_;
  MessagePathOptions options_;
  Receipts receipts_;
  HandlingGate gate_;
};

}  // namespace workflow
