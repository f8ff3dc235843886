/// \file
/// Signs checkpoints with an Ed25519 key (RFC 8032) from a PKCS#8 PEM file (RFC 8410).
#pragma once

#include <filesystem>
#include <memory>

#include "gateway/base/ids.h"
#include "gateway/ports/checkpoint_signer.h"

namespace adapters::openssl {

/// Thread-safe; the key file is read once.
/// \throws std::runtime_error  the file cannot be read, gives rights to group or others, or does
///         not hold exactly one unencrypted Ed25519 key; the message names file and fault.
[[nodiscard]] std::unique_ptr<gateway::CheckpointSigner> make_checkpoint_signer(
    const std::filesystem::path& key_file, const gateway::LogName& log);

}  // namespace adapters::openssl
