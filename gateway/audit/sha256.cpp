#include "gateway/audit/sha256.h"

#include <memory>
#include <stdexcept>

#include <openssl/evp.h>

namespace gateway {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// Fetched once: looking the algorithm up again costs more than hashing a tree node.
const EVP_MD* algorithm() {
  static const EVP_MD* const kFetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return kFetched;
}

}  // namespace

Digest sha256(std::string_view bytes) {
  return sha256(bytes, {});
}

Digest sha256(std::string_view first, std::string_view second) {
  const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  Digest digest;
  const bool done = context != nullptr && algorithm() != nullptr &&
                    EVP_DigestInit_ex(context.get(), algorithm(), nullptr) == 1 &&
                    EVP_DigestUpdate(context.get(), first.data(), first.size()) == 1 &&
                    EVP_DigestUpdate(context.get(), second.data(), second.size()) == 1 &&
                    EVP_DigestFinal_ex(context.get(), digest.bytes.data(), nullptr) == 1;
  if (!done) throw std::runtime_error("libcrypto cannot compute SHA-256");
  return digest;
}

}  // namespace gateway
