/// \file
/// Reads files: of an export, strictly by name and without following links, and those that the
/// caller named. Thread-safe: holds nothing but a path.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace verify {

/// The whole file, but no more than `bytes_max` + 1 bytes, so that a longer one can be told.
/// \throws CannotRead  it is not there or cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& file, std::size_t bytes_max);

class ExportFolder {
 public:
  /// \throws CannotRead  there is no such folder.
  explicit ExportFolder(std::filesystem::path folder);

  /// As read_file. \return nothing when there is no regular file of this name; a link is none.
  /// \throws CannotRead  it is there and cannot be read.
  [[nodiscard]] std::optional<std::string> read(const std::string& name,
                                                std::size_t bytes_max) const;

  /// Whether a regular file of this name is there.
  [[nodiscard]] bool holds(const std::string& name) const;

  [[nodiscard]] std::filesystem::path path_of(const std::string& name) const;

  /// Calls `visit` with the name of everything in the folder that is no folder, in no order.
  /// \throws CannotRead  a folder cannot be listed.
  void each_file(const std::function<void(const std::string&)>& visit) const;

 private:
  std::filesystem::path folder_;
};

/// Takes lines from a file without holding more than one. Not thread-safe.
class LineFile {
 public:
  /// \throws CannotRead  as read_file.
  explicit LineFile(const std::filesystem::path& file);
  ~LineFile();
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;

  /// The next line without its newline; a line that is cut or longer than `bytes_max` is given
  /// with what there is of it, and is_whole() is then false. Nothing at the end.
  /// \throws CannotRead
  [[nodiscard]] std::optional<std::string> next(std::size_t bytes_max);

  /// Whether the last line ended in a newline.
  [[nodiscard]] bool is_whole() const { return whole_; }

 private:
  bool fill();

  std::string name_;
  int descriptor_;
  std::string buffer_;
  std::size_t taken_ = 0;
  bool whole_ = true;
};

}  // namespace verify
