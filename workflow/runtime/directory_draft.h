/// \file
/// A directory as somebody has it in mind, judged, and what it would change. Pure.
#pragma once

#include <optional>
#include <string>

#include "gateway/base/result.h"
#include "gateway/directory/directory_reader.h"
#include "gateway/model/changes.h"
#include "gateway/model/directory_difference.h"

namespace workflow {

/// Files that were read, with the directory that they make.
struct DirectoryDraft {
  gateway::DirectoryTables tables;
  gateway::Directory directory;
};

/// \return the draft, or kDirectoryInvalid with every problem as a violation.
[[nodiscard]] gateway::Result<DirectoryDraft> draft_of(gateway::TablesReader read_tables,
                                                       const gateway::DirectoryFiles& files);

/// The same of a directory that is to follow `base`, and that must not lose what is held for a
/// central unit (gateway/directory/central_unit_checks.h).
[[nodiscard]] gateway::Result<DirectoryDraft> draft_after(const DirectoryDraft& base,
                                                          gateway::TablesReader read_tables,
                                                          const gateway::DirectoryFiles& files,
                                                          gateway::Timestamp at);

/// The draft of a directory that is on record. What can no longer be built knows nobody, and what
/// can no longer be read has no rows: then everything differs, which is what will happen.
[[nodiscard]] DirectoryDraft recorded_draft(gateway::TablesReader read_tables,
                                            const std::optional<gateway::Change>& change);

/// What `draft` in the place of `base` would change at that time; whether and from when `base` is
/// in force is not filled in.
[[nodiscard]] gateway::DirectoryDifference difference_between(const DirectoryDraft& base,
                                                              const DirectoryDraft& draft,
                                                              gateway::Timestamp at);

}  // namespace workflow
