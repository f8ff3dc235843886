#include "adapters/openssl/entropy.h"

#include <array>
#include <cstdint>
#include <string_view>

#include <openssl/rand.h>

#include "adapters/openssl/failure.h"
#include "gateway/base/digest.h"

namespace adapters::openssl {
namespace {

constexpr std::string_view kNoRandomness = "the random generator failed";

class OpensslEntropy final : public gateway::Entropy {
 public:
  /// Version and variant bits as in RFC 9562 section 5.4; the other 122 are random.
  [[nodiscard]] std::string uuid() override {
    std::string bytes(16, '\0');
    fill(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size());  // NOLINT
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    auto text = gateway::to_hex(bytes);
    for (const std::size_t dash : {8U, 13U, 18U, 23U})
      text.insert(dash, 1, '-');
    return text;
  }

  [[nodiscard]] gateway::Salt salt() override {
    gateway::Salt salt{};
    fill(salt.data(), salt.size());
    return salt;
  }

  [[nodiscard]] std::array<std::uint8_t, 32> key_bytes() override {
    std::array<std::uint8_t, 32> bytes{};
    demand(RAND_priv_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1, kNoRandomness);
    return bytes;
  }

 private:
  static void fill(std::uint8_t* bytes, std::size_t size) {
    demand(RAND_bytes(bytes, static_cast<int>(size)) == 1, kNoRandomness);
  }
};

}  // namespace

std::unique_ptr<gateway::Entropy> make_entropy() {
  return std::make_unique<OpensslEntropy>();
}

}  // namespace adapters::openssl
