#include "adapters/openssl/secret_file.h"

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace adapters::openssl {
namespace {

constexpr std::size_t kSecretBytesMax = std::size_t{64} << 10;
constexpr std::size_t kPublicBytesMax = std::size_t{256} << 20;

class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& file)
      : path_(file.string()), descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (descriptor_ < 0) fail();
    if (::fstat(descriptor_, &facts_) != 0 || !S_ISREG(facts_.st_mode)) {
      ::close(descriptor_);
      throw std::runtime_error(path_ + " is not a regular file");
    }
  }

  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  ~OpenFile() { ::close(descriptor_); }

  [[nodiscard]] bool private_to_owner() const { return (facts_.st_mode & 077) == 0; }

  [[nodiscard]] std::string read(std::size_t bytes_max) const {
    const auto size = static_cast<std::size_t>(facts_.st_size);
    if (size > bytes_max) throw std::runtime_error(path_ + " is too large");
    std::string content(size, '\0');
    std::size_t have = 0;
    while (have < size) {
      const auto got = ::read(descriptor_, content.data() + have, size - have);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail();
      if (got == 0) break;
      have += static_cast<std::size_t>(got);
    }
    content.resize(have);
    return content;
  }

 private:
  [[noreturn]] void fail() const {
    throw std::runtime_error(path_ + " cannot be read: " + std::generic_category().message(errno));
  }

  std::string path_;
  int descriptor_;

  struct stat facts_ {};
};

}  // namespace

std::string read_secret_file(const std::filesystem::path& file) {
  const OpenFile open(file);
  if (!open.private_to_owner()) {
    throw std::runtime_error(file.string() +
                             " holds a key but group or others have rights to it; set mode 0600");
  }
  return open.read(kSecretBytesMax);
}

std::string read_public_file(const std::filesystem::path& file) {
  return OpenFile(file).read(kPublicBytesMax);
}

}  // namespace adapters::openssl
