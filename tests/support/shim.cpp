#include "tests/support/shim.h"

#include <filesystem>
#include <fstream>

namespace support {
namespace {

constexpr const char* kLibrary = "shim.so";
constexpr const char* kNumber = "number";

void make_readable(const std::filesystem::path& path, std::filesystem::perms more) {
  using enum std::filesystem::perm_options;
  std::filesystem::permissions(path, more, add);
}

}  // namespace

/// The account that a server runs as may not see the build folder, so it gets a copy.
Shim::Shim(const std::string& name) {
  using enum std::filesystem::perms;
  std::filesystem::copy_file(LIAISON_BUILD_DIR "/tests/shims/" + name + ".so",
                             folder_.path() / kLibrary);
  set(0);
  make_readable(folder_.path(), group_exec | others_exec);
  make_readable(folder_.path() / kLibrary, group_read | others_read);
  make_readable(folder_.path() / kNumber, group_read | others_read);
}

Command Shim::before() const {
  return {"env",
          "LD_PRELOAD=" + (folder_.path() / kLibrary).string(),
          "LIAISON_SHIM=" + (folder_.path() / kNumber).string()};
}

/// In place: programs have mapped the file.
void Shim::set(std::int64_t number) {
  const auto file = folder_.path() / kNumber;
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  if (!stream) stream.open(file, std::ios::binary | std::ios::out);
  stream.write(reinterpret_cast<const char*>(&number), sizeof(number));
}

}  // namespace support
