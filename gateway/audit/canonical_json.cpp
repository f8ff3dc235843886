#include "gateway/audit/canonical_json.h"

#include <algorithm>
#include <utility>

#include "gateway/audit/utf8.h"
#include "gateway/base/digest.h"
#include "gateway/base/invariant.h"

namespace gateway {
namespace {

constexpr std::uint64_t kLargestExact = (std::uint64_t{1} << 53U) - 1;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

/// RFC 8785 section 3.2.2.2: the two-character escapes where JSON has one, else \u00xx.
std::string escaped(char character) {
  switch (character) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\t':
      return "\\t";
    case '\n':
      return "\\n";
    case '\f':
      return "\\f";
    case '\r':
      return "\\r";
    default:
      return static_cast<unsigned char>(character) < 0x20
                 ? "\\u00" + to_hex(std::string_view(&character, 1))
                 : std::string(1, character);
  }
}

std::string quoted(std::string_view text) {
  std::string out("\"");
  while (!text.empty()) {
    const std::size_t length = utf8_character(text);
    if (length == 0) out.append(kReplacement);
    if (length == 1) out.append(escaped(text.front()));
    if (length > 1) out.append(text.substr(0, length));
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out + '"';
}

bool is_ascii(std::string_view key) {
  return std::ranges::all_of(key, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string written(const std::string& text) {
  return quoted(text);
}

std::string written(std::uint64_t number) {
  invariant(number <= kLargestExact, "canonical JSON holds integers below 2^53");
  return std::to_string(number);
}

std::string written(const CanonicalJson::Array& items) {
  std::string out("[");
  for (const CanonicalJson& item : items) {
    if (out.size() > 1) out += ',';
    out += item.text();
  }
  return out + ']';
}

// ASCII keys sort alike by bytes and by the UTF-16 units that RFC 8785 section 3.2.3 wants.
std::string written(const CanonicalJson::Object& members) {
  std::string out("{");
  for (const auto& [key, value] : members) {
    invariant(is_ascii(key), "keys of canonical JSON are ASCII");
    if (out.size() > 1) out += ',';
    out += quoted(key) + ':' + value.text();
  }
  return out + '}';
}

}  // namespace

std::string CanonicalJson::text() const {
  return std::visit([](const auto& value) { return written(value); }, value_);
}

}  // namespace gateway
