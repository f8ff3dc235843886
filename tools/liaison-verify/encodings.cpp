#include "tools/liaison-verify/encodings.h"

#include <algorithm>
#include <charconv>

namespace verify {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kHex = "0123456789abcdef";

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// The bytes of one code point and the smallest one that needs so many.
struct Utf8Form {
  std::size_t length;
  std::uint32_t smallest;
  std::uint32_t bits;  ///< Of the first byte.
};

Utf8Form form_of(unsigned char first) {
  if (first < 0x80) return {1, 0, first};
  if (first >> 5U == 0x06U) return {2, 0x80, first & 0x1FU};
  if (first >> 4U == 0x0EU) return {3, 0x800, first & 0x0FU};
  if (first >> 3U == 0x1EU) return {4, 0x10000, first & 0x07U};
  return {0, 0, 0};
}

}  // namespace

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  const std::size_t last = text.find_last_not_of('=');
  const std::size_t digits = last == std::string_view::npos ? 0 : last + 1;
  if (text.size() - digits > 2) return std::nullopt;
  std::string bytes;
  bytes.reserve(digits * 3 / 4);
  std::uint32_t held = 0;
  unsigned held_bits = 0;
  for (const char digit : text.substr(0, digits)) {
    const std::size_t value = kBase64.find(digit);
    if (value == std::string_view::npos) return std::nullopt;
    held = (held << 6U | static_cast<std::uint32_t>(value)) & 0xFFFFU;
    held_bits += 6;
    if (held_bits < 8) continue;
    held_bits -= 8;
    bytes += static_cast<char>(held >> held_bits & 0xFFU);
  }
  const bool canonical = (held & ((1U << held_bits) - 1U)) == 0;
  return canonical ? std::optional(std::move(bytes)) : std::nullopt;
}

std::string to_base64(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8U | (k < count ? byte_at(bytes, i + k) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      text += k <= count ? kBase64[group >> (18 - 6 * k) & 0x3FU] : '=';
  }
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const std::size_t high = kHex.find(text[i]);
    const std::size_t low = kHex.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes += static_cast<char>(high << 4U | low);
  }
  return bytes;
}

std::string to_hex(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    text += kHex[byte_at(bytes, i) >> 4U];
    text += kHex[byte_at(bytes, i) & 0x0FU];
  }
  return text;
}

std::optional<std::uint64_t> from_decimal(std::string_view text) {
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  if (text.size() > 1 && text.front() == '0') return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Hash> hash_from(const std::optional<std::string>& bytes) {
  Hash hash{};
  if (!bytes || bytes->size() != hash.size()) return std::nullopt;
  std::ranges::transform(*bytes, hash.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return hash;
}

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  auto [length, smallest, code_point] = form_of(byte_at(text, 0));
  if (length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (byte_at(text, i) >> 6U != 0x02U) return 0;
    code_point = code_point << 6U | (byte_at(text, i) & 0x3FU);
  }
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  return code_point < smallest || code_point > 0x10FFFF || surrogate ? 0 : length;
}

}  // namespace verify
