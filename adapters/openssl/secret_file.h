/// \file
/// Files that hold keys: read once, only when nobody but their owner may touch them.
#pragma once

#include <filesystem>
#include <string>

namespace adapters::openssl {

/// The whole file. The caller wipes what it was given (adapters/openssl/compression.h).
///
/// Mode and content are those of one open file, so that it cannot be swapped in between.
/// \throws std::runtime_error  not a regular file, not readable, larger than 64 KiB, or group or
///         others have any right to it; the message names file and fault.
[[nodiscard]] std::string read_secret_file(const std::filesystem::path& file);

/// The whole of a file that is no secret.
/// \throws std::runtime_error  not readable, or larger than 256 MiB; the message names the file.
[[nodiscard]] std::string read_public_file(const std::filesystem::path& file);

}  // namespace adapters::openssl
