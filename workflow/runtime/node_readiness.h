/// \file
/// Whether this node can take messages now; implements the driving port Readiness.
#pragma once

#include <mutex>

#include "gateway/ports/driving.h"
#include "gateway/ports/records.h"
#include "workflow/runtime/committer.h"

namespace workflow {

/// Thread-safe.
class NodeReadiness : public gateway::Readiness {
 public:
  /// References must outlive this object.
  NodeReadiness(const Committer& committer, gateway::Records& records)
      : committer_(&committer), records_(&records) {}

  /// Asks the database, so that an idle node notices a lost one, too. A database that does not
  /// answer holds up one caller; others are told after two seconds.
  [[nodiscard]] std::optional<std::string> obstacle() override;

  /// Why no new messages are taken while all else goes on: little disk space, or a clock that is
  /// not that of the database. Whose clock is wrong no node can tell, and where it is the
  /// database's all nodes see the same: none is taken out of service for it.
  [[nodiscard]] std::optional<std::string> limitation() override;

 private:
  const Committer* committer_;
  gateway::Records* records_;
  std::timed_mutex asking_;
};

}  // namespace workflow
