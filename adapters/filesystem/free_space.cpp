#include "adapters/filesystem/free_space.h"

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <sys/statvfs.h>

namespace adapters::filesystem {
namespace {

class StatvfsSpace : public gateway::FreeSpace {
 public:
  std::uint64_t bytes_in(const std::filesystem::path& folder) const override {
    struct statvfs told {};

    if (::statvfs(folder.c_str(), &told) != 0) {
      throw std::runtime_error("the space left in " + folder.string() +
                               " cannot be asked: " + std::generic_category().message(errno));
    }
    return std::uint64_t{told.f_bavail} * told.f_frsize;
  }
};

}  // namespace

std::unique_ptr<gateway::FreeSpace> make_free_space() {
  return std::make_unique<StatvfsSpace>();
}

}  // namespace adapters::filesystem
