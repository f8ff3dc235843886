#include "adapters/openssl/entropy.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <openssl/rand.h>

#include "adapters/openssl/failure.h"
#include "gateway/base/digest.h"

namespace adapters::openssl {
namespace {

constexpr std::string_view kNoRandomness = "the random generator failed";

enum class Version : std::uint8_t {
  kRandom = 4,
  kOrdered = 7
};

/// With version and variant bits as in RFC 9562 section 4.
std::string to_text(std::string bytes, Version version) {
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | (static_cast<int>(version) << 4));
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  auto text = gateway::to_hex(bytes);
  for (const std::size_t dash : {8U, 13U, 18U, 23U})
    text.insert(dash, 1, '-');
  return text;
}

class OpensslEntropy final : public gateway::Entropy {
 public:
  /// RFC 9562 section 5.4: 122 random bits.
  [[nodiscard]] std::string uuid() override {
    std::string bytes(16, '\0');
    fill(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size());  // NOLINT
    return to_text(std::move(bytes), Version::kRandom);
  }

  /// RFC 9562 section 5.7: 48 bits of milliseconds since 1970, the highest first.
  [[nodiscard]] std::string row_uuid() override {
    std::string bytes(16, '\0');
    fill(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size());  // NOLINT
    auto left = static_cast<std::uint64_t>(
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())
            .time_since_epoch()
            .count());
    for (std::size_t place = 6; place > 0; left >>= 8)
      bytes[--place] = static_cast<char>(left & 0xff);
    return to_text(std::move(bytes), Version::kOrdered);
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
