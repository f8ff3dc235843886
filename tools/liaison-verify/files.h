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

/// Takes lines from a file without holding more than one. Not thread-safe.
class LineFile {
 public:
  /// \param name  what a message calls it.
  /// \throws CannotRead  as read_file.
  LineFile(const std::filesystem::path& file, std::string name);
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

/// What stands in a place, links not followed; not_found where nothing does.
using FileType = std::filesystem::file_type;

/// "a folder", "a symbolic link"... of a thing that is there.
[[nodiscard]] std::string to_text(FileType type);

class ExportFolder {
 public:
  /// \throws CannotRead  there is no such folder.
  explicit ExportFolder(std::filesystem::path folder);

  /// As read_file. \return nothing when nothing is there.
  /// \throws Damaged  kNotAFile: something else than a file is. \throws CannotRead
  [[nodiscard]] std::optional<std::string> read(const std::string& name,
                                                std::size_t bytes_max) const;

  /// As `read`, line by line. \param name  of a file that is there.
  [[nodiscard]] LineFile lines_of(const std::string& name) const;

  /// Whether a file of this name is there. \throws as read.
  [[nodiscard]] bool holds(const std::string& name) const;

  /// \throws CannotRead  a folder on the way may not be entered.
  [[nodiscard]] FileType type_of(const std::string& name) const;

  using Visit = std::function<void(const std::string& name, FileType type)>;

  /// Calls `visit` with everything in the folder and the folders below it, in no order.
  /// \throws CannotRead  a folder cannot be listed.
  void each(const Visit& visit) const;

 private:
  [[nodiscard]] std::filesystem::path path_of(const std::string& name) const;
  void list(const std::string& folder, const Visit& visit) const;
  [[noreturn]] void cannot_read(const std::string& name, int error) const;

  std::filesystem::path folder_;
};

}  // namespace verify
