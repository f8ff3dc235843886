/// \file
/// Names of the files of an export (docs/audit.md, "Export"), relative to its folder. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tools/liaison-verify/tree.h"

namespace verify {

inline constexpr std::string_view kCheckpointName = "checkpoint";
inline constexpr std::string_view kCheckpointsPrefix = "checkpoints/";

/// "tile/<L>/<N>", with ".p/<W>" behind it when `width` is below 256.
[[nodiscard]] std::string tile_name(const TileAddress& tile, std::uint64_t width);

/// "tile/entries/<N>", with ".p/<W>" as above.
[[nodiscard]] std::string bundle_name(std::uint64_t index, std::uint64_t width);

/// "sections/<N>".
[[nodiscard]] std::string sections_name(std::uint64_t index);

/// The index in a name that begins with `prefix` and goes on with <N>; what stands behind is not
/// looked at. \return nothing when the name is of another form. The index may be spelled otherwise
/// than the functions above would: make the name again to compare.
[[nodiscard]] std::optional<std::uint64_t> index_in(std::string_view name, std::string_view prefix);

}  // namespace verify
