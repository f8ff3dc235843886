/// \file
/// What waits at destinations as a table for a person, like Postfix's qshape. Pure; throws as
/// admin_text.h says.
#pragma once

#include <string>

#include "tools/liaison/api_json.h"

namespace tools {

/// The sum, then a line a destination: how many wait, how many in each bucket of age, then how many
/// are urgent and leased, and the age of the oldest with its attempts. What is not listed is one
/// line. Below it a line for each system that is brought what waits, then what waits for operators.
[[nodiscard]] std::string queue_text(const Json& waiting);

}  // namespace tools
