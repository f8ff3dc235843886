/// \file
/// Who can be addressed, as the directory last said: kept, so that a form offers it without a line.
#pragma once

#include <filesystem>
#include <vector>

#include "adapters/connector/answers.h"
#include "adapters/connector/durable_files.h"

namespace adapters::connector {

/// Name of the file in the spool.
inline constexpr auto kAddresses = "authorities.json";

/// Keeps ids and names in `file`; writes nothing where they are the same. \throws std::system_error
void keep_addresses(const std::filesystem::path& file,
                    const std::vector<Authority>& directory,
                    const DurableFiles& files);

/// As JSON: {"authorities": [{"authority", "name"}]}. Empty where the directory was never read.
[[nodiscard]] std::string addresses_text(const std::filesystem::path& file);

}  // namespace adapters::connector
