/// \file
/// A bug aborts, in release builds too: continuing with a broken invariant could disclose or lose.
#pragma once

#include <string_view>

namespace gateway {

/// Writes the sentence to standard error and aborts. Never pass case content.
[[noreturn]] void broken_invariant(std::string_view sentence);

/// Aborts with the sentence unless it holds. The sentence says what must hold.
inline void invariant(bool holds, std::string_view sentence) {
  if (!holds) broken_invariant(sentence);
}

}  // namespace gateway
