/// \file
/// Rows of the directory as the texts of its files.
///
/// Pure. Made for rows that came in another form, such as the JSON of the administration: once
/// they are files, everything else (reading, judging, version, export) is the same for all.
#pragma once

#include "gateway/directory/directory_tables.h"
#include "gateway/model/changes.h"

namespace gateway {

/// Each file as RFC 4180 has it, with its header line (optional columns as well) in the order of
/// the documentation and lines that end in LF. A field is quoted only where it must be. `line` and
/// `version` are not written; adapters/csv reads the same fields back, the lines then counted anew.
[[nodiscard]] DirectoryFiles to_files(const DirectoryTables& tables);

}  // namespace gateway
