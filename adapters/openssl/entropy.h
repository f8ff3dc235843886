/// \file
/// Randomness from OpenSSL's generators: the public one for ids and salts, the private one for
/// keys, so that no published value says anything about the state that made a key.
#pragma once

#include <memory>

#include "gateway/ports/entropy.h"

namespace adapters::openssl {

/// Thread-safe. Its calls throw std::runtime_error when the generator is not seeded.
[[nodiscard]] std::unique_ptr<gateway::Entropy> make_entropy();

}  // namespace adapters::openssl
