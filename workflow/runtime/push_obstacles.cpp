#include "workflow/runtime/push_obstacles.h"

namespace workflow {

using gateway::LogLevel;

void PushObstacles::tell(const gateway::SystemId& system,
                         const gateway::AuthorityId& authority,
                         const std::string& obstacle) {
  if (!changed({system, authority}, obstacle)) return;
  if (obstacle.empty()) {
    telemetry_->log(LogLevel::kInfo,
                    "push.allowed",
                    {{"system", system.str()}, {"authority", authority.str()}});
    return;
  }
  telemetry_->count("pushes", "outcome", "withheld");
  telemetry_->log(LogLevel::kWarning,
                  "push.withheld",
                  {{"system", system.str()}, {"authority", authority.str()}, {"reason", obstacle}});
}

bool PushObstacles::changed(const Whom& whom, const std::string& obstacle) {
  const std::lock_guard lock(mutex_);
  if (obstacle.empty()) return told_.erase(whom) > 0;
  auto& told = told_[whom];
  if (told == obstacle) return false;
  told = obstacle;
  return true;
}

}  // namespace workflow
