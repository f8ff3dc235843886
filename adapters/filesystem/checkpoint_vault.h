/// \file
/// The last signed checkpoint in a file of its own: `<log>.checkpoint` in the state directory.
///
/// A note is written to `<log>.checkpoint.new`, synced, renamed over the old one, and the
/// directory is synced; so at any moment, a crash included, the file holds one whole note. What a
/// crash leaves under the other name is never read and is overwritten by the next note.
#pragma once

#include <filesystem>
#include <memory>

#include "gateway/base/ids.h"
#include "gateway/ports/checkpoint_vault.h"

namespace adapters::filesystem {

/// Used by the committing thread only. Keeps the directory open. `keep` aborts on a note whose
/// first line is not the log's name; `load` throws std::runtime_error on a file that is not a
/// whole note of this log, because "damaged" must never read as "there never was one".
///
/// \param directory  must exist.
/// \throws std::runtime_error  the directory cannot be opened, or the log's name is not
///         [a-z0-9.-]{1,64} or begins with a dot.
[[nodiscard]] std::unique_ptr<gateway::CheckpointVault> make_checkpoint_vault(
    const std::filesystem::path& directory, const gateway::LogName& log);

}  // namespace adapters::filesystem
