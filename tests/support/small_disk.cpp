#include "tests/support/small_disk.h"

#include <fstream>
#include <stdexcept>

#include "tests/support/file_content.h"

#include <sys/stat.h>
#include <unistd.h>

namespace support {
namespace {

constexpr const char* kFiller = "filler";

/// Words for `sh -c`: $0 folder, $1 bytes, $2 owner, $3 a file to make once it is mounted.
constexpr const char* kHold =
    "mount -t tmpfs -o size=\"$1\",mode=0700 tmpfs \"$0\" && chown \"$2\" \"$0\" && "
    ": >\"$3\" && exec sleep infinity";

bool is_root() {
  return ::geteuid() == 0;
}

/// Inside a namespace of his own a user is root and owns everything of his.
std::string owner_of(const std::filesystem::path& folder) {
  struct stat about {};

  if (!is_root() || ::stat(folder.c_str(), &about) != 0) return "0:0";
  return std::to_string(about.st_uid) + ":" + std::to_string(about.st_gid);
}

Command hold(const std::filesystem::path& over,
             std::uint64_t bytes,
             const std::filesystem::path& sign) {
  return {"unshare",
          is_root() ? "-m" : "-mr",
          "sh",
          "-c",
          kHold,
          over.string(),
          std::to_string(bytes),
          owner_of(over),
          sign.string()};
}

}  // namespace

SmallDisk::SmallDisk(std::filesystem::path over, std::uint64_t bytes)
    : over_(std::move(over)),
      holder_(hold(over_, bytes, folder_.path() / "mounted"),
              folder_.path() / "said",
              folder_.path() / "said") {
  while (!std::filesystem::exists(folder_.path() / "mounted")) {
    if (holder_.ended_within(std::chrono::milliseconds{10}))
      throw std::runtime_error("no small disk: " + content_of(folder_.path() / "said"));
  }
}

/// PostgreSQL refuses root, also one of a namespace.
Command SmallDisk::before() const {
  const auto holder = std::to_string(holder_.pid());
  if (is_root()) return {"nsenter", "-t", holder, "-m", "--"};
  return {"nsenter",
          "-t",
          holder,
          "-U",
          "-m",
          "--preserve-credentials",
          "--",
          "unshare",
          "--map-user=" + std::to_string(::getuid()),
          "--map-group=" + std::to_string(::getgid())};
}

std::filesystem::path SmallDisk::seen() const {
  return "/proc/" + std::to_string(holder_.pid()) + "/root" + over_.string();
}

void SmallDisk::fill_but(std::uint64_t bytes) const {
  std::ofstream filler(seen() / kFiller, std::ios::binary | std::ios::app);
  const std::string piece(4096, 'x');
  while (std::filesystem::space(seen()).free >= bytes + piece.size()) {
    if (!filler.write(piece.data(), static_cast<std::streamsize>(piece.size())).flush()) return;
  }
}

void SmallDisk::make_room() const {
  std::filesystem::remove(seen() / kFiller);
}

}  // namespace support
