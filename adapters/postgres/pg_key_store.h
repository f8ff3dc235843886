/// \file
/// The key store on PostgreSQL: data keys wrapped by a key of their state, which is wrapped by
/// the master key. The master key never enters a database.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "gateway/ports/cipher.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/key_store.h"

namespace adapters::postgres {

struct KeyStoreOptions {
  std::string conninfo;            ///< libpq connection string of the key database.
  std::size_t pool_size = 256;     ///< Keys written ahead for a state in one insert. At least 1.
  std::size_t low_water = 64;      ///< Below it a background thread refills. Under pool_size.
  std::size_t cached_keys = 1024;  ///< Keys kept in memory for find(), least used go first.
  std::size_t connections = 2;     ///< At least 1.
};

/// Connects when first asked; refills in a thread of its own, which the destructor ends.
/// An erasure by another process reaches find() here once the key has left the cache, or
/// is_erased() was asked about it.
/// \param master            wraps the states' keys; whoever holds it and the database opens all.
/// \param cipher, entropy   must outlive the key store.
[[nodiscard]] std::unique_ptr<gateway::KeyStore> make_key_store(KeyStoreOptions options,
                                                                gateway::KeyBytes master,
                                                                gateway::Cipher& cipher,
                                                                gateway::Entropy& entropy);

}  // namespace adapters::postgres
