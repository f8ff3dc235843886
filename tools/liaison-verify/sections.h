/// \file
/// Disclosed sections beside an entry bundle, checked against what its entries commit to.
#pragma once

#include <cstdint>
#include <span>

#include "tools/liaison-verify/entry.h"
#include "tools/liaison-verify/files.h"

namespace verify {

/// Longest line of a section file in bytes.
inline constexpr std::size_t kSectionBytesMax = std::size_t{4} * 1024 * 1024;

struct SectionCounts {
  std::uint64_t committed = 0;  ///< Sections that the entries commit to.
  std::uint64_t disclosed = 0;  ///< Of these: there, and verified.
  std::uint64_t erased = 0;     ///< Of these: said to be erased. The rest expired or is withheld.

  friend bool operator==(const SectionCounts&, const SectionCounts&) = default;
};

/// Checks the section file of a bundle, line by line; that there is none is no damage.
/// \param entries  of the bundle, all of them.
/// \throws Damaged  kSectionMalformed, kSectionUnknown (no such commitment), kSectionAltered,
///         kNotAFile.
/// \throws CannotRead
[[nodiscard]] SectionCounts check_sections(const ExportFolder& folder,
                                           std::uint64_t bundle,
                                           std::span<const Entry> entries,
                                           Hasher& hasher);

}  // namespace verify
