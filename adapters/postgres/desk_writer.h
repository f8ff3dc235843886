/// \file
/// Opens and enrols accounts at the desk, uses codes up, and says who signed in and out.
#pragma once

#include "adapters/postgres/batch.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

class DeskWriter {
 public:
  /// \param batch, session  must outlive the writer.
  DeskWriter(Batch& batch, Session& session) : batch_(&batch), session_(&session) {}

  /// Answers the batch's events of the desk in order; asks nothing of the database when there is
  /// none. One round trip for each change of an account: people do it, a few times a day.
  /// \throws StatementRefused, ConnectionLost  as the session does.
  void write();

 private:
  struct Change;

  Batch* batch_;
  Session* session_;
};

}  // namespace adapters::postgres
