/// \file
/// Whether this node can take messages now; implements the driving port Readiness.
#pragma once

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

  /// Asks the database, so that an idle node notices a lost one, too.
  [[nodiscard]] std::optional<std::string> obstacle() override;

 private:
  const Committer* committer_;
  gateway::Records* records_;
};

}  // namespace workflow
