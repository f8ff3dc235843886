/// \file
/// A replay of past decisions as text for a person. Pure; throws as admin_text.h says.
#pragma once

#include <string>

#include "tools/liaison/api_json.h"

namespace tools {

/// How many decisions differ, what becomes more and less by which rule, then the first messages.
[[nodiscard]] std::string replay_text(const Json& replay);

}  // namespace tools
