/// \file
/// Which known name somebody may have meant. Pure.
#pragma once

#include <string_view>
#include <vector>

namespace gateway {

/// \param known  at least one name.
/// \return the known name that the fewest insertions, deletions and replacements of a byte turn
///         `given` into (Levenshtein); of several, the first.
[[nodiscard]] std::string_view nearest_name(std::string_view given,
                                            const std::vector<std::string_view>& known);

}  // namespace gateway
