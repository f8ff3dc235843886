/// \file
/// Telemetry for operators: JSON lines through spdlog, figures through prometheus-cpp.
///
/// A line is one JSON object: `time` (RFC 3339, UTC), `level` (debug, info, warning, error),
/// `event`, then the fields in the order given. It is ASCII: control characters and everything
/// beyond ASCII are escaped, bytes that are not UTF-8 are replaced, so no value can forge a line.
/// A field named time, level or event is left out. Lines are written before `log` returns.
#pragma once

#include <filesystem>
#include <memory>

#include "gateway/ports/clock.h"
#include "gateway/ports/metrics_page.h"
#include "gateway/ports/telemetry.h"

namespace adapters::observability {

struct TelemetryOptions {
  std::filesystem::path file;  ///< Appended to, made if need be; empty = standard error.
  gateway::LogLevel level = gateway::LogLevel::kInfo;  ///< Lines below it are not written.
};

/// Both sides of one set of figures; either may outlive the other.
struct Observability {
  std::unique_ptr<gateway::Telemetry> telemetry;
  std::unique_ptr<gateway::MetricsPage> metrics_page;
};

/// Metric names may hold '.' and '-', which become '_'. Each holds at most 200 label values, a
/// gauge 4096; further ones go under the value "other", so that memory stays bounded.
///
/// \param clock  must outlive the telemetry.
/// \throws std::runtime_error  the log file cannot be opened. Nothing throws afterwards.
[[nodiscard]] Observability make_observability(const TelemetryOptions& options,
                                               const gateway::Clock& clock);

}  // namespace adapters::observability
