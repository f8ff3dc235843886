#include "tools/liaison-verify/export_names.h"

#include "tools/liaison-verify/encodings.h"

namespace verify {
namespace {

/// 1234067 is x001/x234/067.
std::string grouped(std::uint64_t index) {
  const auto group = [](std::uint64_t value) { return std::to_string(1000 + value).substr(1); };
  std::string text = group(index % 1000);
  for (index /= 1000; index > 0; index /= 1000)
    text.insert(0, "x" + group(index % 1000) + "/");
  return text;
}

std::string width_suffix(std::uint64_t width) {
  return width == kTileWidth ? std::string() : ".p/" + std::to_string(width);
}

}  // namespace

std::string tile_name(const TileAddress& tile, std::uint64_t width) {
  return "tile/" + std::to_string(tile.level) + "/" + grouped(tile.index) + width_suffix(width);
}

std::string bundle_name(std::uint64_t index, std::uint64_t width) {
  return "tile/entries/" + grouped(index) + width_suffix(width);
}

std::string sections_name(std::uint64_t index) {
  return "sections/" + grouped(index);
}

std::optional<std::uint64_t> index_in(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return std::nullopt;
  const std::string_view groups = name.substr(prefix.size());
  std::string digits;
  for (const char c : groups.substr(0, groups.find('.'))) {
    if (c != 'x' && c != '/') digits += c;
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return from_decimal(digits.empty() ? "0" : digits);
}

}  // namespace verify
