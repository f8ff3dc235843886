#include "tools/liaison-gateway/file_limit.h"

#include <algorithm>

#include <sys/resource.h>

namespace tools {
namespace {

/// Connections to the databases, files, the health port. Each gRPC connection takes two.
constexpr std::uint64_t kOthers = 512;

}  // namespace

std::uint64_t files_needed(const Settings& settings) {
  const std::uint64_t a_line = settings.web_service.connections_total;
  const std::uint64_t lines = settings.desk.port ? 2 : 1;
  return lines * a_line + 2 * settings.grpc.connections_total + kOthers;
}

void raise_file_limit(std::uint64_t needed, gateway::Telemetry& telemetry) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed) return;
  limit.rlim_cur = std::min<rlim_t>(needed, limit.rlim_max);
  const bool raised = ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
  if (raised && limit.rlim_cur >= needed) return;
  telemetry.log(gateway::LogLevel::kWarning,
                "node.few-files",
                {{"needed", static_cast<std::int64_t>(needed)},
                 {"may_open", static_cast<std::int64_t>(limit.rlim_cur)}});
}

}  // namespace tools
