/// \file
/// What a row of authorities.csv may say of other authorities. Internal to gateway/directory; the
/// way in is directory_builder.h. Pure.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "gateway/directory/directory_checks.h"

namespace gateway {

/// Parents, wholes, national units, proxies, fallbacks and successors exist, fit and stand only
/// where they may, and no chain of successors goes round.
///
/// Whoever is referred to must fit at every time at which both rows are valid, and at some time
/// where they never meet; whether it is valid whenever it is needed is a matter of routing.
/// \param absent  the optional columns that the file lacks.
void check_references(const std::vector<Located<Authority>>& authorities,
                      const std::set<std::string_view>& absent,
                      std::vector<DirectoryProblem>& problems);

}  // namespace gateway
