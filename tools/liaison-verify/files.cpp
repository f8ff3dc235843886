#include "tools/liaison-verify/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "tools/liaison-verify/damage.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace verify {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;

[[noreturn]] void cannot_read(const std::string& what, int error) {
  throw CannotRead("cannot read " + what + ": " + std::strerror(error));
}

/// A file that is open for reading; closed at the end.
class OpenFile {
 public:
  /// O_NONBLOCK: a pipe in a regular file's place must not hold the program up.
  OpenFile(const std::filesystem::path& file, int flags)
      : name_(file), descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)) {
    if (descriptor_ < 0) error_ = errno;
  }

  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  [[nodiscard]] int error() const { return error_; }

  /// Nothing when it is no regular file.
  [[nodiscard]] std::optional<std::size_t> size() const {
    struct stat status {};

    if (::fstat(descriptor_, &status) != 0) cannot_read(name_.string(), errno);
    if (!S_ISREG(status.st_mode)) return std::nullopt;
    return static_cast<std::size_t>(status.st_size);
  }

  [[nodiscard]] std::string read(std::size_t bytes_max) const {
    std::string bytes(bytes_max, '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
      const auto count = ::read(descriptor_, bytes.data() + filled, bytes.size() - filled);
      if (count < 0 && errno != EINTR) cannot_read(name_.string(), errno);
      if (count == 0) break;
      if (count > 0) filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return bytes;
  }

 private:
  std::filesystem::path name_;
  int descriptor_;
  int error_ = 0;
};

bool says_not_there(int error) {
  return error == ENOENT || error == ENOTDIR || error == ELOOP;
}

/// Of a file in the export.
std::string in_export(const std::string& name) {
  return name + " of the export";
}

std::string whole(const OpenFile& file, const std::filesystem::path& path, std::size_t bytes_max) {
  const auto size = file.size();
  if (!size) throw CannotRead("cannot read " + path.string() + ": it is no regular file");
  return file.read(std::min(*size, bytes_max) + 1).substr(0, bytes_max + 1);
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t bytes_max) {
  const OpenFile file(path, 0);
  if (file.error() != 0) cannot_read(path.string(), file.error());
  return whole(file, path, bytes_max);
}

std::string to_text(FileType type) {
  constexpr std::array kTexts{
      std::pair{FileType::regular, "a file"},
      std::pair{FileType::directory, "a folder"},
      std::pair{FileType::symlink, "a symbolic link"},
      std::pair{FileType::fifo, "a pipe"},
      std::pair{FileType::socket, "a socket"},
  };
  const auto known = std::ranges::find(kTexts, type, [](const auto& pair) { return pair.first; });
  return known == kTexts.end() ? "a device" : known->second;
}

ExportFolder::ExportFolder(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder_, error)) {
    throw CannotRead("there is no folder " + folder_.string());
  }
}

std::optional<std::string> ExportFolder::read(const std::string& name,
                                              std::size_t bytes_max) const {
  if (!holds(name)) return std::nullopt;
  const OpenFile file(path_of(name), O_NOFOLLOW);
  if (file.error() != 0) cannot_read(name, file.error());
  return whole(file, name, bytes_max);
}

LineFile ExportFolder::lines_of(const std::string& name) const {
  return {path_of(name), in_export(name)};
}

bool ExportFolder::holds(const std::string& name) const {
  const FileType type = type_of(name);
  if (type == FileType::not_found) return false;
  if (type == FileType::regular) return true;
  damaged(DamageKind::kNotAFile,
          {.file = name, .entry = {}},
          to_text(type) + " stands in the place of a file");
}

FileType ExportFolder::type_of(const std::string& name) const {
  std::error_code error;
  const auto status = std::filesystem::symlink_status(path_of(name), error);
  if (says_not_there(error.value())) return FileType::not_found;
  if (error) cannot_read(name, error.value());
  return status.type();
}

std::filesystem::path ExportFolder::path_of(const std::string& name) const {
  return folder_ / name;
}

void ExportFolder::each(const Visit& visit) const {
  std::vector<std::string> folders{""};  // Not listed yet.
  while (!folders.empty()) {
    const std::string folder = std::move(folders.back());
    folders.pop_back();
    list(folder, [&](const std::string& name, FileType type) {
      visit(name, type);
      if (type == FileType::directory) folders.push_back(name);
    });
  }
}

void ExportFolder::list(const std::string& folder, const Visit& visit) const {
  std::error_code error;
  std::filesystem::directory_iterator found(path_of(folder), error);
  for (; !error && found != std::filesystem::directory_iterator(); found.increment(error)) {
    const auto status = found->symlink_status(error);
    if (error) break;
    visit((std::filesystem::path(folder) / found->path().filename()).string(), status.type());
  }
  if (error) cannot_read(folder, error.value());
}

/// Names the first folder on the way that may not be entered, where there is one.
void ExportFolder::cannot_read(const std::string& name, int error) const {
  std::filesystem::path way;
  for (const auto& step : std::filesystem::path(name)) {
    const std::string folder = path_of(way.string()).string();
    if (::faccessat(AT_FDCWD, folder.c_str(), R_OK | X_OK, AT_EACCESS) != 0) break;
    way /= step;
  }
  if (way.empty()) verify::cannot_read("the folder " + folder_.string(), error);
  std::error_code ignored;
  const auto status = std::filesystem::symlink_status(folder_ / way, ignored);
  const bool folder = status.type() == FileType::directory;
  verify::cannot_read((folder ? "the folder " : "") + in_export(way.string()), error);
}

LineFile::LineFile(const std::filesystem::path& file, std::string name)
    : name_(std::move(name)), descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) {
  if (descriptor_ < 0) cannot_read(name_, errno);
}

LineFile::~LineFile() {
  ::close(descriptor_);
}

bool LineFile::fill() {
  buffer_.erase(0, std::exchange(taken_, 0));
  const std::size_t held = buffer_.size();
  buffer_.resize(held + kChunkBytes);
  const auto count = ::read(descriptor_, buffer_.data() + held, kChunkBytes);
  if (count < 0) cannot_read(name_, errno);
  buffer_.resize(held + static_cast<std::size_t>(count));
  return count > 0;
}

std::optional<std::string> LineFile::next(std::size_t bytes_max) {
  std::size_t searched = taken_;
  std::size_t end = buffer_.find('\n', searched);
  while (end == std::string::npos && buffer_.size() - taken_ <= bytes_max) {
    searched = buffer_.size() - taken_;
    if (!fill()) break;
    end = buffer_.find('\n', searched);
  }
  whole_ = end != std::string::npos;
  const std::string line = buffer_.substr(taken_, whole_ ? end - taken_ : std::string::npos);
  taken_ += line.size() + (whole_ ? 1 : 0);
  return whole_ || !line.empty() ? std::optional(line) : std::nullopt;
}

}  // namespace verify
