#include "adapters/openssl/credentials.h"

#include <array>
#include <chrono>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "adapters/openssl/failure.h"

namespace adapters::openssl {
namespace {

using gateway::Confidential;
using gateway::PasswordHash;

constexpr std::uint64_t kMemoryMax = std::uint64_t{64} << 20;
constexpr std::uint8_t kLog2Cost = 15;
constexpr std::size_t kHashBytes = 32;
constexpr std::uint64_t kStepSeconds = 30;
constexpr std::size_t kDigits = 6;
constexpr std::uint32_t kDigitsModulus = 1'000'000;

// OpenSSL speaks of unsigned bytes, std::string of char; both are bytes.
const unsigned char* in(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());  // NOLINT
}

bool same(std::string_view one, std::string_view other) {
  return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string_view text_of(const std::array<std::uint8_t, 16>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};  // NOLINT
}

std::string derive(const PasswordHash& kept, const Confidential<std::string>& password) {
  return scrypt(password.disclose(),
                text_of(kept.salt),
                {.n = std::uint64_t{1} << kept.log2_cost},
                kHashBytes);
}

class OpensslCredentials final : public gateway::Credentials {
 public:
  explicit OpensslCredentials(gateway::Entropy& entropy) : entropy_(&entropy) {}

  [[nodiscard]] PasswordHash hash(const Confidential<std::string>& password) const override {
    PasswordHash made{.log2_cost = kLog2Cost, .salt = entropy_->salt(), .hash = {}};
    made.hash = gateway::digest_from_bytes(derive(made, password)).value();
    return made;
  }

  [[nodiscard]] bool matches(const PasswordHash& kept,
                             const Confidential<std::string>& password) const override {
    return same(derive(kept, password), gateway::as_bytes(kept.hash));
  }

  [[nodiscard]] std::optional<std::uint64_t> step_of_code(const Confidential<std::string>& secret,
                                                          const Confidential<std::string>& code,
                                                          gateway::Timestamp now) const override {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const auto present = static_cast<std::uint64_t>(seconds) / kStepSeconds;
    std::optional<std::uint64_t> found;
    // All three are computed, so that the time does not tell which one it was.
    for (const auto step : {present - 1, present, present + 1}) {
      if (same(totp(secret.disclose(), step), code.disclose())) found = step;
    }
    return found;
  }

 private:
  gateway::Entropy* entropy_;
};

}  // namespace

std::string scrypt(std::string_view password,
                   std::string_view salt,
                   const ScryptCost& cost,
                   std::size_t bytes) {
  std::string derived(bytes, '\0');
  const int done = EVP_PBE_scrypt(password.data(),
                                  password.size(),
                                  in(salt),
                                  salt.size(),
                                  cost.n,
                                  cost.r,
                                  cost.p,
                                  kMemoryMax,
                                  reinterpret_cast<unsigned char*>(derived.data()),  // NOLINT
                                  bytes);
  demand(done == 1, "scrypt did not derive a key");
  return derived;
}

std::string totp(std::string_view secret, std::uint64_t step) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter.at(i) = static_cast<unsigned char>(step >> (8 * (counter.size() - 1 - i)));
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  const auto* made = HMAC(EVP_sha1(),
                          secret.data(),
                          static_cast<int>(secret.size()),
                          counter.data(),
                          counter.size(),
                          mac.data(),
                          &length);
  demand(made != nullptr && length == 20, "HMAC-SHA-1 did not answer");
  const std::size_t offset = mac.at(length - 1) & 0x0fU;  // RFC 4226 section 5.3.
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = (number << 8U) | mac.at(offset + i);
  const auto digits = std::to_string((number & 0x7fffffffU) % kDigitsModulus);
  return std::string(kDigits - digits.size(), '0') + digits;
}

std::unique_ptr<gateway::Credentials> make_credentials(gateway::Entropy& entropy) {
  return std::make_unique<OpensslCredentials>(entropy);
}

}  // namespace adapters::openssl
