/// \file
/// How whoever judges files comes to their rows without knowing CSV: adapters/csv reads, and the
/// composition root hands its function to those who need it.
#pragma once

#include <vector>

#include "gateway/directory/directory_builder.h"
#include "gateway/directory/directory_tables.h"
#include "gateway/model/changes.h"

namespace gateway {

/// The rows of the files, unjudged, and the problems of the files as such; with any problem the
/// rows are worth nothing.
struct TablesRead {
  DirectoryTables tables;
  std::vector<DirectoryProblem> problems;
};

/// Pure and thread-safe.
using TablesReader = TablesRead (*)(const DirectoryFiles& files);

/// The directory that the rows make, or the problems of the files, else those of the rows.
[[nodiscard]] inline DirectoryBuild build_directory(const TablesRead& read) {
  if (!read.problems.empty()) return DirectoryBuild(read.problems);
  return build_directory(read.tables);
}

}  // namespace gateway
