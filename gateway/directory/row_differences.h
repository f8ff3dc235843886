/// \file
/// In which rows two directories differ. Pure.
#pragma once

#include <vector>

#include "gateway/directory/directory_tables.h"
#include "gateway/model/directory_difference.h"

namespace gateway {

/// Compares rows of the same id, text by text; on which line a row stands makes no difference. Of
/// an authority with several rows those are compared that begin at the same time; of the state
/// files what they set.
///
/// \param before, after  rows that build_directory takes.
/// \return in the order of the files, then by id, then by beginning.
[[nodiscard]] std::vector<RowDifference> compare_rows(const DirectoryTables& before,
                                                      const DirectoryTables& after);

}  // namespace gateway
