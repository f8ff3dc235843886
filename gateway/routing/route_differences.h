/// \file
/// Whose messages would go elsewhere if another directory were in force. Pure.
///
/// A route is what the Router (router.h) plans for a representative message of one sender to one
/// addressee: classified BPL, as a request, as an answer and on the sender's own initiative. A
/// pair differs when the recipients of any of the three do; the first of them that differs is
/// reported. What clearances for higher levels, languages, successors, instruments of transfer and
/// grounds of suppression alone change is seen in the rows, not here.
///
/// Bounded not by pairs but by classes. Which units are copied, and whether a message is refused,
/// depends of an authority only on what Standing (route_differences.cpp) holds of it: kind, state,
/// the units that it owes copies to, its proxy and what it reads. Authorities that stand alike in
/// both directories have alike differences, so one pair of each two classes is planned; and of
/// those only the ones where either class does not stand in the second directory as in the first. A
/// Europe of 3,000 authorities has a few hundred classes, and one new authority makes one of them
/// move.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gateway/base/timestamp.h"
#include "gateway/directory/directory.h"
#include "gateway/model/directory_difference.h"

namespace gateway {

/// Reported at most.
inline constexpr std::size_t kRouteDifferencesMax = 1000;

/// Two directories at one time. Both must outlive it.
struct DirectoryPair {
  const Directory& before;
  const Directory& after;
  Timestamp at;
};

struct RouteComparison {
  std::vector<RouteDifference> first;  ///< By sender and addressee; at most kRouteDifferencesMax.
  std::uint64_t total = 0;             ///< How many pairs differ.
  std::uint64_t planned = 0;           ///< How many pairs were planned to know it.
};

/// All ordered pairs of authorities that are valid in either directory at that time.
[[nodiscard]] RouteComparison compare_routes(const DirectoryPair& directories);

/// One pair. \return nothing when both directories give the same routes.
[[nodiscard]] std::optional<RouteDifference> compare_route(const DirectoryPair& directories,
                                                           const AuthorityId& sender,
                                                           const AuthorityId& addressee);

}  // namespace gateway
