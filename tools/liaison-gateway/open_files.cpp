#include "tools/liaison-gateway/open_files.h"

#include <sys/resource.h>

namespace tools {
namespace {

/// Log, state, database sessions, listening sockets, and gRPC's connections, which have no bound.
constexpr std::uint64_t kOthers = 512;

}  // namespace

std::uint64_t allow_open_files() {
  rlimit bound{};
  if (::getrlimit(RLIMIT_NOFILE, &bound) != 0) return 0;
  if (bound.rlim_cur < bound.rlim_max) {
    bound.rlim_cur = bound.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &bound);
    ::getrlimit(RLIMIT_NOFILE, &bound);
  }
  return bound.rlim_cur;
}

void check_open_files(std::uint64_t allowed,
                      const Settings& settings,
                      gateway::Telemetry& telemetry) {
  const std::uint64_t lines = settings.desk.port ? 2 : 1;  // Each has so many connections.
  const std::uint64_t needed = lines * settings.web_service.connections_total + kOthers;
  if (allowed >= needed) return;
  telemetry.log(gateway::LogLevel::kWarning,
                "node.few-open-files",
                {{"allowed", static_cast<std::int64_t>(allowed)},
                 {"needed", static_cast<std::int64_t>(needed)}});
}

}  // namespace tools
