/// \file
/// Claims, releases and closes items of queues, and closes those that an admission of the batch
/// answers or withdraws.
#pragma once

#include <optional>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

/// \throws StatementRefused, ConnectionLost  as the session does.
class QueueWriter {
 public:
  /// \param batch, session  must outlive the writer.
  QueueWriter(Batch& batch, Session& session) : batch_(&batch), session_(&session) {}

  /// Closes what the fresh admissions end, and drafts an entry for each item. Their rows are
  /// written already. One round trip for each admission that ends something.
  void end_items(const std::vector<Placed<gateway::Admission>>& fresh);

  /// Answers the batch's events in order: each compares and sets in one statement, and asks why
  /// where it changed nothing. Asks nothing of the database when there is none.
  void write();

 private:
  struct Change;
  struct Standing;

  template <class Event>
  [[nodiscard]] gateway::JournalOutcome settle(const Event& event, const Rows& changed);
  [[nodiscard]] std::optional<Standing> find(const gateway::Actor& actor,
                                             const gateway::DeliveryId& delivery);

  Batch* batch_;
  Session* session_;
};

}  // namespace adapters::postgres
