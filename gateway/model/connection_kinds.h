/// \file
/// Which kinds of entity each kind of connection can join, as one table.
///
/// docs/reference/rules.md has a row each; a test compares the two, and the kinds with the code
/// list ConnectionKind. Pure.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>

#include "gateway/model/case_content.h"

namespace gateway {

/// A set of kinds of entity.
class EntityKinds {
 public:
  constexpr EntityKinds(std::initializer_list<EntityKind> kinds) {
    for (const EntityKind kind : kinds)
      bits_ |= bit_of(kind);
  }

  [[nodiscard]] constexpr bool contains(EntityKind kind) const {
    return (bits_ & bit_of(kind)) != 0;
  }

  friend constexpr EntityKinds operator|(EntityKinds left, EntityKinds right) {
    left.bits_ |= right.bits_;
    return left;
  }

 private:
  static constexpr unsigned bit_of(EntityKind kind) { return 1U << static_cast<unsigned>(kind); }

  unsigned bits_ = 0;
};

/// "from" of one of these kinds can be connected so with "to" of one of those. A kind of connection
/// may have several rows.
struct ConnectionRow {
  std::string_view kind;
  EntityKinds from;
  EntityKinds to;
};

[[nodiscard]] std::span<const ConnectionRow> connection_rows();

[[nodiscard]] bool can_connect(std::string_view kind, EntityKind from, EntityKind to);

}  // namespace gateway
