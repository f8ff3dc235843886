/// \file
/// Entry bundles: up to 256 lines, each with its length before it, checked against the tile of
/// their leaf hashes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/liaison-verify/entry.h"
#include "tools/liaison-verify/files.h"
#include "tools/liaison-verify/verified_tiles.h"

namespace verify {

/// A bundle cannot be longer: 256 lines whose lengths are 16-bit integers.
inline constexpr std::size_t kBundleBytesMax = kTileWidth * (2 + 65535);

/// Leaf hashes of the whole lines at the front of a stored bundle, however many it holds; none
/// where the bundle is not there. \param width  of its tile.
/// \throws Damaged  kNotAFile. \throws CannotRead
[[nodiscard]] Hashes leaves_of(const ExportFolder& folder,
                               std::uint64_t index,
                               std::uint64_t width);

/// Checks every entry of bundle `index`, in order: that its line is the one that was signed, that
/// it is an entry, that the log's first entry and no other opens it, and that its time is not below
/// that of the entry before it in the bundle.
/// \param tiles  of a tree that has the bundle. \param log  the log's name.
/// \return the entries, none of them missing.
/// \throws Damaged  kBundleMissing, kBundleMalformed, kNotAFile, kTruncated, the kEntry... kinds,
///         kUnknownEvent, kWrongMembers, kWrongOpening, kTimeRunsBack, and those of
///         VerifiedTiles::tile.
/// \throws CannotRead
[[nodiscard]] std::vector<Entry> check_bundle(const ExportFolder& folder,
                                              VerifiedTiles& tiles,
                                              std::uint64_t index,
                                              const std::string& log,
                                              Hasher& hasher);

/// Says what became of an entry whose line in its bundle is not the one that was signed, as
/// docs/audit.md, "Lines that are not their entry's", has it.
/// \throws Damaged  always: kEntryAltered, kEntryDropped, kEntryInserted, kEntryRepeated or
///         kEntrySwapped. \throws CannotRead
[[noreturn]] void report_wrong_line(const ExportFolder& folder,
                                    VerifiedTiles& tiles,
                                    std::uint64_t entry);

}  // namespace verify
