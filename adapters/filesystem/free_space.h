/// \file
/// Free space as the operating system tells it.
#pragma once

#include <memory>

#include "gateway/ports/free_space.h"

namespace adapters::filesystem {

/// What is kept back for the super-user does not count. A folder on a file server that hangs makes
/// its caller hang.
[[nodiscard]] std::unique_ptr<gateway::FreeSpace> make_free_space();

}  // namespace adapters::filesystem
