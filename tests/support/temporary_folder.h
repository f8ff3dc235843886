/// \file
/// A folder of a test's own that is gone when the object is.
#pragma once

#include <filesystem>

namespace support {

class TemporaryFolder {
 public:
  /// Readable by its owner only; the path is short enough for a Unix socket below it.
  /// \throws std::system_error  it could not be made.
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace support
