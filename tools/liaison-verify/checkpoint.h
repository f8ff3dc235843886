/// \file
/// Signed heads of a log: C2SP tlog-checkpoint in a C2SP signed-note. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tools/liaison-verify/log_key.h"
#include "tools/liaison-verify/sha256.h"

namespace verify {

/// What a log signed: that its first `size` entries have this root.
struct Checkpoint {
  std::uint64_t size = 0;
  Hash root{};

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// Longest note in bytes, and most signature lines.
inline constexpr std::size_t kNoteBytesMax = std::size_t{256} * 1024;
inline constexpr std::size_t kSignaturesMax = 32;

/// Signatures of keys that are not `key` are ignored. Extension lines behind the root, which other
/// logs may have, are refused: ours write none.
/// \param file  what the note is called in a finding.
/// \throws Damaged  kCheckpointMalformed, kOtherLog, kCheckpointNotSigned (no signature by the
///         key, or a wrong one in its name), tried in this order.
[[nodiscard]] Checkpoint open_checkpoint(std::string_view note,
                                         const LogKey& key,
                                         const std::string& file);

}  // namespace verify
