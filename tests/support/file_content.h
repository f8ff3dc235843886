/// \file
/// Reads a file that a test has at hand.
#pragma once

#include <filesystem>
#include <string>

namespace support {

/// The bytes of the file; empty when it cannot be read.
[[nodiscard]] std::string content_of(const std::filesystem::path& file);

}  // namespace support
