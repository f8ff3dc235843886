/// \file
/// The machine's wall clock behind the port.
#pragma once

#include <memory>

#include "gateway/ports/clock.h"

namespace adapters::filesystem {

/// Thread-safe. UTC as the operating system tells it; may step when somebody sets the clock.
[[nodiscard]] std::unique_ptr<gateway::Clock> make_system_clock();

}  // namespace adapters::filesystem
