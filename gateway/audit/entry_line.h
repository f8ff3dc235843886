/// \file
/// The stored line of an audit entry: written, and read back strictly.
///
/// The reader knows this one shape and no other JSON: a line is good only when writing what was
/// read gives the same bytes, so there are no two spellings of one entry. Format: docs/audit.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/audit/audit_entry.h"

namespace gateway {

/// What a line says.
struct EntryFacts {
  AuditEvent event = AuditEvent::kMessageAdmitted;
  Timestamp at{};
  EntryIds ids{};
  std::optional<Digest> digest{};
  std::map<SectionName, Digest> commitments{};

  friend bool operator==(const EntryFacts&, const EntryFacts&) = default;
};

/// Longest line in bytes.
inline constexpr std::size_t kEntryBytesMax = 4096;

[[nodiscard]] std::string entry_line(const EntryFacts& facts);

/// \return nothing unless `line` is exactly what entry_line writes, at most kEntryBytesMax long.
///         Never throws on hostile input.
[[nodiscard]] std::optional<EntryFacts> read_entry(std::string_view line);

}  // namespace gateway
