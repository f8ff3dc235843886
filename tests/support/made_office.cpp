#include "tests/support/made_office.h"

#include <algorithm>
#include <fstream>

#include "tests/support/file_content.h"

namespace support {

namespace fs = std::filesystem;

void Office::drop(const std::string& name, const std::string& bytes) const {
  fs::create_directories(folder_ / "out");
  const auto draft = folder_ / "draft";
  std::ofstream(draft, std::ios::binary) << bytes;
  fs::rename(draft, folder_ / "out" / name);
}

void Office::confirm(const std::string& name) const {
  fs::rename(folder_ / "held" / name, folder_ / "out" / name);
}

std::vector<std::string> Office::names(const std::string& folder, const std::string& ending) const {
  std::vector<std::string> found;
  if (!fs::exists(folder_ / folder)) return found;
  for (const auto& entry : fs::directory_iterator(folder_ / folder)) {
    auto name = entry.path().filename().string();
    if (name.ends_with(ending)) found.push_back(std::move(name));
  }
  std::ranges::sort(found);
  return found;
}

std::string Office::content(const std::string& folder, const std::string& name) const {
  return content_of(folder_ / folder / name);
}

bool Office::has(const std::string& folder, const std::string& name) const {
  return fs::exists(folder_ / folder / name);
}

}  // namespace support
