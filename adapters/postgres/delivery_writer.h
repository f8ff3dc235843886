/// \file
/// Confirms, releases and leases deliveries of a batch, in this order, so that a lease sees what
/// the others have set free.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/queue_fronts.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

/// \throws StatementRefused, ConnectionLost  as the session does.
class DeliveryWriter {
 public:
  /// All must outlive the writer.
  DeliveryWriter(Batch& batch, Session& session, QueueFronts& fronts);

  /// Queues the look for where the queues begin that something is to be leased from. It comes
  /// before all that makes the transaction write.
  void queue_lookups();

  /// \param transaction  this one's number, drawn after that look.
  void read_lookups(const std::vector<Rows>& answers, std::int64_t transaction);

  /// Queues two statements for all confirmations, one for all releases, and for each lease one for
  /// each of its queues where anything waits.
  /// \param fresh  what the same batch admits: their deliveries may be leased at once.
  void queue_changes(const std::vector<Placed<gateway::Admission>>& fresh);

  /// Answers all of them, and drafts an entry for each change.
  void answer(const std::vector<Rows>& answers);

 private:
  enum class Turn {
    kAll,
    kAged  ///< Of what has waited long and is not urgent.
  };

  struct QueuedLease {
    const Placed<gateway::Lease>* lease = nullptr;
    QueueName queue;
    std::size_t queued = 0;  // Place of the answer.
  };

  struct Look {
    std::int64_t from = 0;
    std::optional<std::int64_t> first;
  };

  void queue_confirmations();
  void queue_releases();
  void queue_leases(const std::set<QueueName>& arriving);
  void queue_lease(const Placed<gateway::Lease>& lease, const QueueName& queue, Turn turn);
  template <class Event>
  void answer_returns(const std::vector<Placed<Event>>& asked, const Rows& known);
  /// Drafts what changed. \param row  the columns behind those that all answers have.
  void record(const gateway::Confirmation& confirmation,
              const gateway::Handle& handle,
              RowReader& row);
  void record(const gateway::Release& release, const gateway::Handle& handle, RowReader& row);
  void answer_lease(const QueuedLease& lease, const Rows& rows);

  Batch* batch_;
  Session* session_;
  QueueFronts* fronts_;
  std::vector<Placed<gateway::Confirmation>> confirmations_;
  std::vector<Placed<gateway::Release>> releases_;
  std::vector<Placed<gateway::Lease>> leases_;
  std::map<QueueName, Look> looks_;
  std::size_t looked_ = 0;  // Places of the answers.
  std::size_t confirmed_ = 0;
  std::size_t released_ = 0;
  std::vector<QueuedLease> leased_;
};

}  // namespace adapters::postgres
