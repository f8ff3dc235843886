/// \file
/// One line of the log, read strictly (docs/audit.md, "Entry" and "Events"). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/liaison-verify/checkpoint.h"
#include "tools/liaison-verify/damage.h"
#include "tools/liaison-verify/event_table.h"
#include "tools/liaison-verify/sha256.h"

namespace verify {

/// Longest line in bytes.
inline constexpr std::size_t kEntryBytesMax = 4096;

/// A section that the entry commits to.
struct Commitment {
  std::string_view name;  ///< Out of the event table.
  Hash hash{};
};

/// A closed log, as the log that was opened in its place says.
struct Predecessor {
  std::string log;
  Checkpoint head;

  friend bool operator==(const Predecessor&, const Predecessor&) = default;
};

/// What an entry `log.opened` says.
struct Opening {
  std::string log;
  std::optional<Predecessor> predecessor;
};

struct Entry {
  const EventRow* event = nullptr;  ///< Never null once read.
  std::uint64_t at = 0;             ///< Milliseconds since 1970-01-01T00:00:00Z.
  std::optional<Hash> digest;
  std::vector<Commitment> sections;  ///< In the order of their names.
  std::optional<Opening> opening;    ///< Of `log.opened` alone.
};

/// \param place  of the line, for a finding.
/// \throws Damaged  kEntryMalformed, kEntryNotCanonical, kUnknownEvent, kWrongMembers, tried in
///         this order: the last two only for a line that is canonical. kWrongMembers also where an
///         id has not its form.
[[nodiscard]] Entry read_entry(std::string_view line, const Place& place);

}  // namespace verify
