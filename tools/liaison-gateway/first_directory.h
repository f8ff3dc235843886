/// \file
/// How a database comes to its first directory: from the files of the configuration of the
/// node that starts first. Afterwards operators change it, and the files mean nothing any more.
#pragma once

#include <filesystem>

#include "adapters/csv/directory_files.h"
#include "gateway/ports/change_records.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/committer.h"

namespace tools {

struct FirstDirectoryParts {
  const adapters::csv::DirectoryPaths& files;
  const std::filesystem::path& states;  ///< Folder of the state files; empty = none.
  gateway::ChangeRecords& records;
  workflow::Committer& committer;
  gateway::Entropy& entropy;
  gateway::Telemetry& telemetry;
};

/// Installs the files where no directory was approved before. Where one was, only looks at them: an
/// operator who edited them must learn that this does nothing, so files that are no directory that
/// was ever in force are logged as `directory.files-ignored`.
/// \throws std::runtime_error  the files cannot be used and there is no other directory; the
///         message names every problem.
/// \throws what Committer::commit and ChangeRecords throw.
void provide_first_directory(const FirstDirectoryParts& parts);

}  // namespace tools
