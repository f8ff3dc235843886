/// \file
/// The log of events as JSON lines. Hides spdlog and nlohmann-json.
///
/// Internal to this room; the form of a line is in adapters/observability/telemetry.h.
#pragma once

#include <initializer_list>
#include <memory>
#include <string_view>

#include "adapters/observability/telemetry.h"

namespace adapters::observability {

/// Thread-safe.
class EventLog {
 public:
  /// \throws std::runtime_error  the log file cannot be opened.
  EventLog(const TelemetryOptions& options, const gateway::Clock& clock);
  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;
  ~EventLog();

  /// Throws nothing: a line that cannot be written is lost and spdlog says so on standard error,
  /// at most once a second.
  void write(gateway::LogLevel level,
             std::string_view event,
             std::initializer_list<gateway::LogField> fields) noexcept;

 private:
  struct Output;

  const gateway::Clock* clock_;
  gateway::LogLevel level_;
  std::unique_ptr<Output> output_;
};

}  // namespace adapters::observability
