/// \file
/// OpenSSL's error queue as an exception.
#pragma once

#include <string_view>

namespace adapters::openssl {

/// Throws std::runtime_error with `what` and OpenSSL's last reason, and empties this thread's
/// error queue. Reasons are fixed texts of the library and hold no data.
[[noreturn]] void throw_failure(std::string_view what);

/// Throws as above unless it holds.
inline void demand(bool holds, std::string_view what) {
  if (!holds) throw_failure(what);
}

/// Empties this thread's error queue after a failure that was expected.
void forget_failure();

}  // namespace adapters::openssl
