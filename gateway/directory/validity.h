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

  friend bool operator==(const Validity&, const Validity&) = default;
};

}  // namespace gateway
