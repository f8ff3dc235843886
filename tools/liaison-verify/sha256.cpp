#include "tools/liaison-verify/sha256.h"

#include <stdexcept>

#include <openssl/evp.h>

namespace verify {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

struct FreeDigest {
  void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
};

}  // namespace

struct Hasher::State {
  std::unique_ptr<EVP_MD, FreeDigest> digest{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
  std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
};

std::string_view as_bytes(const Hash& hash) {
  const void* data = hash.data();  // Bytes are bytes: char may alias any object.
  return {static_cast<const char*>(data), hash.size()};
}

Hasher::Hasher() : state_(std::make_unique<State>()) {
  if (!state_->digest || !state_->context) throw std::runtime_error("libcrypto has no SHA-256");
}

Hasher::~Hasher() = default;

Hash Hasher::of(std::initializer_list<std::string_view> parts) {
  EVP_MD_CTX* context = state_->context.get();
  bool done = EVP_DigestInit_ex(context, state_->digest.get(), nullptr) == 1;
  for (const std::string_view part : parts)
    done = EVP_DigestUpdate(context, part.data(), part.size()) == 1 && done;
  Hash hash{};
  done = EVP_DigestFinal_ex(context, hash.data(), nullptr) == 1 && done;
  if (!done) throw std::runtime_error("libcrypto could not hash");
  return hash;
}

Hash Hasher::leaf(std::string_view line) {
  return of({std::string_view("\0", 1), line});
}

Hash Hasher::node(const Hash& left, const Hash& right) {
  return of({std::string_view("\1", 1), as_bytes(left), as_bytes(right)});
}

}  // namespace verify
