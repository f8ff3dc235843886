/// \file
/// Verifies an export folder (docs/audit.md, "Export" and "Verification").
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "tools/liaison-verify/checkpoint.h"
#include "tools/liaison-verify/damage.h"
#include "tools/liaison-verify/entry.h"
#include "tools/liaison-verify/sections.h"
#include "tools/liaison-verify/verified_tiles.h"

namespace verify {

struct ExportRequest {
  std::filesystem::path folder;
  std::filesystem::path since;        ///< A checkpoint that was kept; empty = none.
  std::optional<std::uint64_t> from;  ///< First entry; the log's first unless given.
  std::optional<std::uint64_t> to;    ///< Last entry; the log's last unless given.
  unsigned threads = 1;               ///< At least 1.
};

/// Entries that were read and verified, both ends included.
struct EntryRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  friend bool operator==(const EntryRange&, const EntryRange&) = default;
};

/// What was verified.
struct ExportReport {
  Checkpoint head;
  std::optional<EntryRange> seen;  ///< Whole bundles; nothing in a log without entries.
  SectionCounts sections;          ///< Of the entries seen.
  std::uint64_t checkpoints = 0;   ///< In checkpoints/.
  std::optional<Checkpoint> since;
  std::optional<Predecessor> predecessor;  ///< Where entry 0 was seen and names one.

  friend bool operator==(const ExportReport&, const ExportReport&) = default;
};

/// Told, in the thread that found it out, how many entries are done and of how many.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Checks in this order and stops at the first damage: checkpoint, kept checkpoint, incomplete
/// tiles, checkpoints/, then for each bundle in order its tiles, its lines and its sections, and at
/// last that there is no other file; docs/audit.md, "Verification", has the order in full. The
/// folder must not change meanwhile.
///
/// Memory: a few bundles and tiles for each thread, whatever the log's size.
/// \throws Damaged  any kind but those of receipts.
/// \throws CannotRead, UsageError (from > to).
[[nodiscard]] ExportReport check_export(const ExportRequest& request,
                                        const LogKey& key,
                                        const Progress& progress);

struct ConsistencyRequest {
  std::filesystem::path older;
  std::filesystem::path newer;
  std::filesystem::path folder;
};

/// Two states of one log, the older one a prefix of the newer.
struct ConsistencyReport {
  Checkpoint older;
  Checkpoint newer;

  friend bool operator==(const ConsistencyReport&, const ConsistencyReport&) = default;
};

/// Checks two kept checkpoints against the tiles of an export that reaches to the newer one; reads
/// only the tiles that this needs.
/// \throws Damaged  kRolledBack (older and newer the wrong way round), kForked, kTruncated (the
///         export ends before the newer one), and the kinds of checkpoints and tiles.
/// \throws CannotRead
[[nodiscard]] ConsistencyReport check_consistency(const ConsistencyRequest& request,
                                                  const LogKey& key);

/// The checkpoint of an export.
/// \throws Damaged  kCheckpointMissing, kNotAFile and those of open_checkpoint. \throws CannotRead
[[nodiscard]] Checkpoint read_newest(const ExportFolder& folder, const LogKey& key);

/// A checkpoint that the caller named.
/// \throws Damaged  those of open_checkpoint. \throws CannotRead
[[nodiscard]] Checkpoint read_kept(const std::filesystem::path& file, const LogKey& key);

/// \throws Damaged  kRolledBack: `kept`, which is called `file`, is of a larger tree than `newest`.
void check_not_rolled_back(const Checkpoint& kept,
                           const Checkpoint& newest,
                           const std::string& file);

/// \throws Damaged  kForked: `kept`, which is called `file`, is not the tree's first entries, and
///         those of VerifiedTiles::tile. \throws CannotRead
void check_prefix(VerifiedTiles& tiles, const Checkpoint& kept, const std::string& file);

/// \throws Damaged  of the first name, in order of bytes: kSurplusFile (it does not belong there),
///         kNotAFile (it does, and is no file).
/// \throws CannotRead
void check_no_surplus(const ExportFolder& folder, std::uint64_t tree_size);

}  // namespace verify
