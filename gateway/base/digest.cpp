#include "gateway/base/digest.h"

#include <algorithm>
#include <charconv>

namespace gateway {

std::string to_hex(std::string_view bytes) {
  static constexpr std::string_view kAlphabet = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text.push_back(kAlphabet[value >> 4U]);
    text.push_back(kAlphabet[value & 0x0FU]);
  }
  return text;
}

std::string to_hex(const Digest& digest) {
  return to_hex(as_bytes(digest));
}

std::optional<Digest> digest_from_hex(std::string_view text) {
  Digest digest;
  if (text.size() != digest.bytes.size() * 2) return std::nullopt;
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    const char* first = text.data() + 2 * i;
    const auto parsed = std::from_chars(first, first + 2, digest.bytes.at(i), 16);
    if (parsed.ptr != first + 2) return std::nullopt;
  }
  return digest;
}

std::string_view as_bytes(const Digest& digest) {
  // Bytes are bytes: char may alias any object.
  const void* data = digest.bytes.data();
  return {static_cast<const char*>(data), digest.bytes.size()};
}

std::optional<Digest> digest_from_bytes(std::string_view bytes) {
  Digest digest;
  if (bytes.size() != digest.bytes.size()) return std::nullopt;
  std::ranges::transform(
      bytes, digest.bytes.begin(), [](char byte) { return static_cast<std::uint8_t>(byte); });
  return digest;
}

}  // namespace gateway
