/// \file
/// Documents and receipts on disk. What is read stays Confidential; what is saved is durable
/// before anybody is told so.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "gateway/base/confidential.h"
#include "gateway/base/digest.h"

namespace tools {

/// Reads a whole file, or standard input for "-".
/// \throws UsageError  it cannot be read, or has more than `bytes_max` bytes.
[[nodiscard]] gateway::Confidential<std::string> read_document(const std::filesystem::path& file,
                                                               std::uint64_t bytes_max);

/// Larger than any document a gateway can be set to take, so that it is the gateway who refuses.
inline constexpr std::uint64_t kSendBytesMax = std::uint64_t{256} << 20;

/// For files that are no case content: receipts and keys, at most 1 MiB.
/// \throws UsageError  as read_document.
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

/// The same for a larger file, or standard input for "-".
[[nodiscard]] std::string read_text(const std::filesystem::path& file, std::uint64_t bytes_max);

[[nodiscard]] std::uint64_t size_of(const gateway::Confidential<std::string>& document);
[[nodiscard]] gateway::Digest digest_of(const gateway::Confidential<std::string>& document);

/// Writes `folder`/`name` so that it is either wholly there or not at all, also after a power
/// failure: a temporary file is written, synced, renamed, and the folder is synced. An existing
/// file of the name is replaced. New files can be read by their owner alone.
/// \throws std::system_error  a step failed; `name` is then as it was.
void save_durably(const std::filesystem::path& folder,
                  const std::string& name,
                  std::string_view bytes);
void save_durably(const std::filesystem::path& folder,
                  const std::string& name,
                  const gateway::Confidential<std::string>& document);

/// Makes the folder and its parents where they are missing.
/// \throws UsageError  it cannot be made, or is no folder.
void demand_folder(const std::filesystem::path& folder);

}  // namespace tools
