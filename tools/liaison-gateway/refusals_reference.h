/// \file
/// The page of all refusals, rendered from the catalogue and from gRPC's table of statuses.
#pragma once

#include <string>

namespace tools {

/// docs/reference/refusals.md as it must be, in Markdown. Pure.
[[nodiscard]] std::string refusals_reference();

}  // namespace tools
