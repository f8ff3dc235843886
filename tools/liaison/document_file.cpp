#include "tools/liaison/document_file.h"

#include <cerrno>
#include <fstream>
#include <iostream>
#include <system_error>

#include "gateway/audit/sha256.h"
#include "tools/liaison/failure.h"

#include <fcntl.h>
#include <unistd.h>

namespace tools {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kTextBytesMax = std::uint64_t{1} << 20;

std::string read_all(std::istream& in, const std::string& name, std::uint64_t bytes_max) {
  std::string bytes;
  std::string piece(std::size_t{64} << 10, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    bytes.append(piece, 0, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > bytes_max) {
      throw UsageError(name + " has more than " + std::to_string(bytes_max) + " bytes");
    }
  }
  if (in.bad()) throw UsageError("cannot read " + name);
  return bytes;
}

std::string read_file(const fs::path& file, std::uint64_t bytes_max) {
  if (file == "-") return read_all(std::cin, "standard input", bytes_max);
  std::ifstream in(file, std::ios::binary);
  if (!in || fs::is_directory(file)) throw UsageError("cannot read " + file.string());
  return read_all(in, file.string(), bytes_max);
}

[[noreturn]] void failed(const std::string& step, const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), "cannot " + step + " " + path.string());
}

/// An open file that is closed when it goes out of scope.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags, 0600)) {
    if (number_ < 0) failed("open", path);
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

void sync(const Descriptor& descriptor, const fs::path& path) {
  if (::fsync(descriptor.number()) != 0) failed("sync", path);
}

void write_synced(const fs::path& path, std::string_view bytes) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
  write_all(file.number(), bytes, path);
  sync(file, path);
}

}  // namespace

gateway::Confidential<std::string> read_document(const fs::path& file, std::uint64_t bytes_max) {
  return gateway::Confidential<std::string>(read_file(file, bytes_max));
}

std::string read_text(const fs::path& file) {
  return read_file(file, kTextBytesMax);
}

std::string read_text(const fs::path& file, std::uint64_t bytes_max) {
  return read_file(file, bytes_max);
}

std::uint64_t size_of(const gateway::Confidential<std::string>& document) {
  return document.disclose().size();
}

gateway::Digest digest_of(const gateway::Confidential<std::string>& document) {
  return gateway::sha256(document.disclose());
}

void save_durably(const fs::path& folder, const std::string& name, std::string_view bytes) {
  const auto temporary = folder / ("." + name + "." + std::to_string(::getpid()) + ".part");
  try {
    write_synced(temporary, bytes);
    fs::rename(temporary, folder / name);
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  sync(Descriptor(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), folder);
}

void save_durably(const fs::path& folder,
                  const std::string& name,
                  const gateway::Confidential<std::string>& document) {
  save_durably(folder, name, std::string_view(document.disclose()));
}

void demand_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error || !fs::is_directory(folder)) {
    throw UsageError("cannot make the folder " + folder.string());
  }
}

}  // namespace tools
