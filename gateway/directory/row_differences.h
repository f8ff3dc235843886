/// \file
/// In which rows two directories differ. Pure.
#pragma once

#include <vector>

#include "gateway/directory/directory_tables.h"
#include "gateway/model/directory_difference.h"

namespace gateway {

/// Compares rows of the same id, text by text; on which line a row stands makes no difference. Of
/// the state files it compares what they set.
///
/// \param before, after  rows whose ids are unique, as build_directory demands.
/// \return in the order of the files, then by id.
[[nodiscard]] std::vector<RowDifference> compare_rows(const DirectoryTables& before,
                                                      const DirectoryTables& after);

}  // namespace gateway
