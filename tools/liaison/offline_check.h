/// \file
/// The gateway's check of a document, without a gateway: the same function on the same reader.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/filesystem/schema_folder.h"
#include "gateway/base/confidential.h"
#include "gateway/base/refusal.h"
#include "gateway/base/timestamp.h"
#include "gateway/ports/message_reader.h"

namespace tools {

/// What the checks found in one document.
struct Finding {
  std::optional<gateway::Refusal> refusal;
  std::vector<gateway::Violation> warnings;  ///< Of a document that is valid.
};

/// The versions that the folder names; of an empty path the first one alone.
/// \throws UsageError  the folder is not as schema_folder.h demands; the sentence says why.
[[nodiscard]] adapters::filesystem::SchemaFolder load_schemas(const std::filesystem::path& folder);

/// Reads documents of every version of the folder, one at a time, of at most `bytes_max` bytes.
/// \throws UsageError  a schema of the folder is faulty.
[[nodiscard]] std::unique_ptr<gateway::MessageReader> make_offline_reader(
    std::uint64_t bytes_max, const adapters::filesystem::SchemaFolder& schemas);

/// The same, of one version that every document is taken to state.
/// \throws UsageError  as above; or the folder does not hold that version.
[[nodiscard]] std::unique_ptr<gateway::MessageReader> make_coming_reader(
    std::uint64_t bytes_max,
    const adapters::filesystem::SchemaFolder& schemas,
    const std::string& version);

/// Schema and rules alone, whenever the document was made and whether or not its version is in
/// force.
[[nodiscard]] Finding check_offline(const gateway::MessageReader& reader,
                                    const gateway::Confidential<std::string>& document);

/// Everything that the gateway asks of the document alone, received `now`.
[[nodiscard]] Finding check_offline(const gateway::MessageReader& reader,
                                    const gateway::SchemaVersions& versions,
                                    const gateway::Confidential<std::string>& document,
                                    gateway::Timestamp now);

}  // namespace tools
