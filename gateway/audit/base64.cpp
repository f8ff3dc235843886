#include "gateway/audit/base64.h"

#include <limits>

#include <openssl/evp.h>

#include "gateway/base/invariant.h"

namespace gateway {
namespace {

unsigned char* raw(std::string& text) {
  void* data = text.data();
  return static_cast<unsigned char*>(data);
}

const unsigned char* raw(std::string_view text) {
  const void* data = text.data();
  return static_cast<const unsigned char*>(data);
}

int length_of(std::string_view bytes) {
  invariant(bytes.size() < std::numeric_limits<int>::max() / 2, "base64 is for values below 1 GiB");
  return static_cast<int>(bytes.size());
}

std::size_t padding_of(std::string_view text) {
  if (text.ends_with("==")) return 2;
  return text.ends_with('=') ? 1 : 0;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // libcrypto writes a final NUL.
  const int written = EVP_EncodeBlock(raw(text), raw(bytes), length_of(bytes));
  text.resize(static_cast<std::size_t>(written));
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.empty()) return std::string();
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  const int written = EVP_DecodeBlock(raw(bytes), raw(text), length_of(text));
  if (written != static_cast<int>(bytes.size())) return std::nullopt;
  bytes.resize(bytes.size() - padding_of(text));
  // libcrypto forgives white space, stray padding and loose bits; only one text is right.
  if (to_base64(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace gateway
