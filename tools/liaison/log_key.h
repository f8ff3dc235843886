/// \file
/// The public key of a gateway's audit log, from a file.
#pragma once

#include <filesystem>

#include "gateway/audit/checkpoint.h"

namespace tools {

/// \throws UsageError  the file cannot be read, or is no signed-note verifier text.
[[nodiscard]] gateway::NoteVerifier read_log_key(const std::filesystem::path& file);

}  // namespace tools
