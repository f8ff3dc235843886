#include "adapters/postgres/key_cache.h"

#include <cstring>

namespace adapters::postgres {

void wipe(gateway::KeyBytes& bytes) {
  // The value itself is not const; Confidential only offers no way to write into it.
  auto& open = const_cast<std::array<std::uint8_t, 32>&>(bytes.disclose());
  explicit_bzero(open.data(), open.size());
}

KeyCache::~KeyCache() {
  for (auto& key : keys_)
    wipe(key.bytes);
}

std::optional<gateway::DataKey> KeyCache::find(const gateway::KeyId& id) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(id);
  if (place == places_.end()) return std::nullopt;
  keys_.splice(keys_.begin(), keys_, place->second);
  return *place->second;
}

KeyCache::Moment KeyCache::now() {
  const std::lock_guard lock(mutex_);
  return Moment{forgotten_};
}

void KeyCache::keep(const gateway::DataKey& key, Moment asked) {
  const std::lock_guard lock(mutex_);
  if (most_ == 0 || asked != Moment{forgotten_} || places_.contains(key.id)) return;
  if (keys_.size() == most_) {
    places_.erase(keys_.back().id);
    wipe(keys_.back().bytes);
    keys_.pop_back();
  }
  keys_.push_front(key);
  places_.emplace(key.id, keys_.begin());
}

void KeyCache::forget(const gateway::KeyId& id) {
  const std::lock_guard lock(mutex_);
  ++forgotten_;
  const auto place = places_.find(id);
  if (place == places_.end()) return;
  wipe(place->second->bytes);
  keys_.erase(place->second);
  places_.erase(place);
}

}  // namespace adapters::postgres
