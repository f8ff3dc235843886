/// \file
/// What one directory would change of another: rows and routes. Plain values, told to operators
/// before they decide.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"

namespace gateway {

/// One row of a directory file that differs. Rows are known by their id: the first column; of
/// certificates.csv and persons.csv the first two, parted by a slash; of an authority with several
/// rows its id and valid_from, "always" where that is empty. A
/// state file is one row, known by the state; its columns are its keys.
struct RowDifference {
  enum class Kind : std::uint8_t {
    kAdded = 1,
    kRemoved = 2,
    kChanged = 3
  };
  Kind kind = Kind::kChanged;
  std::string file;  ///< "authorities.csv" and so on.
  std::string row;   ///< Id of the row.
  /// Names of the columns that changed; of a state file also when it is added or removed.
  std::vector<std::string> columns;

  friend bool operator==(const RowDifference&, const RowDifference&) = default;
};

/// A message from `sender` to `addressee` would go elsewhere than before.
struct RouteDifference {
  AuthorityId sender;
  AuthorityId addressee;
  std::vector<AuthorityId> before;  ///< Every recipient; empty = refused.
  std::vector<AuthorityId> after;

  friend bool operator==(const RouteDifference&, const RouteDifference&) = default;
};

/// What a directory would change at its time.
struct DirectoryDifference {
  std::string base;          ///< Version it is compared with: the newest approved.
  bool base_in_force{true};  ///< Whether that is in force now; else it waits for its time.
  std::optional<Timestamp> base_effective_at{};  ///< From when on; nothing where none was approved.
  std::string version;                           ///< Its own.
  std::vector<RowDifference> rows;
  std::vector<RouteDifference> routes;  ///< The first 1000, by sender and addressee.
  std::uint64_t routes_total = 0;

  friend bool operator==(const DirectoryDifference&, const DirectoryDifference&) = default;
};

}  // namespace gateway
