/// \file
/// Reads the directory from its four CSV files (RFC 4180, UTF-8, header line demanded), on disk or
/// in memory.
///
/// Columns and rules: docs/reference/directory-files.md. Reads each file once and keeps nothing
/// open. Thread-safe.
#pragma once

#include <filesystem>
#include <vector>

#include "gateway/directory/directory_builder.h"
#include "gateway/directory/directory_reader.h"
#include "gateway/model/changes.h"

namespace adapters::csv {

/// Where the files lie.
struct DirectoryPaths {
  std::filesystem::path authorities;
  std::filesystem::path systems;
  std::filesystem::path certificates;
  std::filesystem::path persons;
};

/// The bytes of the files, or what could not be read of them; then `files` is worth nothing.
struct FilesRead {
  gateway::DirectoryFiles files;
  std::vector<gateway::DirectoryProblem> problems;
};

[[nodiscard]] FilesRead read_files(const DirectoryPaths& paths);

/// The version of the directory is the SHA-256 of the bytes of the files in the order of
/// DirectoryFiles, so that
/// `cat authorities.csv systems.csv certificates.csv persons.csv | sha256sum` tells it.
///
/// \return the directory, or every problem found. Problems of the files as such (over 16 MiB, not
///         UTF-8, not RFC 4180, unknown or missing columns) are reported before the rows are
///         judged, as a row cannot be judged with a column that is not there.
[[nodiscard]] gateway::DirectoryBuild read_directory(const gateway::DirectoryFiles& files);

/// The same from disk; files that cannot be read are problems, too.
[[nodiscard]] gateway::DirectoryBuild read_directory(const DirectoryPaths& paths);

/// The rows of the files, unjudged: a gateway::TablesReader.
[[nodiscard]] gateway::TablesRead read_tables(const gateway::DirectoryFiles& files);

}  // namespace adapters::csv
