/// \file
/// The units from which an exchange is withheld, as they stand at a time: whoever continues one
/// that has ended is bound with it, and so are its parts and every central unit that its state has
/// of its kind, whether anybody named it as the successor or not. Pure.
#pragma once

#include <utility>
#include <vector>

#include "gateway/directory/directory.h"

namespace gateway {

/// Who continues the exchanges of an authority that has ended; null when nobody does.
[[nodiscard]] const Authority* successor_of(const Directory& directory,
                                            const AuthorityId& id,
                                            Timestamp at);

/// Who gets what belongs to a unit: itself, unless it is a central unit no more; or who continues
/// it, or else the central unit that its state has of its kind at that time; or itself whatever it
/// is now. Null when there is none.
[[nodiscard]] const Authority* unit_now(const Directory& directory,
                                        const AuthorityId& id,
                                        Timestamp at);

/// Every id whose unit_now is that authority, and `id` itself.
[[nodiscard]] std::vector<AuthorityId> same_unit_now(const Directory& directory,
                                                     const AuthorityId& id,
                                                     Timestamp at);

/// Whether what is withheld from the unit is withheld from the other as well: it is the unit, a
/// part of it, or a central unit of the same state and kind.
[[nodiscard]] bool is_same_unit(const Authority& unit, const Authority& other);

class WithheldUnits {
 public:
  WithheldUnits(const Directory& directory, const std::vector<AuthorityId>& units, Timestamp at);

  /// A part of a unit is the unit, with a mailbox of its own.
  [[nodiscard]] bool contains(const Authority& authority) const {
    return named(authority) != nullptr;
  }

  /// Under which of the given names it is withheld from the authority: its own where that is among
  /// them, otherwise the first; null where it is not withheld. Owned by this object.
  [[nodiscard]] const AuthorityId* named(const Authority& authority) const;

 private:
  struct Unit {
    AuthorityId name;  ///< As given.
    AuthorityId now;   ///< Who it is now: itself or who continues it.
    std::vector<std::pair<StateCode, AuthorityKind>> seats;  ///< As which central units.
  };

  [[nodiscard]] static bool binds(const Unit& unit, const Authority& authority);

  std::vector<Unit> units_;
};

}  // namespace gateway
