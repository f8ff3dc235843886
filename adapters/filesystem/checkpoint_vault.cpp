#include "adapters/filesystem/checkpoint_vault.h"

#include <cerrno>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "gateway/base/invariant.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace adapters::filesystem {
namespace {

// A note with dozens of cosignatures stays far below.
constexpr std::size_t kNoteBytesMax = std::size_t{64} << 10;
constexpr std::size_t kNameLengthMax = 64;

/// An open file or directory.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}

  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;

  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

bool is_file_name(std::string_view log) {
  return !log.empty() && log.size() <= kNameLengthMax && log.front() != '.' &&
         log.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string_view::npos;
}

/// A signed note of this log: its name on the first line, an empty line, a whole last line.
bool is_note_of(std::string_view note, std::string_view log) {
  return note.size() <= kNoteBytesMax && note.starts_with(std::string(log) + "\n") &&
         note.find("\n\n") != std::string_view::npos && note.ends_with('\n') &&
         !note.ends_with("\n\n");
}

class FileVault final : public gateway::CheckpointVault {
 public:
  FileVault(const std::filesystem::path& directory, const gateway::LogName& log)
      : log_(log.str()),
        path_(directory / (log_ + ".checkpoint")),
        name_(log_ + ".checkpoint"),
        new_name_(name_ + ".new"),
        directory_(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (directory_.get() < 0) fail("the state directory cannot be opened");
  }

  [[nodiscard]] std::optional<std::string> load() const override {
    const Descriptor file(
        ::openat(directory_.get(), name_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.get() < 0 && errno == ENOENT) return {};
    if (file.get() < 0) fail("the kept checkpoint cannot be read");
    auto note = read(file.get());
    if (!is_note_of(note, log_)) {
      throw std::runtime_error("the kept checkpoint is damaged or of another log: " +
                               path_.string());
    }
    return note;
  }

  void keep(std::string_view note) override {
    gateway::invariant(is_note_of(note, log_), "only a whole note of its own log is kept");
    write(note);
    if (::renameat(directory_.get(), new_name_.c_str(), directory_.get(), name_.c_str()) != 0 ||
        ::fsync(directory_.get()) != 0) {
      fail("the checkpoint could not be put in place");
    }
  }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    const int code = errno;
    throw std::runtime_error(std::string(what) + ": " + path_.string() + ": " +
                             std::generic_category().message(code));
  }

  /// One byte more than allowed is asked for, so that a longer file is seen as such.
  [[nodiscard]] std::string read(int file) const {
    std::string note(kNoteBytesMax + 1, '\0');
    std::size_t have = 0;
    while (have < note.size()) {
      const auto got = ::read(file, note.data() + have, note.size() - have);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail("the kept checkpoint cannot be read");
      if (got == 0) break;
      have += static_cast<std::size_t>(got);
    }
    note.resize(have);
    return note;
  }

  /// fdatasync suffices: it also makes the new size durable, and nothing reads the times.
  void write(std::string_view note) const {
    const Descriptor file(::openat(directory_.get(),
                                   new_name_.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
                                   0640));
    if (file.get() < 0) fail("the checkpoint cannot be written");
    while (!note.empty()) {
      const auto put = ::write(file.get(), note.data(), note.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) fail("the checkpoint cannot be written");
      note.remove_prefix(static_cast<std::size_t>(put));
    }
    if (::fdatasync(file.get()) != 0) fail("the checkpoint cannot be made durable");
  }

  std::string log_;
  std::filesystem::path path_;
  std::string name_;
  std::string new_name_;
  Descriptor directory_;
};

}  // namespace

std::unique_ptr<gateway::CheckpointVault> make_checkpoint_vault(
    const std::filesystem::path& directory, const gateway::LogName& log) {
  if (!is_file_name(log.str())) {
    throw std::runtime_error("a log's name is [a-z0-9.-]{1,64} and does not begin with a dot");
  }
  return std::make_unique<FileVault>(directory, log);
}

}  // namespace adapters::filesystem
