/// \file
/// The one table that ties configuration keys to the fields of Settings.
///
/// Reading, checking and the reference page all walk this table, so a setting is declared once.
/// Defaults are not repeated here: they are read from a Settings made by default.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tools/liaison-gateway/settings.h"

namespace tools {

/// Where a value goes; its type decides which values are taken.
using SettingField = std::variant<std::string*,
                                  std::filesystem::path*,
                                  std::vector<std::filesystem::path>*,
                                  std::vector<std::string>*,
                                  std::uint16_t*,
                                  std::optional<std::uint16_t>*,
                                  std::uint32_t*,
                                  std::uint64_t*,
                                  std::chrono::seconds*,
                                  gateway::Classification*,
                                  gateway::LogLevel*>;

enum class Necessity {
  kRequired,
  kOptional
};

/// What a text must look like beyond being a text.
enum class TextRule {
  kAny,              ///< Not empty.
  kNodeName,         ///< [A-Za-z0-9._-]{1,64}.
  kLogName,          ///< [a-z0-9.-]{1,64}, not beginning with a dot.
  kOperatorName,     ///< [a-z0-9._-]{1,64}, each of a list.
  kFingerprint,      ///< 64 hexadecimal digits in lower case, each of a list.
  kAddress,          ///< A numeric IPv4 or IPv6 address.
  kLoopbackAddress,  ///< 127.0.0.0/8 or ::1.
};

/// Inclusive; used by numbers and durations only.
struct NumberRange {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

struct SettingRow {
  std::string_view key;  ///< "section.name".
  SettingField (*field)(Settings& settings);
  Necessity necessity = Necessity::kOptional;
  TextRule rule = TextRule::kAny;
  NumberRange range{};
  std::string_view unit{};       ///< "bytes", "seconds"; empty for counts and anything else.
  std::string_view description;  ///< One or two sentences.
};

/// Ordered by section, as the reference page shows them.
[[nodiscard]] std::span<const SettingRow> setting_rows();

/// The part of a key before its dot.
[[nodiscard]] std::string_view section_of(std::string_view key);

/// Which values a row takes, e.g. "whole number from 1 to 64".
[[nodiscard]] std::string value_form(const SettingRow& row);

/// The default as one would write it in the file; empty when there is none.
[[nodiscard]] std::string default_text(const SettingRow& row);

[[nodiscard]] std::optional<gateway::LogLevel> log_level_from_text(std::string_view text);

}  // namespace tools
