#include "tools/liaison-verify/files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "tools/liaison-verify/damage.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace verify {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;

[[noreturn]] void cannot_read(const std::filesystem::path& file, int error) {
  throw CannotRead("cannot read " + file.string() + ": " + std::strerror(error));
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

    if (::fstat(descriptor_, &status) != 0) cannot_read(name_, errno);
    if (!S_ISREG(status.st_mode)) return std::nullopt;
    return static_cast<std::size_t>(status.st_size);
  }

  [[nodiscard]] std::string read(std::size_t bytes_max) const {
    std::string bytes(bytes_max, '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
      const auto count = ::read(descriptor_, bytes.data() + filled, bytes.size() - filled);
      if (count < 0 && errno != EINTR) cannot_read(name_, errno);
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
  return error == ENOENT || error == ENOTDIR || error == ELOOP || error == ENXIO;
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t bytes_max) {
  const OpenFile file(path, 0);
  if (file.error() != 0) cannot_read(path, file.error());
  const auto size = file.size();
  if (!size) throw CannotRead("cannot read " + path.string() + ": it is no regular file");
  return file.read(std::min(*size, bytes_max) + 1).substr(0, bytes_max + 1);
}

ExportFolder::ExportFolder(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder_, error)) {
    throw CannotRead("there is no folder " + folder_.string());
  }
}

std::optional<std::string> ExportFolder::read(const std::string& name,
                                              std::size_t bytes_max) const {
  const OpenFile file(path_of(name), O_NOFOLLOW);
  if (says_not_there(file.error())) return std::nullopt;
  if (file.error() != 0) cannot_read(path_of(name), file.error());
  const auto size = file.size();
  if (!size) return std::nullopt;
  return file.read(std::min(*size, bytes_max) + 1).substr(0, bytes_max + 1);
}

bool ExportFolder::holds(const std::string& name) const {
  struct stat status {};

  return ::lstat(path_of(name).c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

std::filesystem::path ExportFolder::path_of(const std::string& name) const {
  return folder_ / name;
}

void ExportFolder::each_file(const std::function<void(const std::string&)>& visit) const {
  try {
    for (const auto& found : std::filesystem::recursive_directory_iterator(folder_)) {
      const bool folder = found.is_directory() && !found.is_symlink();
      if (!folder) visit(found.path().lexically_relative(folder_).generic_string());
    }
  } catch (const std::filesystem::filesystem_error& error) {
    throw CannotRead(error.what());
  }
}

LineFile::LineFile(const std::filesystem::path& file)
    : name_(file.string()), descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) {
  if (descriptor_ < 0) cannot_read(file, errno);
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
