#include "adapters/openssl/failure.h"

#include <stdexcept>
#include <string>

#include <openssl/err.h>

namespace adapters::openssl {

void throw_failure(std::string_view what) {
  std::string sentence(what);
  const auto code = ERR_peek_last_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  if (reason != nullptr) sentence.append(" (").append(reason).append(")");
  ERR_clear_error();
  throw std::runtime_error(sentence);
}

void forget_failure() {
  ERR_clear_error();
}

}  // namespace adapters::openssl
