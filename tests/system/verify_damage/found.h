/// \file
/// What a test expects of a verification that fails: kind and place as one value.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>

namespace verify {

struct Found {
  std::string kind = "none";
  std::string file{};
  std::optional<std::uint64_t> entry{};
  std::optional<std::uint64_t> found_at{};

  friend bool operator==(const Found&, const Found&) = default;
};

inline void PrintTo(const Found& found, std::ostream* out) {
  *out << found.kind << " " << found.file;
  if (found.entry) *out << " entry " << *found.entry;
  if (found.found_at) *out << " found at " << *found.found_at;
}

}  // namespace verify
