/// \file
/// Reads the directory from its two CSV files (RFC 4180, UTF-8, header line demanded).
///
/// Columns and rules: docs/reference/directory-files.md. Reads each file once and keeps nothing
/// open. Thread-safe.
#pragma once

#include <filesystem>

#include "gateway/directory/directory_builder.h"

namespace adapters::csv {

/// The version of the directory is the SHA-256 of the bytes of `authorities` followed by those of
/// `systems`, so that `cat authorities.csv systems.csv | sha256sum` tells it.
///
/// \return the directory, or every problem found. Problems of the files as such (not readable, over
///         16 MiB, not UTF-8, not RFC 4180, unknown or missing columns) are reported before the
///         rows are judged, as a row cannot be judged with a column that is not there.
[[nodiscard]] gateway::DirectoryBuild read_directory(const std::filesystem::path& authorities,
                                                     const std::filesystem::path& systems);

}  // namespace adapters::csv
