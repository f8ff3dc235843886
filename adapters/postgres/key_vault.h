/// \file
/// The key database: wraps and unwraps states' keys and data keys.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/postgres/session_pool.h"
#include "gateway/ports/cipher.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/key_store.h"

namespace adapters::postgres {

/// Thread-safe. Every function may throw
/// \throws ConnectionLost, StatementRefused
/// \throws gateway::SealBroken  the master key is not the one that wrapped, or bytes are damaged.
class KeyVault {
 public:
  /// \param cipher, entropy  must outlive the vault.
  KeyVault(SessionOptions options,
           std::size_t connections,
           gateway::KeyBytes master,
           gateway::Cipher& cipher,
           gateway::Entropy& entropy);
  KeyVault(const KeyVault&) = delete;
  KeyVault& operator=(const KeyVault&) = delete;
  ~KeyVault();

  /// So many fresh keys of that state, durable when this returns.
  [[nodiscard]] std::vector<gateway::DataKey> make_keys(const gateway::StateCode& state,
                                                        std::size_t count);

  /// \throws gateway::KeyErased
  [[nodiscard]] gateway::DataKey find(const gateway::KeyId& id);

  /// Whether find() would have a key to unwrap.
  [[nodiscard]] bool has(const gateway::KeyId& id);

 private:
  Rows row_of(const gateway::KeyId& id);
  gateway::DataKey state_key(const gateway::StateCode& state);
  std::string wrapped_state_key(const gateway::StateCode& state);

  SessionPool sessions_;
  gateway::DataKey master_;
  gateway::Cipher* cipher_;
  gateway::Entropy* entropy_;
  std::mutex mutex_;
  std::map<gateway::StateCode, gateway::DataKey> state_keys_;  // Few: one a state.
};

}  // namespace adapters::postgres
