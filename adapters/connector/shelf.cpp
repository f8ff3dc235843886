#include "adapters/connector/shelf.h"

#include <algorithm>

#include "adapters/connector/file_names.h"

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;

fs::path beside(const fs::path& document, std::string_view ending) {
  return document.string() + std::string(ending);
}

/// A companion of the same text is what a crash left of this very document.
bool is_free(const fs::path& target, const std::vector<Companion>& companions) {
  if (fs::exists(fs::symlink_status(target))) return false;
  return std::ranges::all_of(companions, [&](const Companion& companion) {
    const auto file = beside(target, companion.ending);
    return !fs::exists(fs::symlink_status(file)) || read_note(file) == companion.text;
  });
}

fs::path free_place(const fs::path& folder,
                    const std::string& name,
                    const std::vector<Companion>& companions) {
  for (unsigned number = 1;; ++number) {
    auto target = folder / numbered_name(name, number);
    if (is_free(target, companions)) return target;
  }
}

}  // namespace

std::string shelve(const DurableFiles& files,
                   const fs::path& document,
                   const fs::path& folder,
                   const std::vector<Companion>& companions) {
  const auto name = fitted_name(document.filename().string());
  while (true) {
    const auto target = free_place(folder, name, companions);
    for (const auto& companion : companions)
      files.put(beside(target, companion.ending), companion.text);
    if (move_new(document, target) == Move::kNameTaken) continue;
    sync_folder(folder);
    return target.filename().string();
  }
}

}  // namespace adapters::connector
