/// \file
/// Passes messages on and takes assignments back, in the order of the batch.
#pragma once

#include <cstddef>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/passing_plan.h"
#include "adapters/postgres/session.h"

namespace adapters::postgres {

class PassingWriter {
 public:
  /// \param batch, session  must outlive the writer.
  PassingWriter(Batch& batch, Session& session);

  /// Answers the batch's passings and returns, and drafts an entry for each that took effect; asks
  /// nothing of the database when there is none. At most three round trips.
  /// \throws StatementRefused, ConnectionLost  as the session does.
  void write();

 private:
  [[nodiscard]] KnownPassings lock_and_look_up();
  void store(const std::vector<FreshPassing>& fresh);
  [[nodiscard]] std::vector<std::int64_t> claim(const std::vector<const FreshPassing*>& delivering);
  void queue_deliveries(const std::vector<const FreshPassing*>& delivering,
                        const std::vector<std::int64_t>& sequences);
  void queue_reasons(const std::vector<const FreshPassing*>& delivering);
  void queue_parties(const std::vector<const FreshPassing*>& delivering);
  void queue_passing(const FreshPassing& passing);
  void queue_withheld(const std::vector<FreshPassing>& fresh);
  void queue_moves(const std::vector<FreshPassing>& fresh);
  void queue_lifts(const std::vector<FreshPassing>& fresh);
  void give_back(const KnownPassings& known);

  Batch* batch_;
  Session* session_;
  std::vector<Placed<gateway::PassingOn>> passings_;
  std::vector<Placed<gateway::AssignmentReturn>> returns_;
};

}  // namespace adapters::postgres
