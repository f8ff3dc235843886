/// \file
/// Reads the state files of a directory (TOML 1.0), in memory or from their folder.
///
/// Keys and rules: docs/reference/state-files.md. Keeps nothing open. Thread-safe.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "gateway/directory/directory_builder.h"
#include "gateway/directory/directory_reader.h"
#include "gateway/model/changes.h"

namespace adapters::toml {

/// Puts the keys of every state file into `read`, unjudged, with the version of the policy; what is
/// no TOML file at all (over 256 KiB, not UTF-8, a fault of syntax) becomes a problem.
///
/// \param read  what the tables of the same directory held (adapters/csv).
[[nodiscard]] gateway::TablesRead with_states(gateway::TablesRead read,
                                              const gateway::DirectoryFiles& files);

/// The bytes of the files, by their names without ".toml", or what could not be read of them.
struct FolderRead {
  std::map<std::string, std::string> states;
  std::vector<gateway::DirectoryProblem> problems;
};

/// Hidden files are passed over; anything else that is not named *.toml is a problem, so that a
/// slip of the pen does not leave a state without its settings.
[[nodiscard]] FolderRead read_folder(const std::filesystem::path& folder);

}  // namespace adapters::toml
