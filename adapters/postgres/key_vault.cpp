#include "adapters/postgres/key_vault.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "adapters/postgres/key_cache.h"
#include "gateway/base/invariant.h"

namespace adapters::postgres {
namespace {

using gateway::DataKey;
using gateway::KeyBytes;
using gateway::KeyId;
using gateway::StateCode;

/// The bytes of a key as the plaintext of its wrapping.
std::string_view as_plaintext(const KeyBytes& bytes) {
  const auto& open = bytes.disclose();
  return {reinterpret_cast<const char*>(open.data()), open.size()};
}

KeyBytes from_plaintext(const gateway::Confidential<std::string>& plaintext) {
  std::array<std::uint8_t, 32> bytes{};
  const std::string& open = plaintext.disclose();
  gateway::invariant(open.size() == bytes.size(), "a wrapped key has 32 bytes");
  std::copy(open.begin(), open.end(), bytes.begin());
  return KeyBytes(bytes);
}

// What a wrapping is bound to, so that no wrapped key opens in another's place.
std::string context_of(const StateCode& state) {
  return "state-key/" + state.str();
}

std::string context_of(const KeyId& id) {
  return "data-key/" + id.str();
}

/// A state's key is known by its state, not by an id of its own.
DataKey unwrap(const gateway::Cipher& cipher,
               const DataKey& wrapping,
               std::string wrapped,
               std::pair<KeyId, std::string> id_and_context) {
  const gateway::SealedObject object{.key = wrapping.id, .bytes = std::move(wrapped)};
  auto& [id, context] = id_and_context;
  return {.id = std::move(id), .bytes = from_plaintext(cipher.open(wrapping, object, context))};
}

}  // namespace

KeyVault::KeyVault(SessionOptions options,
                   std::size_t connections,
                   KeyBytes master,
                   gateway::Cipher& cipher,
                   gateway::Entropy& entropy)
    : sessions_(std::move(options), connections),
      master_{.id = KeyId("master"), .bytes = std::move(master)},
      cipher_(&cipher),
      entropy_(&entropy) {}

KeyVault::~KeyVault() {
  wipe(master_.bytes);
  for (auto& [state, key] : state_keys_)
    wipe(key.bytes);
}

std::vector<DataKey> KeyVault::make_keys(const StateCode& state, std::size_t count) {
  const DataKey wrapping = state_key(state);
  // When it is asked again over a new connection it makes other keys: those of the first try may
  // be stored already, where they do no harm.
  return sessions_.with_session([&](Session& session) {
    std::vector<DataKey> keys;
    Array<Uuid> ids;
    Array<Bytes> wrapped;
    for (std::size_t i = 0; i < count; ++i) {
      keys.push_back({.id = KeyId(entropy_->row_uuid()), .bytes = KeyBytes(entropy_->key_bytes())});
      const DataKey& key = keys.back();
      const auto sealed = cipher_->seal(wrapping, as_plaintext(key.bytes), context_of(key.id));
      ids.add(uuid_of(key.id));
      wrapped.add(Bytes{sealed.bytes});
    }
    session.execute("keys_insert_data_keys",
                    parameters(std::string_view(state.str()), ids, wrapped));
    return keys;
  });
}

/// Empty where there is no such key.
Rows KeyVault::row_of(const KeyId& id) {
  const auto uuid = uuid_from_text(id.str());
  if (!uuid) throw gateway::KeyErased("there is no such data key");
  return sessions_.with_session(
      [&](Session& session) { return session.execute("keys_find_data_key", parameters(*uuid)); });
}

bool KeyVault::has(const KeyId& id) {
  return uuid_from_text(id.str()) && !row_of(id).empty();
}

DataKey KeyVault::find(const KeyId& id) {
  const Rows rows = row_of(id);
  if (rows.empty()) throw gateway::KeyErased("the data key is not in the key store");
  RowReader row(rows, 0);
  const StateCode state(row.text());
  return unwrap(*cipher_, state_key(state), row.bytes(), {id, context_of(id)});
}

DataKey KeyVault::state_key(const StateCode& state) {
  const std::lock_guard lock(mutex_);
  const auto known = state_keys_.find(state);
  if (known != state_keys_.end()) return known->second;
  DataKey key =
      unwrap(*cipher_, master_, wrapped_state_key(state), {KeyId(state.str()), context_of(state)});
  return state_keys_.emplace(state, std::move(key)).first->second;
}

std::string KeyVault::wrapped_state_key(const StateCode& state) {
  KeyBytes fresh(entropy_->key_bytes());
  const auto sealed = cipher_->seal(master_, as_plaintext(fresh), context_of(state));
  wipe(fresh);
  const std::string_view name = state.str();
  return sessions_.with_session([&](Session& session) {
    // Whoever comes first makes it; everybody reads what was made.
    session.execute("keys_insert_state_key", parameters(name, Bytes{sealed.bytes}));
    const Rows rows = session.execute("keys_find_state_key", parameters(name));
    return RowReader(rows, 0).bytes();
  });
}

}  // namespace adapters::postgres
