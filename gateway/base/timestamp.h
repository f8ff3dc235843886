/// \file
/// Points in time: UTC, milliseconds, and the one way to write and read them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace gateway {

using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// RFC 3339 in UTC with three decimals, e.g. "2026-11-23T09:29:42.123Z".
[[nodiscard]] std::string to_text(Timestamp time);

/// Reads RFC 3339 / xs:dateTime with a zone ("Z" or ±hh:mm) and up to nine decimals; what is
/// finer than a millisecond is cut off.
/// \return nothing for any other text, a date that does not exist included.
[[nodiscard]] std::optional<Timestamp> timestamp_from_text(std::string_view text);

/// Milliseconds since 1970-01-01T00:00:00Z, as audit entries carry them.
[[nodiscard]] inline long long to_milliseconds(Timestamp time) {
  return time.time_since_epoch().count();
}

}  // namespace gateway
