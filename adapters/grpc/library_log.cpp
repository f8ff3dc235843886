#include "adapters/grpc/library_log.h"

#include <mutex>
#include <string>

#include <grpc/support/log.h>

namespace adapters::grpc {
namespace {

constexpr std::size_t kTextBytesMax = 300;

/// The library's callback has no argument of ours, so what it needs stands here.
struct Receiver {
  std::mutex mutex;
  gateway::Telemetry* telemetry = nullptr;
};

Receiver& receiver() {
  static Receiver the_one;
  return the_one;
}

/// Peers can make the library repeat their bytes, so only printable characters are kept.
std::string printable(std::string_view text) {
  std::string kept;
  for (const char c : text.substr(0, kTextBytesMax))
    kept += c >= 0x20 && c < 0x7f ? c : '?';
  return kept;
}

std::string file_name(std::string_view path) {
  return printable(path.substr(path.find_last_of('/') + 1));
}

void pass_on(gpr_log_func_args* said) {
  if (said->severity != GPR_LOG_SEVERITY_ERROR) return;
  auto& to = receiver();
  const std::scoped_lock lock(to.mutex);
  if (to.telemetry == nullptr) return;
  to.telemetry->count("grpc_library_errors", "place", file_name(said->file));
  to.telemetry->log(gateway::LogLevel::kWarning,
                    "grpc.library-error",
                    {{"place", file_name(said->file)},
                     {"line", std::int64_t{said->line}},
                     {"text", printable(said->message)}});
}

}  // namespace

LibraryLog::LibraryLog(gateway::Telemetry& telemetry) {
  {
    const std::scoped_lock lock(receiver().mutex);
    receiver().telemetry = &telemetry;
  }
  gpr_set_log_function(pass_on);
}

LibraryLog::~LibraryLog() {
  const std::scoped_lock lock(receiver().mutex);
  receiver().telemetry = nullptr;
}

}  // namespace adapters::grpc
