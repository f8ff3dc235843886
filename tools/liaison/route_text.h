/// \file
/// A route in words: who gets a message, from whom it is withheld, and by which steps it was found.
#pragma once

#include <string>
#include <vector>

#include "tools/liaison/api_types.h"

namespace tools {

/// A recipient with several reasons has a row for each; only the first names it.
[[nodiscard]] std::string text_of(const std::vector<Recipient>& recipients);

/// Empty where nothing is withheld.
[[nodiscard]] std::string text_of(const std::vector<Withheld>& copies);

[[nodiscard]] std::string text_of(const std::vector<RouteStep>& steps);

}  // namespace tools
