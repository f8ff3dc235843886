/// \file
/// How often this thread has asked for memory: operator new of the whole program is counted.
#pragma once

#include <cstdint>

namespace tools {

[[nodiscard]] std::uint64_t allocations_so_far();

}  // namespace tools
