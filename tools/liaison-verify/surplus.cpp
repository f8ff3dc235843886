#include <optional>
#include <string>

#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/export_check.h"
#include "tools/liaison-verify/export_names.h"

namespace verify {
namespace {

constexpr std::string_view kBundles = "tile/entries/";
constexpr std::string_view kTiles = "tile/";
constexpr std::string_view kSections = "sections/";

/// Which names an export of a tree of this size may hold.
class Layout {
 public:
  Layout(const ExportFolder& folder, std::uint64_t tree_size)
      : folder_(&folder), tree_size_(tree_size) {}

  [[nodiscard]] bool holds(const std::string& name) const {
    if (name == kCheckpointName) return true;
    if (name.starts_with(kCheckpointsPrefix)) {
      return from_decimal(name.substr(kCheckpointsPrefix.size())).has_value();
    }
    if (name.starts_with(kBundles)) return name == bundle_at(index_in(name, kBundles));
    if (name.starts_with(kTiles)) return holds_tile(name);
    const auto index = index_in(name, kSections);
    return index && name == sections_name(*index) && has_bundle(index);
  }

 private:
  /// The name of the bundle of this index, empty when the tree has none.
  [[nodiscard]] std::string bundle_at(std::optional<std::uint64_t> index) const {
    const std::uint64_t width = width_at(0, index);
    return width == 0 ? std::string() : bundle_name(*index, width);
  }

  [[nodiscard]] bool has_bundle(std::optional<std::uint64_t> index) const {
    const std::string name = bundle_at(index);
    return !name.empty() && folder_->type_of(name) != FileType::not_found;
  }

  [[nodiscard]] bool holds_tile(const std::string& name) const {
    const std::size_t slash = name.find('/', kTiles.size());
    const auto level = from_decimal(name.substr(kTiles.size(), slash - kTiles.size()));
    if (slash == std::string::npos || !level || *level >= kLevels) return false;
    const auto index = index_in(name, name.substr(0, slash + 1));
    const auto tile_level = static_cast<unsigned>(*level);
    const std::uint64_t width = width_at(tile_level, index);
    return width > 0 && name == tile_name({.level = tile_level, .index = *index}, width);
  }

  [[nodiscard]] std::uint64_t width_at(unsigned level, std::optional<std::uint64_t> index) const {
    return index ? width_of(tree_size_, {.level = level, .index = *index}) : 0;
  }

  const ExportFolder* folder_;
  std::uint64_t tree_size_;
};

}  // namespace

void check_no_surplus(const ExportFolder& folder, std::uint64_t tree_size) {
  const Layout layout(folder, tree_size);
  std::optional<std::string> first;
  folder.each([&](const std::string& name, FileType type) {
    const bool place = layout.holds(name);  // Of a file.
    const bool fits = type == FileType::directory ? !place : place && type == FileType::regular;
    if (!fits && (!first || name < *first)) first = name;
  });
  if (!first) return;
  if (layout.holds(*first)) static_cast<void>(folder.holds(*first));  // Says what stands there.
  damaged(DamageKind::kSurplusFile,
          {.file = *first, .entry = {}},
          to_text(folder.type_of(*first)) + " that does not belong to an export of this size");
}

}  // namespace verify
