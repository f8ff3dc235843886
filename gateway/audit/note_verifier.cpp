#include <algorithm>
#include <memory>

#include <openssl/evp.h>

#include "gateway/audit/base64.h"
#include "gateway/audit/checkpoint.h"
#include "gateway/audit/sha256.h"

namespace gateway {
namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kKeyIdBytes = 4;
constexpr char kEd25519 = '\x01';  // Signature type of signed-note.

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

const unsigned char* raw(std::string_view text) {
  const void* data = text.data();
  return static_cast<const unsigned char*>(data);
}

// signed-note forbids spaces and plus; printable ASCII keeps look-alike names out as well.
bool is_key_name(std::string_view name) {
  const auto allowed = [](char c) { return '!' <= c && c <= '~' && c != '+'; };
  return !name.empty() && std::ranges::all_of(name, allowed);
}

std::string typed_key(std::string_view public_key) {
  return kEd25519 + std::string(public_key);
}

}  // namespace

std::string NoteVerifier::key_id() const {
  const Digest digest = sha256(name.str() + "\n", typed_key(public_key));
  return std::string(as_bytes(digest).substr(0, kKeyIdBytes));
}

std::string NoteVerifier::text() const {
  return name.str() + "+" + to_hex(key_id()) + "+" + to_base64(typed_key(public_key));
}

std::optional<NoteVerifier> NoteVerifier::from_text(std::string_view text) {
  const std::size_t name_end = text.find('+');
  if (name_end == std::string_view::npos) return std::nullopt;
  const std::size_t id_end = text.find('+', name_end + 1);
  if (id_end == std::string_view::npos) return std::nullopt;
  const auto key = from_base64(text.substr(id_end + 1));
  if (!key || key->size() != 1 + kKeyBytes) return std::nullopt;

  NoteVerifier verifier{.name = LogName(std::string(text.substr(0, name_end))),
                        .public_key = key->substr(1)};
  // Writing it again checks the signature type and the key id at once.
  if (!is_key_name(verifier.name.str()) || verifier.text() != text) return std::nullopt;
  return verifier;
}

bool verify_ed25519(std::string_view public_key,
                    std::string_view message,
                    std::string_view signature) {
  if (public_key.size() != kKeyBytes || signature.size() != kSignatureBytes) return false;
  const std::unique_ptr<EVP_PKEY, FreeKey> key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(public_key), public_key.size()));
  const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  return key && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(
             context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
}

}  // namespace gateway
