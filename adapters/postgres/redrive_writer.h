/// \file
/// Sends the dead letters of a batch on their way again.
#pragma once

#include "adapters/postgres/batch.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

/// \throws StatementRefused, ConnectionLost  as the session does.
class RedriveWriter {
 public:
  /// \param batch, session  must outlive the writer.
  RedriveWriter(Batch& batch, Session& session) : batch_(&batch), session_(&session) {}

  /// One after the other: operators redrive by hand. Declined, beside what Redrive says:
  /// kNotAssigned, the assignment that made the delivery was given back.
  void write();

 private:
  [[nodiscard]] gateway::JournalOutcome redrive(const gateway::Redrive& event);
  [[nodiscard]] gateway::ExchangeState locked_state(const gateway::ExchangeKey& exchange);

  Batch* batch_;
  Session* session_;
};

}  // namespace adapters::postgres
