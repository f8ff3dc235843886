/// \file
/// The folder in which an operator keeps further versions of the message schema.
///
/// One sub-folder a version, named as the version is, with its XSD files (root:
/// liaison-message-1.xsd), and versions.json:
///
///     [{"version": "1.0", "from": null, "until": "2027-07-01T00:00:00Z"},
///      {"version": "1.1", "from": "2027-01-01T00:00:00Z", "until": null}]
///
/// All three keys are demanded. Version 1.0 is compiled in: it may have dates but no sub-folder.
#pragma once

#include <filesystem>
#include <vector>

#include "gateway/model/schema_versions.h"

namespace adapters::filesystem {

struct SchemaFolder {
  gateway::SchemaVersions versions;         ///< The first version included, lowest first.
  std::vector<gateway::SchemaFiles> files;  ///< Of all but the first version, in that order.
};

/// Reads the folder. At most 8 versions with at most 256 files each, 4 MiB a file.
/// \throws std::runtime_error  one sentence that names what is wrong: a file that cannot be read,
///   is too large or is no such JSON; a version named twice, or ending before it begins; a version
///   without sub-folder or a sub-folder without version.
[[nodiscard]] SchemaFolder read_schema_folder(const std::filesystem::path& folder);

}  // namespace adapters::filesystem
