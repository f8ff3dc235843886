/// \file
/// Passwords and one-time codes of the desk's accounts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/confidential.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/desk_events.h"

namespace gateway {

/// Thread-safe. \throws std::runtime_error  the library failed.
class Credentials {
 public:
  virtual ~Credentials() = default;

  /// scrypt with N = 2^15 and a fresh salt: some 100 ms and 32 MiB.
  [[nodiscard]] virtual PasswordHash hash(const Confidential<std::string>& password) const = 0;

  /// Takes the same time whatever the password is.
  [[nodiscard]] virtual bool matches(const PasswordHash& kept,
                                     const Confidential<std::string>& password) const = 0;

  /// Codes of six digits by HMAC-SHA-1 and steps of 30 s (RFC 6238).
  /// \param secret  the raw bytes.
  /// \return the step of the code when it is that of `now` or of one of the steps beside it.
  [[nodiscard]] virtual std::optional<std::uint64_t> step_of_code(
      const Confidential<std::string>& secret,
      const Confidential<std::string>& code,
      Timestamp now) const = 0;
};

}  // namespace gateway
