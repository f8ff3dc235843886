#include "adapters/grpc/wire_text.h"

#include <algorithm>

#include "gateway/audit/utf8.h"

namespace adapters::grpc {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_hex(char c) {
  return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f');
}

bool is_of_id(char c) {
  return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || c == '.' || c == '-' || c == '_';
}

}  // namespace

std::string wire_text(std::string_view text) {
  std::string valid;
  while (!text.empty()) {
    const auto length = gateway::utf8_character(text);
    valid += length == 0 ? std::string_view("\xef\xbf\xbd") : text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return valid;
}

std::optional<std::string> uuid_from_text(std::string_view text) {
  constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  const bool fits = std::ranges::equal(
      text, kForm, [](char c, char form) { return form == '-' ? c == '-' : is_hex(c); });
  if (!fits) return std::nullopt;
  std::string uuid(text);
  std::ranges::transform(uuid, uuid.begin(), lower);
  return uuid;
}

bool is_plain_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, is_of_id);
}

}  // namespace adapters::grpc
