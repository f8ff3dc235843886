/// \file
/// The data keys that were used last, kept in memory. Wipes what it discards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <optional>

#include "gateway/ports/key_store.h"

namespace adapters::postgres {

/// Overwrites a key that is not needed any more, in a way that no optimiser leaves out.
void wipe(gateway::KeyBytes& bytes);

/// Thread-safe.
class KeyCache {
 public:
  /// \param most  keys held; with 0 nothing is kept.
  explicit KeyCache(std::size_t most) : most_(most) {}

  KeyCache(const KeyCache&) = delete;
  KeyCache& operator=(const KeyCache&) = delete;
  ~KeyCache();

  [[nodiscard]] std::optional<gateway::DataKey> find(const gateway::KeyId& id);

  /// What was found since is kept only as long as nothing was forgotten meanwhile.
  enum class Moment : std::uint64_t {
  };
  [[nodiscard]] Moment now();

  /// Keeps the key, in place of the one that was not used for longest. Harmless where one was
  /// forgotten since: it may be this one, which somebody has found erased.
  /// \param asked  before the store was asked for the key.
  void keep(const gateway::DataKey& key, Moment asked);

  /// Harmless where it is not kept.
  void forget(const gateway::KeyId& id);

 private:
  using Keys = std::list<gateway::DataKey>;  // Used last comes first.

  std::mutex mutex_;
  std::uint64_t forgotten_ = 0;  // How often.
  const std::size_t most_;
  Keys keys_;
  std::map<gateway::KeyId, Keys::iterator> places_;
};

}  // namespace adapters::postgres
