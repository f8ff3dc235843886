/// \file
/// Checks one value of the configuration and puts it into its field. Pure.
///
/// Knows nothing of TOML: the reader hands over plain values.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tools/liaison-gateway/settings_table.h"

namespace tools {

/// What the file can hold for a setting; monostate = anything else, e.g. a float or a date.
using SettingValue =
    std::variant<std::monostate, std::string, std::int64_t, std::vector<std::string>>;

/// Puts `value` into the row's field of `settings`; relative paths are put behind `directory`.
/// \return nothing, or why not: a sentence that begins with the key and never quotes a text.
[[nodiscard]] std::optional<std::string> put_value(const SettingRow& row,
                                                   const SettingValue& value,
                                                   const std::filesystem::path& directory,
                                                   Settings& settings);

}  // namespace tools
