/// \file
/// Which known word somebody probably meant. Pure.
#pragma once

#include <span>
#include <string_view>

namespace tools {

/// \param known  not empty. \return the known word with the fewest inserted, deleted or replaced
///         characters; the first of several.
[[nodiscard]] std::string_view nearest_word(std::string_view word,
                                            std::span<const std::string_view> known);

}  // namespace tools
