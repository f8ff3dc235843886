/// \file
/// One zstd frame in, one out, with every size checked before memory is taken.
///
/// Thread-safe.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace adapters::openssl {

/// No stored object is larger, and no frame that claims more is unpacked: 64 MiB.
inline constexpr std::size_t kPlaintextBytesMax = std::size_t{64} << 20;

/// Makes frames. Keeps a few of zstd's work spaces between calls, as setting one up takes longer
/// than compressing a short text; the frames are the same as with new ones.
class Compressor {
 public:
  Compressor();
  ~Compressor();
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;

  /// One frame that states its content size. \throws std::runtime_error  zstd failed.
  [[nodiscard]] std::string compress(std::string_view plaintext) const;

 private:
  class WorkSpaces;
  std::unique_ptr<WorkSpaces> work_spaces_;
};

/// \return nothing unless `frame` is exactly one whole zstd frame that states a content size of at
///         most kPlaintextBytesMax and holds exactly that many bytes.
[[nodiscard]] std::optional<std::string> decompress(std::string_view frame);

/// Overwrites the bytes so that the compiler cannot leave the writing out (OPENSSL_cleanse).
void wipe(std::string& bytes);

}  // namespace adapters::openssl
