#include "tools/liaison-verify/log_key.h"

#include <algorithm>
#include <memory>

#include <openssl/evp.h>

#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/sha256.h"

namespace verify {
namespace {

constexpr char kEd25519 = '\x01';  // Signature type of signed-note.
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kKeyIdBytes = 4;
constexpr std::size_t kSignatureBytes = 64;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

const unsigned char* raw(std::string_view bytes) {
  const void* data = bytes.data();
  return static_cast<const unsigned char*>(data);
}

std::string key_id_of(std::string_view name, std::string_view typed_key) {
  const Hash hash = Hasher().of({name, "\n", typed_key});
  return std::string(as_bytes(hash).substr(0, kKeyIdBytes));
}

}  // namespace

bool is_log_name(std::string_view name) {
  const auto allowed = [](char c) { return c > ' ' && c <= '~' && c != '+'; };
  return !name.empty() && std::ranges::all_of(name, allowed);
}

std::optional<LogKey> LogKey::from_text(std::string_view text) {
  const std::size_t first = text.find('+');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find('+', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::string_view name = text.substr(0, first);
  const auto key_id = from_hex(text.substr(first + 1, second - first - 1));
  const auto typed_key = from_base64(text.substr(second + 1));
  if (!is_log_name(name) || !key_id || !typed_key) return std::nullopt;
  if (typed_key->size() != 1 + kKeyBytes || typed_key->front() != kEd25519) return std::nullopt;
  if (*key_id != key_id_of(name, *typed_key)) return std::nullopt;
  return LogKey{.name = std::string(name), .key_id = *key_id, .public_key = typed_key->substr(1)};
}

bool LogKey::signed_it(std::string_view message, std::string_view signature) const {
  if (signature.size() != kSignatureBytes) return false;
  const std::unique_ptr<EVP_PKEY, FreeKey> key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(public_key), public_key.size()));
  const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  if (!key || !context) return false;
  if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1) return false;
  return EVP_DigestVerify(
             context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
}

}  // namespace verify
