/// \file
/// Records that persons have read the words of H3.
#pragma once

#include <cstddef>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

/// \throws StatementRefused, ConnectionLost  as the session does.
class AcknowledgementWriter {
 public:
  /// \param batch, session  must outlive the writer.
  AcknowledgementWriter(Batch& batch, Session& session);

  /// Queues one statement for all of them.
  void queue_changes();

  /// Answers each, and drafts an entry for the first one of each person and version.
  void answer(const std::vector<Rows>& answers);

 private:
  Batch* batch_;
  Session* session_;
  std::vector<Placed<gateway::RestrictionAcknowledged>> asked_;
  std::size_t recorded_ = 0;  // Place of the answer.
};

}  // namespace adapters::postgres
