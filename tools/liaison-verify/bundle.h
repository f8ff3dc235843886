/// \file
/// Entry bundles: up to 256 lines, each with its length before it, checked against the tile of
/// their leaf hashes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/liaison-verify/entry.h"
#include "tools/liaison-verify/files.h"
#include "tools/liaison-verify/verified_tiles.h"

namespace verify {

/// A bundle cannot be longer: 256 lines whose lengths are 16-bit integers.
inline constexpr std::size_t kBundleBytesMax = kTileWidth * (2 + 65535);

/// The lines at the front of a bundle that are whole; stops at the first that is not.
[[nodiscard]] std::vector<std::string_view> whole_lines(std::string_view bundle);

/// Checks every entry of bundle `index`, in order: that its line is the one that was signed, that
/// it is an entry, and that its time is not below that of the entry before it in the bundle.
/// \param tiles  of a tree that has the bundle.
/// \return the entries, none of them missing.
/// \throws Damaged  kBundleMissing, kBundleMalformed, kTruncated, the kEntry... kinds,
///         kUnknownEvent, kWrongMembers, kTimeRunsBack, and those of VerifiedTiles::tile.
/// \throws CannotRead
[[nodiscard]] std::vector<Entry> check_bundle(const ExportFolder& folder,
                                              VerifiedTiles& tiles,
                                              std::uint64_t index,
                                              Hasher& hasher);

/// Says what became of an entry whose line in its bundle is not the one that was signed: looks
/// whether the line is another entry's, and where the entry's own line went.
/// \throws Damaged  always: kEntryAltered, kEntryDropped, kEntryInserted, kEntryRepeated or
///         kEntrySwapped. \throws CannotRead
[[noreturn]] void report_wrong_line(const ExportFolder& folder,
                                    VerifiedTiles& tiles,
                                    std::uint64_t entry);

}  // namespace verify
