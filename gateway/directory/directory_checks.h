/// \file
/// What the rows of a directory owe one another. Internal to gateway/directory; the way in is
/// directory_builder.h. Pure.
#pragma once

#include <vector>

#include "gateway/directory/directory_builder.h"

namespace gateway {

/// A value with the line that it was read from.
template <class Value>
struct Located {
  int line = 0;
  Value value;
};

/// Ids occur once; a parent exists, is the SPOC of the same state and stands only where it may; a
/// state has at most one SPOC and one ENU at any time.
void check_authorities(const std::vector<Located<Authority>>& authorities,
                       std::vector<DirectoryProblem>& problems);

/// Ids and fingerprints occur once; every system acts for known authorities, each listed once.
void check_systems(const std::vector<Located<System>>& systems,
                   const std::vector<Located<Authority>>& authorities,
                   std::vector<DirectoryProblem>& problems);

}  // namespace gateway
