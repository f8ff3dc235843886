/// \file
/// What can be wrong with an export or a receipt: a closed list of kinds, and how a finding leaves
/// the verification.
///
/// The first damage ends a verification, wherever it is found; so it is thrown, caught in one
/// place (command_line.cpp) and reported there. docs/audit.md has a row for each kind; a test
/// compares.
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace verify {

enum class DamageKind : std::uint8_t {
  kCheckpointMissing,
  kCheckpointMalformed,
  kOtherLog,
  kCheckpointNotSigned,
  kRolledBack,
  kForked,
  kRootDiffers,
  kTileMissing,
  kTileMalformed,
  kTileAltered,
  kBundleMissing,
  kBundleMalformed,
  kTruncated,
  kEntryAltered,
  kEntryDropped,
  kEntryInserted,
  kEntryRepeated,
  kEntrySwapped,
  kEntryMalformed,
  kEntryNotCanonical,
  kUnknownEvent,
  kWrongMembers,
  kWrongOpening,
  kTimeRunsBack,
  kSectionMalformed,
  kSectionUnknown,
  kSectionAltered,
  kNotAFile,
  kSurplusFile,
  kReceiptMalformed,
  kNotIncluded,
  kOtherDocument,
};

/// Its stable spelling, e.g. "entry-altered".
[[nodiscard]] std::string_view to_text(DamageKind kind);
[[nodiscard]] std::vector<DamageKind> all_damage_kinds();

/// Where something is wrong.
struct Place {
  std::string file;                    ///< Relative to the export, or as the caller named it.
  std::optional<std::uint64_t> entry;  ///< Index in the log, from 0, where one entry is meant.

  friend bool operator==(const Place&, const Place&) = default;
};

struct Damage {
  DamageKind kind = DamageKind::kCheckpointMissing;
  Place place;
  std::string detail;                     ///< One clause without a full stop.
  std::optional<std::uint64_t> found_at;  ///< Index whose line was found in the entry's place.
};

/// Thrown at the first damage.
class Damaged : public std::exception {
 public:
  explicit Damaged(Damage damage) : damage_(std::move(damage)) {}

  [[nodiscard]] const Damage& damage() const { return damage_; }

  [[nodiscard]] const char* what() const noexcept override { return damage_.detail.c_str(); }

 private:
  Damage damage_;
};

/// \throws Damaged  always.
[[noreturn]] void damaged(DamageKind kind, const Place& place, std::string detail);

/// A file or folder could not be read; says nothing about what it holds. One clause.
class CannotRead : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The arguments do not make sense. One clause.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace verify
