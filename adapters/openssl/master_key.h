/// \file
/// The key under which the key-encryption keys of the key store are wrapped.
#pragma once

#include <filesystem>

#include "gateway/ports/key_store.h"

namespace adapters::openssl {

/// Reads 64 hexadecimal characters, with or without a line feed behind them.
/// \throws std::runtime_error  the file cannot be read, gives rights to group or others, or holds
///         anything else; the message names file and fault, never the content.
[[nodiscard]] gateway::KeyBytes load_master_key(const std::filesystem::path& file);

}  // namespace adapters::openssl
