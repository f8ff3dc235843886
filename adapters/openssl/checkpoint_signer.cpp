#include "adapters/openssl/checkpoint_signer.h"

#include <stdexcept>
#include <string>
#include <utility>

#include <openssl/evp.h>
#include <openssl/pem.h>

#include "adapters/openssl/compression.h"
#include "adapters/openssl/failure.h"
#include "adapters/openssl/owned.h"
#include "adapters/openssl/secret_file.h"

namespace adapters::openssl {
namespace {

using Key = Owned<EVP_PKEY, EVP_PKEY_free>;

constexpr std::string_view kPemHead = "-----BEGIN PRIVATE KEY-----";
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kPublicKeyBytes = 32;

/// \return nothing unless `text` is one unencrypted PKCS#8 key and nothing else.
Key parse_key(std::string_view text) {
  if (!text.starts_with(kPemHead)) return nullptr;
  if (text.find("-----BEGIN", kPemHead.size()) != std::string_view::npos) return nullptr;
  const Owned<BIO, BIO_free> bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  if (key == nullptr) forget_failure();
  return key;
}

Key load_key(const std::filesystem::path& file) {
  auto text = read_secret_file(file);
  auto key = parse_key(text);
  wipe(text);
  if (key == nullptr) {
    throw std::runtime_error(file.string() + " must hold one unencrypted PKCS#8 key in PEM");
  }
  if (EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) {
    throw std::runtime_error(file.string() + " must hold an Ed25519 key, not one of another type");
  }
  return key;
}

std::string public_key_of(const EVP_PKEY& key) {
  std::string raw(kPublicKeyBytes, '\0');
  auto size = raw.size();
  auto* const bytes = reinterpret_cast<unsigned char*>(raw.data());  // NOLINT
  demand(EVP_PKEY_get_raw_public_key(&key, bytes, &size) == 1 && size == raw.size(),
         "the signing key has no public half");
  return raw;
}

class FileSigner final : public gateway::CheckpointSigner {
 public:
  FileSigner(Key key, const gateway::LogName& log)
      : key_(std::move(key)), verifier_{log, public_key_of(*key_)} {}

  [[nodiscard]] const gateway::NoteVerifier& verifier() const override { return verifier_; }

  [[nodiscard]] std::string sign(std::string_view body) const override {
    const Owned<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    demand(context != nullptr, "no memory to sign a checkpoint");
    std::string signature(kSignatureBytes, '\0');
    auto size = signature.size();
    auto* const bytes = reinterpret_cast<unsigned char*>(signature.data());        // NOLINT
    const auto* const text = reinterpret_cast<const unsigned char*>(body.data());  // NOLINT
    const bool done =
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
        EVP_DigestSign(context.get(), bytes, &size, text, body.size()) == 1 &&
        size == kSignatureBytes;
    demand(done, "a checkpoint could not be signed");
    return signature;
  }

 private:
  Key key_;
  gateway::NoteVerifier verifier_;
};

}  // namespace

std::unique_ptr<gateway::CheckpointSigner> make_checkpoint_signer(
    const std::filesystem::path& key_file, const gateway::LogName& log) {
  return std::make_unique<FileSigner>(load_key(key_file), log);
}

}  // namespace adapters::openssl
