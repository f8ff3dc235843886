/// \file
/// What must hold in the database at every moment, whoever asks: the closed list, and what was
/// found. Each is one statement, schemas/sql/statements/check_NAME.sql with '_' in place of '.' and
/// '-'; docs/operations.md has a row for each. Findings name opaque ids, never content. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/timestamp.h"

namespace gateway {

/// What an invariant is asked about, which is also what asking costs.
enum class InvariantScope : std::uint8_t {
  kWaiting,  ///< All that waits or is owed.
  kRecent,   ///< What rests on the newest entries of each log.
  kWhole     ///< Whole tables.
};

[[nodiscard]] std::string_view to_text(InvariantScope scope);

struct Invariant {
  std::string_view name;  ///< "subject.what", stable.
  InvariantScope scope = InvariantScope::kRecent;
  std::string_view must_hold;  ///< One sentence.
  std::string_view next;       ///< What to do where it does not: one sentence.
};

/// All of them, in the order in which they are asked: first what concerns who waits now.
[[nodiscard]] std::span<const Invariant> all_invariants();

enum class InvariantResult : std::uint8_t {
  kHolds,
  kBroken,
  kUnchecked  ///< It could not be asked in time.
};

[[nodiscard]] std::string_view to_text(InvariantResult result);

struct InvariantFinding {
  /// Counting stops there, but for sums.
  static constexpr std::uint64_t kCountedMax = 1000;
  static constexpr std::size_t kExamplesMax = 5;

  std::string_view name;
  InvariantResult result = InvariantResult::kUnchecked;
  std::uint64_t broken = 0;             ///< How many break it; of a sum, by how much it is off.
  std::vector<std::string> examples{};  ///< Delivery, handle, log, or log:entry.

  friend bool operator==(const InvariantFinding&, const InvariantFinding&) = default;
};

/// Each finding is of the moment in which it was asked; all of them within seconds.
struct InvariantReport {
  Timestamp at;
  std::uint64_t entries = 0;  ///< So many of the newest entries of each log were asked about.
  std::vector<InvariantFinding> findings;

  [[nodiscard]] std::size_t count(InvariantResult result) const;
};

/// Of a name in the list. Aborts for any other.
[[nodiscard]] const Invariant& invariant_named(std::string_view name);

}  // namespace gateway
