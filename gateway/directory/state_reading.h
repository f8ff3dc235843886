/// \file
/// Turns the state files' keys and values into settings, or into problems. Internal to
/// gateway/directory; the way in is directory_builder.h. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "gateway/directory/directory_builder.h"

namespace gateway {

/// Every key that a state file may have, in the order of the documentation.
[[nodiscard]] std::vector<std::string_view> state_keys();

/// The settings of each file, by the state that the file is named for. What could not be read is
/// left at its default and appended to `problems`.
[[nodiscard]] std::vector<StateSettings> read_states(const std::vector<StateFile>& files,
                                                     std::vector<DirectoryProblem>& problems);

/// As read_states, of one file.
[[nodiscard]] StateSettings read_state(const StateFile& file,
                                       std::vector<DirectoryProblem>& problems);

}  // namespace gateway
