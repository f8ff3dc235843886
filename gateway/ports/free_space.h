/// \file
/// How much space is left where files are kept.
#pragma once

#include <cstdint>
#include <filesystem>

namespace gateway {

/// Port. Thread-safe.
class FreeSpace {
 public:
  virtual ~FreeSpace() = default;

  /// Bytes that an ordinary account can still write into the file system of the folder.
  /// \throws std::runtime_error  it cannot be asked; the sentence names the folder.
  [[nodiscard]] virtual std::uint64_t bytes_in(const std::filesystem::path& folder) const = 0;
};

}  // namespace gateway
