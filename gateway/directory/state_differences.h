/// \file
/// In which settings of which states two directories differ. Internal to gateway/directory; the
/// way in is row_differences.h. Pure.
#pragma once

#include <vector>

#include "gateway/directory/state_rows.h"
#include "gateway/model/directory_difference.h"

namespace gateway {

/// Compares what the files set, not how they are written. A file that is added or removed is
/// compared with the defaults; `columns` names each key whose value differs, the regimes
/// as "transfer".
///
/// \return in the order of the states; a file that sets the same as before is left out.
[[nodiscard]] std::vector<RowDifference> compare_states(const std::vector<StateFile>& before,
                                                        const std::vector<StateFile>& after);

}  // namespace gateway
