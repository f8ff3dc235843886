/// \file
/// From when until when a row of the directory holds.
#pragma once

#include <optional>

#include "gateway/base/timestamp.h"

namespace gateway {

struct Validity {
  std::optional<Timestamp> from;   ///< Inclusive; nothing = always.
  std::optional<Timestamp> until;  ///< Exclusive; nothing = for ever.

  [[nodiscard]] bool covers(Timestamp at) const {
    return (!from || *from <= at) && (!until || at < *until);
  }

  /// Whether there is a time that both cover.
  [[nodiscard]] bool overlaps(const Validity& other) const {
    const bool ends_first = until && other.from && *until <= *other.from;
    const bool other_ends_first = other.until && from && *other.until <= *from;
    return !ends_first && !other_ends_first;
  }

  friend bool operator==(const Validity&, const Validity&) = default;
};

}  // namespace gateway
