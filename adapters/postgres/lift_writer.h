/// \file
/// Ends suppressions: what was withheld goes out in the same transaction.
#pragma once

#include <deque>
#include <vector>

#include "adapters/postgres/batch.h"
#include "adapters/postgres/passing_plan.h"
#include "adapters/postgres/session.h"
#include "gateway/ports/entropy.h"

namespace adapters::postgres {

class LiftWriter {
 public:
  /// \param batch, session, entropy  must outlive the writer.
  LiftWriter(Batch& batch, Session& session, gateway::Entropy& entropy);

  /// Answers the batch's lifts in order, behind its passings: a copy that one of those owes and
  /// withholds is disclosed, too. Asks nothing of the database when there is none.
  /// \throws StatementRefused, ConnectionLost  as the session does.
  void write();

 private:
  struct WithheldMessage;

  void lift(const Placed<gateway::SuppressionLift>& asked);
  [[nodiscard]] std::vector<WithheldMessage> find_withheld(
      const gateway::SuppressionLift& lift) const;
  [[nodiscard]] std::vector<FreshPassing> disclose(const gateway::SuppressionLift& lift,
                                                   const std::vector<WithheldMessage>& messages);
  void end(const gateway::SuppressionLift& lift, const std::vector<WithheldMessage>& messages);

  Batch* batch_;
  Session* session_;
  gateway::Entropy* entropy_;
  std::vector<Placed<gateway::SuppressionLift>> lifts_;
  std::deque<gateway::PassingOn> disclosures_;  ///< One for each message; rows refer to them.
};

}  // namespace adapters::postgres
