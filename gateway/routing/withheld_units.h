/// \file
/// The units from which an exchange is withheld, as they stand at a time: whoever continues one
/// that has ended is bound with it, and so is every part of it. Pure.
#pragma once

#include <vector>

#include "gateway/directory/directory.h"

namespace gateway {

/// Who continues the exchanges of an authority that has ended; null when nobody does.
[[nodiscard]] const Authority* successor_of(const Directory& directory,
                                            const AuthorityId& id,
                                            Timestamp at);

class WithheldUnits {
 public:
  WithheldUnits(const Directory& directory, const std::vector<AuthorityId>& units, Timestamp at);

  /// A part of a unit is the unit, with a mailbox of its own.
  [[nodiscard]] bool contains(const Authority& authority) const;

 private:
  std::vector<AuthorityId> units_;
};

}  // namespace gateway
