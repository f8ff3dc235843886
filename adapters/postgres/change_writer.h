/// \file
/// Proposes, decides and installs what operators change, in the order of the batch.
///
/// Several nodes share one database: whoever decides holds the ledger's lock until its transaction
/// ends. It is the last lock of a batch, behind its log's row, exchanges and deliveries, so that
/// whoever holds it waits for nobody (schemas/sql/main/0006_changes.sql).
#pragma once

#include <cstddef>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/change_plan.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

class ChangeWriter {
 public:
  /// \param batch, session  must outlive the writer.
  ChangeWriter(Batch& batch, Session& session);

  /// Answers the batch's operator events and drafts an entry for each that took effect; asks
  /// nothing of the database when there is none. Two round trips.
  /// \throws LostRace  somebody decided a change without the lock.
  /// \throws StatementRefused, ConnectionLost  as the session does.
  void write();

 private:
  [[nodiscard]] Array<Uuid> named_changes();
  [[nodiscard]] KnownChanges lock_and_look_up(const Array<Uuid>& named);
  template <class Event>
  void decide(ChangePlan& plan, std::size_t place);
  void store(const ChangePlan& plan);
  void queue_proposals(const ChangePlan& plan);
  void queue_contents(const ChangePlan& plan);
  void queue_installation(const InstalledDirectory& installed);
  std::size_t queue_decisions(const ChangePlan& plan);

  Batch* batch_;
  Session* session_;
  bool concerned_ = false;  // Whether the batch has any event of ours.
};

}  // namespace adapters::postgres
