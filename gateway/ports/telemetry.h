/// \file
/// What operators see: one structured log line or one figure. Never case content: fields are ids,
/// codes, counts and durations, and Confidential values do not fit in here.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace gateway {

enum class LogLevel {
  kDebug,
  kInfo,
  kWarning,
  kError
};

struct LogField {
  std::string_view key;
  std::variant<std::string, std::int64_t> value;
};

/// Thread-safe; never throws, never blocks on a slow disk for longer than a write takes.
class Telemetry {
 public:
  virtual ~Telemetry() = default;

  /// \param event  stable dotted name, e.g. "message.refused".
  virtual void log(LogLevel level,
                   std::string_view event,
                   std::initializer_list<LogField> fields) = 0;

  /// Adds to the counter `liaison_<name>_total` with one label, which has few values.
  virtual void count(std::string_view name,
                     std::string_view label,
                     std::string_view label_value) = 0;

  /// Adds an observation to the histogram `liaison_<name>_seconds` of one step.
  virtual void observe(std::string_view name,
                       std::string_view step,
                       std::chrono::nanoseconds duration) = 0;

  /// Sets the gauge `liaison_<name>`.
  virtual void set(std::string_view name, std::int64_t value) = 0;

  /// The same for one of several values, told apart by one label, which has few of them.
  virtual void set(std::string_view name,
                   std::string_view label,
                   std::string_view label_value,
                   std::int64_t value) = 0;
};

}  // namespace gateway
