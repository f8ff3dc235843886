#include "adapters/openssl/cipher.h"

#include <array>
#include <cstdint>
#include <string>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include "adapters/openssl/compression.h"
#include "adapters/openssl/failure.h"
#include "adapters/openssl/owned.h"
#include "gateway/base/invariant.h"

namespace adapters::openssl {
namespace {

using gateway::Confidential;
using gateway::DataKey;
using gateway::invariant;
using gateway::SealBroken;
using gateway::SealedObject;

constexpr char kFormat = '\x01';
constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;
constexpr std::size_t kHeadBytes = 1 + kNonceBytes;

using Context = Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;

// OpenSSL speaks of unsigned bytes, std::string of char; both are bytes.
const std::uint8_t* in(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());  // NOLINT
}

std::uint8_t* out(char* bytes) {
  return reinterpret_cast<std::uint8_t*>(bytes);
}  // NOLINT

int length(std::size_t size) {
  // 64 MiB of plaintext, zstd's overhead and any context fit an int many times over.
  invariant(size <= 2 * kPlaintextBytesMax, "a sealed object is smaller than 128 MiB");
  return static_cast<int>(size);
}

// Fetched once: EVP_aes_256_gcm() looks the algorithm up again with every context.
const EVP_CIPHER* algorithm() {
  static const EVP_CIPHER* const kFetched = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  demand(kFetched != nullptr, "libcrypto has no AES-256-GCM");
  return kFetched;
}

Context new_context() {
  Context context(EVP_CIPHER_CTX_new());
  demand(context != nullptr, "no memory for a cipher context");
  return context;
}

/// The format is authenticated before the context, so that no later format can pass as this one.
void seal_into(std::string& sealed,
               const DataKey& key,
               std::string_view plaintext,
               std::string_view context) {
  const auto cipher = new_context();
  char* const body = sealed.data() + kHeadBytes;
  int written = 0;
  const bool done =
      EVP_EncryptInit_ex(
          cipher.get(), algorithm(), nullptr, key.bytes.disclose().data(), in(sealed) + 1) == 1 &&
      EVP_EncryptUpdate(cipher.get(), nullptr, &written, in(sealed), 1) == 1 &&
      EVP_EncryptUpdate(cipher.get(), nullptr, &written, in(context), length(context.size())) ==
          1 &&
      EVP_EncryptUpdate(
          cipher.get(), out(body), &written, in(plaintext), length(plaintext.size())) == 1 &&
      EVP_EncryptFinal_ex(cipher.get(), out(body) + written, &written) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, body + plaintext.size()) ==
          1;
  demand(done, "AES-256-GCM did not encrypt");
}

/// \return false when the tag does not fit; `frame` is then not to be looked at.
bool open_into(std::string& frame,
               const DataKey& key,
               std::string_view sealed,
               std::string_view context) {
  const auto cipher = new_context();
  std::array<std::uint8_t, kTagBytes> tag{};
  sealed.copy(reinterpret_cast<char*>(tag.data()), kTagBytes, sealed.size() - kTagBytes);  // NOLINT
  int written = 0;
  return EVP_DecryptInit_ex(
             cipher.get(), algorithm(), nullptr, key.bytes.disclose().data(), in(sealed) + 1) ==
             1 &&
         EVP_DecryptUpdate(cipher.get(), nullptr, &written, in(sealed), 1) == 1 &&
         EVP_DecryptUpdate(cipher.get(), nullptr, &written, in(context), length(context.size())) ==
             1 &&
         EVP_DecryptUpdate(cipher.get(),
                           out(frame.data()),
                           &written,
                           in(sealed) + kHeadBytes,
                           length(frame.size())) == 1 &&
         EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, tag.data()) == 1 &&
         EVP_DecryptFinal_ex(cipher.get(), out(frame.data()) + written, &written) == 1;
}

class AesGcmCipher final : public gateway::Cipher {
 public:
  [[nodiscard]] SealedObject seal(const DataKey& key,
                                  std::string_view plaintext,
                                  std::string_view context) const override {
    invariant(plaintext.size() <= kPlaintextBytesMax, "an object to seal is at most 64 MiB");
    auto frame = compressor_.compress(plaintext);
    std::string sealed(kHeadBytes + frame.size() + kTagBytes, '\0');
    sealed[0] = kFormat;
    demand(RAND_bytes(out(sealed.data()) + 1, kNonceBytes) == 1, "no random bytes for a nonce");
    seal_into(sealed, key, frame, context);
    wipe(frame);
    return {.key = key.id, .bytes = std::move(sealed)};
  }

  [[nodiscard]] Confidential<std::string> open(const DataKey& key,
                                               const SealedObject& object,
                                               std::string_view context) const override {
    const std::string_view sealed = object.bytes;
    if (sealed.size() < kHeadBytes + kTagBytes || sealed[0] != kFormat ||
        sealed.size() > 2 * kPlaintextBytesMax) {
      throw SealBroken("a sealed object is not in a known format");
    }
    std::string frame(sealed.size() - kHeadBytes - kTagBytes, '\0');
    const bool authentic = open_into(frame, key, sealed, context);
    if (!authentic) forget_failure();
    auto plaintext = authentic ? decompress(frame) : std::nullopt;
    wipe(frame);
    if (!authentic) throw SealBroken("a sealed object does not open: wrong key, place or bytes");
    if (!plaintext) throw SealBroken("a sealed object holds no whole frame");
    return Confidential<std::string>(*std::move(plaintext));
  }

 private:
  Compressor compressor_;
};

}  // namespace

std::unique_ptr<gateway::Cipher> make_cipher() {
  return std::make_unique<AesGcmCipher>();
}

}  // namespace adapters::openssl
