/// \file
/// The gateway's check of a document, without a gateway: the same function on the same reader.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "adapters/filesystem/schema_folder.h"
#include "adapters/xml/xerces_message_reader.h"
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

/// One document at a time, of at most `bytes_max` bytes.
[[nodiscard]] adapters::xml::ReaderOptions offline_options(std::uint64_t bytes_max);

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
