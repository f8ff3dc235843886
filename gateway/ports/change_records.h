/// \file
/// What the journal wrote of operators' changes. Decides nothing: who may see them is decided in
/// workflow/runtime. Apart from Records (records.h), so that whoever reads messages need not know
/// of changes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/model/changes.h"

namespace gateway {

/// Which changes to list; newest first.
struct ChangeStart {
  std::optional<ChangeState> state;  ///< Only these; nothing = all.
  std::uint64_t before = 0;          ///< Only numbers below it; 0 = from the newest.
  std::uint32_t limit = 50;
};

/// Everything that has, or will have, an effect. In the order of numbers.
struct StandingChanges {
  std::uint64_t revision = 0;  ///< As ChangeRecords::revision said, at the earliest.
  /// Approved. A directory ends when one that was approved after it takes effect; those that ended
  /// by `now`, or will end before they begin, are left out. So the one in force at any time from
  /// `now` on is the one with the latest effective_at not after it; no two have the same.
  std::vector<Change> directories;
  std::vector<Change> revocation_lists;  ///< Approved, of any time.
  std::vector<Revocation> revocations;   ///< Ordered or confirmed, not lifted.
};

/// Thread-safe. Every function \throws JournalUnavailable when the database cannot be asked.
class ChangeRecords {
 public:
  virtual ~ChangeRecords() = default;

  /// A number that differs after every proposal and decision: cheap to ask, often.
  [[nodiscard]] virtual std::uint64_t revision() = 0;

  /// \param now  directories that another one had superseded by then are left out.
  [[nodiscard]] virtual StandingChanges standing(Timestamp now) = 0;

  /// The directory that was approved last, whether or not its time has come; nothing before the
  /// first installation.
  [[nodiscard]] virtual std::optional<Change> newest_directory() = 0;

  [[nodiscard]] virtual std::optional<Change> find_change(const ChangeId& change) = 0;

  /// Without contents.
  [[nodiscard]] virtual std::vector<ChangeRecord> changes(const ChangeStart& start) = 0;
};

}  // namespace gateway
