/// \file
/// Reads what passings are planned by, and stores them: deliveries, reasons, parties, passings,
/// decisions on copies to Europol.
#pragma once

#include <cstdint>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/passing_plan.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

/// Rows of journal_find_passable.
void read_passable_messages(const Rows& rows, KnownPassings& known);

class PassingRows {
 public:
  /// \param batch, session  must outlive it.
  PassingRows(const Batch& batch, Session& session);

  /// Two round trips; none where nothing is fresh.
  /// \throws StatementRefused, ConnectionLost  as the session does.
  void store(const PlannedPassings& planned);

 private:
  void queue_passings(const std::vector<FreshPassing>& fresh);
  [[nodiscard]] std::vector<std::int64_t> claim(const std::vector<const FreshPassing*>& delivering);
  void queue_deliveries(const std::vector<const FreshPassing*>& delivering,
                        const std::vector<std::int64_t>& sequences);
  void queue_reasons(const std::vector<const FreshPassing*>& delivering);
  void queue_parties(const std::vector<const FreshPassing*>& delivering);
  void queue_passing(const FreshPassing& passing);
  void queue_moves(const std::vector<FreshPassing>& fresh);
  void queue_withheld(const std::vector<FreshPassing>& fresh);
  void queue_decision(const FreshDecision& decision);
  void queue_lifts(const std::vector<FreshPassing>& fresh);

  const Batch* batch_;
  Session* session_;
};

}  // namespace adapters::postgres
