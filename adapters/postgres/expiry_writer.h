/// \file
/// Ends the deliveries that the gateway's own NonDeliveries of a batch speak of, and notes by which
/// of them a dead letter was told.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/session.h"
#include "adapters/postgres/wire.h"

namespace adapters::postgres {

/// \throws StatementRefused, ConnectionLost  as the session does.
class ExpiryWriter {
 public:
  /// \param batch, session  must outlive the writer.
  ExpiryWriter(Batch& batch, Session& session) : batch_(&batch), session_(&session) {}

  /// Queues one statement for all that expires, one for all dead letters; none where there is none.
  /// Before any lease or confirmation of
  /// the batch: what is given up is not leased, and what did arrive is delivered after all.
  void queue(const std::vector<Placed<gateway::Admission>>& fresh);

  /// Drafts an entry for each delivery that ended.
  void answer(const std::vector<Rows>& answers);

 private:
  void queue_told(const std::vector<Placed<gateway::Admission>>& fresh);

  Batch* batch_;
  Session* session_;
  std::map<Uuid, const gateway::Admission*> notices_;  // By the delivery that ends with it.
  std::size_t queued_ = 0;
};

}  // namespace adapters::postgres
