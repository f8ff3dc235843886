#include "tools/liaison-verify/bundle.h"

#include <optional>

#include "tools/liaison-verify/export_names.h"
#include "tools/liaison-verify/opening.h"

namespace verify {
namespace {

using enum DamageKind;

constexpr std::size_t kLengthBytes = 2;

/// Takes lines from the front of a bundle.
class BundleLines {
 public:
  explicit BundleLines(std::string_view bundle) : rest_(bundle) {}

  /// \return nothing when no whole line is left.
  [[nodiscard]] std::optional<std::string_view> next() {
    if (rest_.size() < kLengthBytes) return std::nullopt;
    const auto high = static_cast<unsigned char>(rest_[0]);
    const auto low = static_cast<unsigned char>(rest_[1]);
    const std::size_t length = high * std::size_t{256} + low;
    if (rest_.size() - kLengthBytes < length) return std::nullopt;
    const std::string_view line = rest_.substr(kLengthBytes, length);
    rest_.remove_prefix(kLengthBytes + length);
    return line;
  }

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

[[noreturn]] void report_missing_line(const BundleLines& lines, const Place& place) {
  if (lines.at_end()) damaged(kTruncated, place, "the bundle ends before the entry");
  damaged(kBundleMalformed, place, "the bundle's bytes end within the entry");
}

void check_time(std::vector<Entry>& before, const Entry& entry, const Place& place) {
  if (before.empty() || before.back().at <= entry.at) return;
  damaged(kTimeRunsBack, place, "the entry's time is before that of the entry before it");
}

}  // namespace

Hashes leaves_of(const ExportFolder& folder, std::uint64_t index, std::uint64_t width) {
  const auto bundle = folder.read(bundle_name(index, width), kBundleBytesMax);
  Hashes leaves;
  Hasher hasher;
  BundleLines lines(bundle ? std::string_view(*bundle) : std::string_view());
  while (const auto line = lines.next())
    leaves.push_back(hasher.leaf(*line));
  return leaves;
}

std::vector<Entry> check_bundle(const ExportFolder& folder,
                                VerifiedTiles& tiles,
                                std::uint64_t index,
                                const std::string& log,
                                Hasher& hasher) {
  const Hashes& leaves = tiles.tile({.level = 0, .index = index});
  Place place{.file = bundle_name(index, leaves.size()), .entry = {}};
  const auto bundle = folder.read(place.file, kBundleBytesMax);
  if (!bundle) damaged(kBundleMissing, place, "the entry bundle is not there");

  BundleLines lines(*bundle);
  std::vector<Entry> entries;
  entries.reserve(leaves.size());
  for (const Hash& leaf : leaves) {
    place.entry = index * kTileWidth + entries.size();
    const auto line = lines.next();
    if (!line) report_missing_line(lines, place);
    if (hasher.leaf(*line) != leaf) report_wrong_line(folder, tiles, *place.entry);
    Entry entry = read_entry(*line, place);
    check_opening(entry, *place.entry, log, place);
    check_time(entries, entry, place);
    entries.push_back(std::move(entry));
  }
  place.entry.reset();
  if (!lines.at_end()) damaged(kBundleMalformed, place, "the bundle goes on after its last entry");
  return entries;
}

}  // namespace verify
