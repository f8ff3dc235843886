/// \file
/// Passwords by scrypt (RFC 7914), codes by TOTP (RFC 6238), with OpenSSL.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "gateway/ports/credentials.h"
#include "gateway/ports/entropy.h"

namespace adapters::openssl {

struct ScryptCost {
  std::uint64_t n = std::uint64_t{1} << 15;  ///< A power of two above 1.
  std::uint64_t r = 8;
  std::uint64_t p = 1;
};

/// \param password, salt  any bytes. \return `bytes` bytes.
/// \throws std::runtime_error  it would take more than 64 MiB, or the library failed.
[[nodiscard]] std::string scrypt(std::string_view password,
                                 std::string_view salt,
                                 const ScryptCost& cost,
                                 std::size_t bytes);

/// The six digits of a step: HOTP (RFC 4226) with HMAC-SHA-1.
/// \throws std::runtime_error  the library failed.
[[nodiscard]] std::string totp(std::string_view secret, std::uint64_t step);

/// \param entropy  must outlive the object. What is made throws as gateway/ports/credentials.h
/// says.
[[nodiscard]] std::unique_ptr<gateway::Credentials> make_credentials(gateway::Entropy& entropy);

}  // namespace adapters::openssl
