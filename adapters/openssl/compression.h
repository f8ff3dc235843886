/// \file
/// One zstd frame in, one out, with every size checked before memory is taken.
///
/// Pure and thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace adapters::openssl {

/// No stored object is larger, and no frame that claims more is unpacked: 64 MiB.
inline constexpr std::size_t kPlaintextBytesMax = std::size_t{64} << 20;

/// One frame that states its content size. \throws std::runtime_error  zstd failed.
[[nodiscard]] std::string compress(std::string_view plaintext);

/// \return nothing unless `frame` is exactly one whole zstd frame that states a content size of at
///         most kPlaintextBytesMax and holds exactly that many bytes.
[[nodiscard]] std::optional<std::string> decompress(std::string_view frame);

/// Overwrites the bytes so that the compiler cannot leave the writing out (OPENSSL_cleanse).
void wipe(std::string& bytes);

}  // namespace adapters::openssl
