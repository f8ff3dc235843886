#include "workflow/runtime/content_vault.h"

#include <utility>

#include "gateway/ports/journal.h"

namespace workflow {

using gateway::Confidential;
using gateway::DataKey;
using gateway::Handle;
using gateway::SealedObject;

namespace {

/// A key store that cannot be reached closes the service as a lost database does.
template <class Ask>
auto reach(Ask ask) {
  try {
    return ask();
  } catch (const gateway::KeyErased&) {
    throw;
  } catch (const std::runtime_error& failure) {
    throw gateway::JournalUnavailable(std::string("key store: ") + failure.what());
  }
}

/// Of what is sealed beside a document: neither opens in the other's place.
std::string context_beside(const Handle& handle) {
  return handle.str() + "/beside";
}

std::string context_of(const gateway::DeskSession& account) {
  return "desk/" + account.authority.str() + "/" + account.person.str();
}

}  // namespace

ContentVault::ContentVault(gateway::KeyStore& keys, const gateway::Cipher& cipher)
    : keys_(&keys), cipher_(&cipher) {}

SealedObject ContentVault::seal(const gateway::StateCode& owner,
                                const Handle& handle,
                                const Confidential<std::string>& document) {
  const DataKey key = reach([&] { return keys_->draw(owner); });
  return cipher_->seal(key, document.disclose(), handle.str());
}

Confidential<std::string> ContentVault::open(const Handle& handle, const SealedObject& object) {
  const DataKey key = reach([&] { return keys_->find(object.key); });
  return cipher_->open(key, object, handle.str());
}

bool ContentVault::is_erased(const SealedObject& document) {
  return reach([&] { return keys_->is_erased(document.key); });
}

SealedObject ContentVault::seal_beside(const Handle& handle,
                                       const SealedObject& document,
                                       const Confidential<std::string>& words) {
  const DataKey key = reach([&] { return keys_->find(document.key); });
  return cipher_->seal(key, words.disclose(), context_beside(handle));
}

Confidential<std::string> ContentVault::open_beside(const Handle& handle,
                                                    const SealedObject& words) {
  const DataKey key = reach([&] { return keys_->find(words.key); });
  return cipher_->open(key, words, context_beside(handle));
}

SealedObject ContentVault::seal_code_secret(const gateway::StateCode& owner,
                                            const gateway::DeskSession& account,
                                            const Confidential<std::string>& secret) {
  const DataKey key = reach([&] { return keys_->draw(owner); });
  return cipher_->seal(key, secret.disclose(), context_of(account));
}

Confidential<std::string> ContentVault::open_code_secret(const gateway::DeskSession& account,
                                                         const SealedObject& object) {
  const DataKey key = reach([&] { return keys_->find(object.key); });
  return cipher_->open(key, object, context_of(account));
}

SectionVault::SectionVault(gateway::KeyStore& keys,
                           const gateway::Cipher& cipher,
                           const gateway::Clock& clock,
                           gateway::StateCode state)
    : keys_(&keys), cipher_(&cipher), clock_(&clock), state_(std::move(state)) {}

SealedObject SectionVault::seal_section(std::string_view plaintext, std::string_view context) {
  const auto today = std::chrono::floor<std::chrono::days>(clock_->now());
  if (!key_ || key_day_ != today) {
    key_ = reach([&] { return keys_->draw(state_); });
    key_day_ = today;
  }
  return cipher_->seal(*key_, plaintext, context);
}

}  // namespace workflow
