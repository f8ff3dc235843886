#include "tools/liaison-verify/damage.h"

#include <array>
#include <cstdlib>
#include <utility>

namespace verify {
namespace {

using enum DamageKind;

constexpr std::array kTexts{
    std::pair{kCheckpointMissing, "checkpoint-missing"},
    std::pair{kCheckpointMalformed, "checkpoint-malformed"},
    std::pair{kOtherLog, "other-log"},
    std::pair{kCheckpointNotSigned, "checkpoint-not-signed"},
    std::pair{kRolledBack, "rolled-back"},
    std::pair{kForked, "forked"},
    std::pair{kRootDiffers, "root-differs"},
    std::pair{kTileMissing, "tile-missing"},
    std::pair{kTileMalformed, "tile-malformed"},
    std::pair{kTileAltered, "tile-altered"},
    std::pair{kBundleMissing, "bundle-missing"},
    std::pair{kBundleMalformed, "bundle-malformed"},
    std::pair{kTruncated, "truncated"},
    std::pair{kEntryAltered, "entry-altered"},
    std::pair{kEntryDropped, "entry-dropped"},
    std::pair{kEntryInserted, "entry-inserted"},
    std::pair{kEntryRepeated, "entry-repeated"},
    std::pair{kEntrySwapped, "entry-swapped"},
    std::pair{kEntryMalformed, "entry-malformed"},
    std::pair{kEntryNotCanonical, "entry-not-canonical"},
    std::pair{kUnknownEvent, "unknown-event"},
    std::pair{kWrongMembers, "wrong-members"},
    std::pair{kWrongOpening, "wrong-opening"},
    std::pair{kTimeRunsBack, "time-runs-back"},
    std::pair{kSectionMalformed, "section-malformed"},
    std::pair{kSectionUnknown, "section-unknown"},
    std::pair{kSectionAltered, "section-altered"},
    std::pair{kNotAFile, "not-a-file"},
    std::pair{kSurplusFile, "surplus-file"},
    std::pair{kReceiptMalformed, "receipt-malformed"},
    std::pair{kNotIncluded, "not-included"},
    std::pair{kOtherDocument, "other-document"},
};

}  // namespace

std::string_view to_text(DamageKind kind) {
  for (const auto& [known, text] : kTexts) {
    if (known == kind) return text;
  }
  std::abort();  // Every kind has a text.
}

std::vector<DamageKind> all_damage_kinds() {
  std::vector<DamageKind> kinds;
  for (const auto& [kind, text] : kTexts)
    kinds.push_back(kind);
  return kinds;
}

void damaged(DamageKind kind, const Place& place, std::string detail) {
  throw Damaged({.kind = kind, .place = place, .detail = std::move(detail), .found_at = {}});
}

}  // namespace verify
