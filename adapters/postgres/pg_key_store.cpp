#include "adapters/postgres/pg_key_store.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "adapters/postgres/key_cache.h"
#include "adapters/postgres/key_vault.h"

namespace adapters::postgres {
namespace {

using gateway::DataKey;
using gateway::KeyId;
using gateway::StateCode;

class PgKeyStore : public gateway::KeyStore {
 public:
  PgKeyStore(KeyStoreOptions options,
             gateway::KeyBytes master,
             gateway::Cipher& cipher,
             gateway::Entropy& entropy)
      : options_(std::move(options)),
        vault_({.conninfo = options_.conninfo, .statement_prefixes = {"keys_"}},
               options_.connections,
               std::move(master),
               cipher,
               entropy),
        cache_(options_.cached_keys),
        refiller_([this](const std::stop_token& stop) { refill_until(stop); }) {}

  PgKeyStore(const PgKeyStore&) = delete;
  PgKeyStore& operator=(const PgKeyStore&) = delete;

  ~PgKeyStore() override {
    refiller_.request_stop();
    refiller_.join();
    for (auto& [state, pool] : pools_) {
      for (auto& key : pool)
        wipe(key.bytes);
    }
  }

  DataKey draw(const StateCode& state) override {
    std::unique_lock lock(mutex_);
    auto& pool = pools_[state];
    while (pool.empty()) {
      lock.unlock();
      refill(state);
      lock.lock();
    }
    DataKey key = std::move(pool.front());
    wipe(pool.front().bytes);
    pool.pop_front();
    if (pool.size() < options_.low_water && short_of_.insert(state).second) wanted_.notify_one();
    lock.unlock();
    cache_.keep(key, cache_.now());  // Nobody knows it yet who could erase it.
    return key;
  }

  DataKey find(const KeyId& id) override {
    if (auto cached = cache_.find(id)) return std::move(*cached);
    const auto asked = cache_.now();
    DataKey key = vault_.find(id);
    cache_.keep(key, asked);
    return key;
  }

  bool is_erased(const KeyId& id) override {
    if (vault_.has(id)) return false;
    cache_.forget(id);
    return true;
  }

 private:
  /// One durable insert fills the state's pool.
  void refill(const StateCode& state) {
    std::vector<DataKey> keys = vault_.make_keys(state, options_.pool_size);
    const std::lock_guard lock(mutex_);
    auto& pool = pools_[state];
    for (auto& key : keys) {
      pool.push_back(key);
      wipe(key.bytes);
    }
  }

  void refill_until(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (true) {
      if (!wanted_.wait(lock, stop, [&] { return !short_of_.empty(); })) return;
      const StateCode state = *short_of_.begin();
      lock.unlock();
      try {
        refill(state);
      } catch (const std::runtime_error&) {
        // Whoever finds the pool empty asks again and is told what is wrong.
      }
      lock.lock();
      short_of_.erase(state);
    }
  }

  const KeyStoreOptions options_;
  KeyVault vault_;
  KeyCache cache_;
  std::mutex mutex_;
  std::condition_variable_any wanted_;
  std::map<StateCode, std::deque<DataKey>> pools_;
  std::set<StateCode> short_of_;  // States that the refiller has been told about.
  std::jthread refiller_;         // Last, so that it ends before what it uses.
};

}  // namespace

std::unique_ptr<gateway::KeyStore> make_key_store(KeyStoreOptions options,
                                                  gateway::KeyBytes master,
                                                  gateway::Cipher& cipher,
                                                  gateway::Entropy& entropy) {
  return std::make_unique<PgKeyStore>(std::move(options), std::move(master), cipher, entropy);
}

}  // namespace adapters::postgres
