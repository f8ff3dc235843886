/// \file
/// What the state files owe the directory they travel with. Internal to gateway/directory; the way
/// in is directory_builder.h. Pure.
#pragma once

#include <vector>

#include "gateway/directory/directory_builder.h"
#include "gateway/directory/directory_checks.h"

namespace gateway {

/// Every state that has a file has at least one authority, whenever that is valid: a file that
/// binds nobody is a slip of the pen.
void check_states(const std::vector<StateSettings>& settings,
                  const std::vector<Located<Authority>>& authorities,
                  std::vector<DirectoryProblem>& problems);

}  // namespace gateway
