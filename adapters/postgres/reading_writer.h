/// \file
/// Records who of a recipient opened a message of a batch. Runs behind the confirmations of the
/// batch, so that a delivery can be confirmed and read in one.
#pragma once

#include <cstddef>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

/// \throws StatementRefused, ConnectionLost  as the session does.
class ReadingWriter {
 public:
  /// \param batch, session  must outlive the writer.
  ReadingWriter(Batch& batch, Session& session);

  /// Queues one statement for all readings.
  void queue_changes();

  /// Answers each, and drafts an entry for the first reading of each person.
  void answer(const std::vector<Rows>& answers);

 private:
  [[nodiscard]] gateway::JournalOutcome outcome_of(const gateway::Reading& reading, RowReader row);

  Batch* batch_;
  Session* session_;
  std::vector<Placed<gateway::Reading>> readings_;
  std::size_t recorded_ = 0;  // Place of the answer.
};

}  // namespace adapters::postgres
