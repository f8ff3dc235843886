/// \file
/// SHA-256 (FIPS 180-4) by libcrypto, and the two hashes of RFC 6962 section 2.1.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>

namespace verify {

using Hash = std::array<std::uint8_t, 32>;

/// The 32 bytes of a hash that must outlive the view.
[[nodiscard]] std::string_view as_bytes(const Hash& hash);

/// Keeps libcrypto's state from one hash to the next, which is what makes short inputs quick. Not
/// thread-safe: one for each thread.
class Hasher {
 public:
  /// \throws std::runtime_error  libcrypto has no SHA-256.
  Hasher();
  ~Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  /// SHA-256 of the parts, one after the other.
  [[nodiscard]] Hash of(std::initializer_list<std::string_view> parts);

  /// SHA-256(0x00 || line).
  [[nodiscard]] Hash leaf(std::string_view line);

  /// SHA-256(0x01 || left || right).
  [[nodiscard]] Hash node(const Hash& left, const Hash& right);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace verify
