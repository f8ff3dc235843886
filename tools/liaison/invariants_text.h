/// \file
/// What holds in the database as a table for a person, and what to do about the rest. Pure; throws
/// as admin_text.h says.
#pragma once

#include <string>

#include "tools/liaison/api_json.h"

namespace tools {

/// A line for each invariant; behind them, of each that is broken or could not be asked, what must
/// hold, examples and what to do.
[[nodiscard]] std::string invariants_text(const Json& report);

/// Whether every invariant was asked and holds.
[[nodiscard]] bool all_hold(const Json& report);

}  // namespace tools
