/// \file
/// Why nothing may be brought to somebody, told to operators once for each change.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "gateway/base/ids.h"
#include "gateway/ports/telemetry.h"

namespace workflow {

/// Thread-safe. Remembers no more than there are systems and authorities with an obstacle.
class PushObstacles {
 public:
  /// \param telemetry  must outlive the object.
  explicit PushObstacles(gateway::Telemetry& telemetry) : telemetry_(&telemetry) {}

  /// What waits for the authority may not be brought to the system, or may where `obstacle` is
  /// empty. Logs `push.withheld` where the obstacle is another one than before, `push.allowed`
  /// where it is gone, and nothing else.
  void tell(const gateway::SystemId& system,
            const gateway::AuthorityId& authority,
            const std::string& obstacle);

 private:
  using Whom = std::pair<gateway::SystemId, gateway::AuthorityId>;

  [[nodiscard]] bool changed(const Whom& whom, const std::string& obstacle);

  gateway::Telemetry* telemetry_;
  std::mutex mutex_;
  std::map<Whom, std::string> told_;
};

}  // namespace workflow
