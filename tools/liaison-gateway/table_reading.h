/// \file
/// The files of a directory to rows: a gateway::TablesReader, put together of the two adapters that
/// know the forms. Pure and thread-safe.
#pragma once

#include "gateway/directory/directory_reader.h"

namespace tools {

/// CSV tables and TOML state files, unjudged, with the problems of all of them.
[[nodiscard]] gateway::TablesRead read_tables(const gateway::DirectoryFiles& files);

}  // namespace tools
