/// \file
/// Confirms, releases and leases deliveries of a batch, in this order, so that a lease sees what
/// the others have set free.
#pragma once

#include <cstddef>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

/// \throws StatementRefused, ConnectionLost  as the session does.
class DeliveryWriter {
 public:
  /// \param batch, session  must outlive the writer.
  DeliveryWriter(Batch& batch, Session& session);

  /// Queues two statements for all confirmations, one for all releases, one or two for each lease.
  void queue_changes();

  /// Answers all of them, and drafts an entry for each change.
  void answer(const std::vector<Rows>& answers);

 private:
  enum class Turn {
    kAll,
    kAged  ///< Of what has waited long and is not urgent.
  };

  struct QueuedLease {
    const Placed<gateway::Lease>* lease = nullptr;
    std::size_t queued = 0;  // Place of the answer.
  };

  void queue_confirmations();
  void queue_releases();
  void queue_leases();
  void queue_lease(const Placed<gateway::Lease>& lease, Turn turn);
  template <class Event>
  void answer_returns(const std::vector<Placed<Event>>& asked, const Rows& known);
  /// Drafts what changed. \param row  the columns behind those that all answers have.
  void record(const gateway::Confirmation& confirmation,
              const gateway::Handle& handle,
              RowReader& row);
  void record(const gateway::Release& release, const gateway::Handle& handle, RowReader& row);
  void answer_lease(const Placed<gateway::Lease>& lease, const Rows& rows);

  Batch* batch_;
  Session* session_;
  std::vector<Placed<gateway::Confirmation>> confirmations_;
  std::vector<Placed<gateway::Release>> releases_;
  std::vector<Placed<gateway::Lease>> leases_;
  std::size_t confirmed_ = 0;  // Places of the answers.
  std::size_t released_ = 0;
  std::vector<QueuedLease> leased_;
};

}  // namespace adapters::postgres
