/// \file
/// Finds the setting that somebody probably meant. Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace tools {

/// Levenshtein distance: single characters inserted, removed or replaced.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known key nearest to an unknown one: of those with the same name in another section, if
/// there are any, otherwise of all.
[[nodiscard]] std::string_view nearest_key(std::string_view unknown);

/// The known section nearest to an unknown one.
[[nodiscard]] std::string_view nearest_section(std::string_view unknown);

}  // namespace tools
