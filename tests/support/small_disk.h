/// \file
/// A file system of so many bytes that only some programs see: mounted over a folder in a mount
/// namespace of its own, so nothing of it is left when they have ended.
#pragma once

#include <cstdint>
#include <filesystem>

#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

namespace support {

/// Not thread-safe; as ChildProcess in what it owes the thread that made it. Works for root and,
/// where user namespaces are allowed, for everybody.
class SmallDisk {
 public:
  /// \param over  existing folder; its owner owns the new one as well.
  /// \throws std::runtime_error  it could not be mounted.
  SmallDisk(std::filesystem::path over, std::uint64_t bytes);

  /// What stands before a program that is to see it, and its arguments. Under root the program is
  /// root's, otherwise the caller's own.
  [[nodiscard]] Command before() const;

  /// The folder as programs see that were not started so.
  [[nodiscard]] std::filesystem::path seen() const;

  /// Fills it up with a file of its own but for so many bytes.
  void fill_but(std::uint64_t bytes) const;

  /// Takes that file away.
  void make_room() const;

 private:
  std::filesystem::path over_;
  TemporaryFolder folder_;
  ChildProcess holder_;
};

}  // namespace support
