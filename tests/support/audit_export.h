/// \file
/// Exports of audit logs (docs/audit.md, "Export") made by the gateway's own code: the writer that
/// the verifier is measured against. An export is a map of file names to bytes until it is saved,
/// so that a test can damage it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gateway/audit/audit_entry.h"
#include "tests/unit/audit/test_log.h"

namespace support {

using ExportFiles = std::map<std::string, std::string>;
using Lines = std::vector<std::string>;
using Entries = std::vector<gateway::ComposedEntry>;

/// The log that the exports are of, unless another is named.
inline constexpr auto kSampleLog = "example.test/audit";

/// Five entries: an opening, an admission, a lease, a confirmation, a release, with all their
/// sections. Always the same bytes.
[[nodiscard]] Entries small_log();

/// An opening, then entries of several events with their sections; the same for the same seed.
[[nodiscard]] Entries sample_log(std::size_t count,
                                 std::uint64_t seed,
                                 const std::string& log = kSampleLog);

/// An opening, then starts of the program, each a millisecond after the one before: no two lines
/// alike, and all of them short.
[[nodiscard]] Lines long_log(std::size_t count);

/// The first line of a log. \param predecessor  the log that it was opened in the place of.
[[nodiscard]] std::string opening_line(const std::string& log,
                                       const std::optional<gateway::ClosedLog>& predecessor = {});

[[nodiscard]] Lines lines_of(const Entries& entries);

/// "x001/x234/067".
[[nodiscard]] std::string grouped(std::uint64_t index);

/// Lines with their lengths before them.
[[nodiscard]] std::string bundle_of(std::span<const std::string> lines);

/// Name of the bundle of a log of `size` entries in which entry `entry` lies.
[[nodiscard]] std::string bundle_name(std::size_t size, std::size_t entry);

/// Checkpoint, tiles and bundles; no sections.
[[nodiscard]] ExportFiles export_of(const Lines& lines, const testing_audit::TestSigner& signer);

/// As above, with every section disclosed.
[[nodiscard]] ExportFiles export_of(const Entries& entries,
                                    const testing_audit::TestSigner& signer);

/// One line of a section file, with its newline.
[[nodiscard]] std::string section_line(std::uint64_t entry, const gateway::SaltedSection& section);
[[nodiscard]] std::string erased_line(std::uint64_t entry, const std::string& name);

/// Signed note of the first `size` lines.
[[nodiscard]] std::string checkpoint_of(const Lines& lines,
                                        std::size_t size,
                                        const testing_audit::TestSigner& signer);

/// Writes every file below `folder`, which then holds nothing else.
void save(const ExportFiles& files, const std::filesystem::path& folder);

/// Writes one file, and the folders above it.
void save_file(const std::filesystem::path& file, const std::string& bytes);

}  // namespace support
