/// \file
/// Tells other programs which port the system chose.
#pragma once

#include <cstdint>
#include <filesystem>

namespace tools {

/// Writes the number and a line feed, by rename, so that a reader never sees half of it. Does
/// nothing for an empty path. \throws std::runtime_error  the file cannot be written.
void write_port(const std::filesystem::path& file, std::uint16_t port);

}  // namespace tools
