#include "adapters/connector/durable_files.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <memory>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kNoteBytesMax = std::uint64_t{1} << 20;

// Names of files may tell of a case, so failures name the step and the folder.
[[noreturn]] void failed(const std::string& step, const fs::path& path) {
  throw std::system_error(
      errno, std::generic_category(), "cannot " + step + " in " + path.parent_path().string());
}

/// An open file that is closed when it goes out of scope.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags, 0640)) {
    if (number_ < 0) failed("open a file", path);
  }

  ~Descriptor() { ::close(number_); }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

void write_all(int descriptor, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) failed("write", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void write_synced(const fs::path& path, std::string_view bytes) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
  write_all(file.number(), bytes, path);
  if (::fsync(file.number()) != 0) failed("sync", path);
}

/// A regular file to read. Whatever else has the name is let go at once: who opens a pipe waits.
class Regular {
 public:
  explicit Regular(const fs::path& path)
      : descriptor_(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) {
    struct stat found {};

    if (::fstat(descriptor_.number(), &found) != 0) failed("look at a file", path);
    if (S_ISREG(found.st_mode)) return;
    errno = EINVAL;
    failed("read what is no regular file", path);
  }

  [[nodiscard]] int number() const { return descriptor_.number(); }

 private:
  Descriptor descriptor_;
};

/// All of it, or a little more than `bytes_enough`.
std::string read_up_to(int descriptor, const fs::path& path, std::uint64_t bytes_enough) {
  std::string bytes;
  std::string piece(std::size_t{64} << 10, '\0');
  while (bytes.size() <= bytes_enough) {
    const auto count = ::read(descriptor, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) failed("read", path);
    if (count == 0) break;
    bytes.append(piece, 0, static_cast<std::size_t>(count));
  }
  return bytes;
}

/// \return nothing for more bytes than that.
std::optional<std::string> read_all(const fs::path& path, std::uint64_t bytes_max) {
  const Regular file(path);
  auto bytes = read_up_to(file.number(), path, bytes_max);
  if (bytes.size() > bytes_max) return std::nullopt;
  return bytes;
}

/// Names begin with the process that writes; one that runs beside the connector is a check.
bool is_being_written(const std::string& name) {
  int process = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), process);
  if (error != std::errc() || process <= 0 || process == ::getpid()) return false;
  return ::kill(process, 0) == 0 || errno == EPERM;
}

std::int64_t nanoseconds(const timespec& time) {
  return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_nsec;
}

}  // namespace

void DurableFiles::put(const fs::path& file, std::string_view bytes) const {
  static std::atomic<std::uint64_t> number{0};
  const auto part = unfinished_ / (std::to_string(::getpid()) + "-" + std::to_string(++number));
  try {
    write_synced(part, bytes);
    if (::rename(part.c_str(), file.c_str()) != 0) failed("put a file", file);
  } catch (...) {
    ::unlink(part.c_str());
    throw;
  }
}

void DurableFiles::write(const fs::path& file, std::string_view bytes) const {
  put(file, bytes);
  sync_folder(file.parent_path());
}

void DurableFiles::write(const fs::path& file,
                         const gateway::Confidential<std::string>& bytes) const {
  write(file, std::string_view(bytes.disclose()));
}

void DurableFiles::clear() const {
  for_each_name(unfinished_, [this](const std::string& name) {
    if (!is_being_written(name)) remove_file(unfinished_ / name);
    return Visit::kGoOn;
  });
}

Move move_new(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
    return Move::kDone;
  }
  if (errno == EEXIST) return Move::kNameTaken;
  if (errno == ENOENT && ::access(from.c_str(), F_OK) != 0) return Move::kSourceGone;
  failed("put a file", to);
}

void sync_folder(const fs::path& folder) {
  const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (::fsync(descriptor.number()) != 0) failed("sync names", folder / "");
}

void sync_file(const fs::path& file) {
  const Regular regular(file);
  if (::fsync(regular.number()) != 0) failed("sync", file);
}

std::optional<gateway::Confidential<std::string>> read_document(const fs::path& file,
                                                                std::uint64_t bytes_max) {
  auto bytes = read_all(file, bytes_max);
  if (!bytes) return std::nullopt;
  return gateway::Confidential<std::string>(*std::move(bytes));
}

gateway::Confidential<std::string> read_start(const fs::path& file, std::uint64_t bytes) {
  const Regular regular(file);
  auto start = read_up_to(regular.number(), file, bytes);
  start.resize(std::min<std::size_t>(start.size(), bytes));
  return gateway::Confidential<std::string>(std::move(start));
}

std::optional<std::string> read_note(const fs::path& file) {
  if (::access(file.c_str(), F_OK) != 0) return std::nullopt;
  return read_all(file, kNoteBytesMax);
}

void remove_file(const fs::path& file) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) failed("remove a file", file);
}

std::optional<gateway::Timestamp> named_at(const fs::path& file) {
  const auto look = look_at(file);
  if (!look || !look->is_regular) return std::nullopt;
  return named_at(*look);
}

std::optional<FileLook> look_at(const fs::path& file) {
  struct stat found {};

  if (::lstat(file.c_str(), &found) != 0) return std::nullopt;
  return FileLook{.is_folder = S_ISDIR(found.st_mode),
                  .is_regular = S_ISREG(found.st_mode),
                  .bytes = static_cast<std::uint64_t>(found.st_size),
                  .written_ns = nanoseconds(found.st_mtim),
                  .changed_ns = nanoseconds(found.st_ctim)};
}

gateway::Timestamp named_at(const FileLook& look) {
  return gateway::Timestamp(std::chrono::milliseconds(look.changed_ns / 1'000'000));
}

void for_each_name(const fs::path& folder, const std::function<Visit(const std::string&)>& visit) {
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), ::closedir);
  if (!open) failed("list", folder / "");
  while (const auto* entry = ::readdir(open.get())) {
    const std::string name = &entry->d_name[0];
    if (name == "." || name == "..") continue;
    if (visit(name) == Visit::kEnough) return;
  }
}

}  // namespace adapters::connector
