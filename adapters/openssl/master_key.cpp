#include "adapters/openssl/master_key.h"

#include <stdexcept>
#include <string_view>

#include <openssl/crypto.h>

#include "adapters/openssl/compression.h"
#include "adapters/openssl/secret_file.h"
#include "gateway/base/digest.h"

namespace adapters::openssl {

gateway::KeyBytes load_master_key(const std::filesystem::path& file) {
  auto text = read_secret_file(file);
  std::string_view digits = text;
  if (digits.ends_with('\n')) digits.remove_suffix(1);
  // A digest and a key are both 32 bytes; the reader of hexadecimal is the same.
  auto bytes = gateway::digest_from_hex(digits);
  wipe(text);
  if (!bytes) {
    throw std::runtime_error(file.string() + " must hold exactly 64 hexadecimal characters");
  }
  gateway::KeyBytes key(bytes->bytes);
  OPENSSL_cleanse(bytes->bytes.data(), bytes->bytes.size());
  return key;
}

}  // namespace adapters::openssl
