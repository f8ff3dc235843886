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

/// Stands in a text as it is.
bool is_plain(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte >= 0x20 && byte < 0x80 && character != '"' && character != '\\';
}

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

bool is_ascii(std::string_view key) {
  return std::ranges::all_of(key, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

/// Writes behind one text, so that a deep value costs no text of its own for each part.
class CanonicalJson::Writer {
 public:
  void write(const CanonicalJson& value) {
    std::visit([this](const auto& each) { put(each); }, value.value_);
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void put(std::string_view text) {
    out_ += '"';
    while (!text.empty()) {
      const auto* plain = std::ranges::find_if_not(text, is_plain);
      out_.append(text.begin(), plain);
      text.remove_prefix(static_cast<std::size_t>(plain - text.begin()));
      if (!text.empty()) text.remove_prefix(put_character(text));
    }
    out_ += '"';
  }

  /// \return its bytes, or one that belongs to none.
  std::size_t put_character(std::string_view text) {
    const std::size_t length = utf8_character(text);
    if (length == 0) out_.append(kReplacement);
    if (length == 1) out_.append(escaped(text.front()));
    if (length > 1) out_.append(text.substr(0, length));
    return std::max<std::size_t>(length, 1);
  }

  void put(const std::string& text) { put(std::string_view(text)); }

  void put(std::uint64_t number) {
    invariant(number <= kLargestExact, "canonical JSON holds integers below 2^53");
    out_ += std::to_string(number);
  }

  void put(const Array& items) {
    out_ += '[';
    for (const CanonicalJson& item : items) {
      if (&item != &items.front()) out_ += ',';
      write(item);
    }
    out_ += ']';
  }

  // ASCII keys sort alike by bytes and by the UTF-16 units that RFC 8785 section 3.2.3 wants.
  void put(const Object& members) {
    out_ += '{';
    bool first = true;
    for (const auto& [key, value] : members) {
      invariant(is_ascii(key), "keys of canonical JSON are ASCII");
      if (!std::exchange(first, false)) out_ += ',';
      put(std::string_view(key));
      out_ += ':';
      write(value);
    }
    out_ += '}';
  }

  std::string out_;
};

std::string CanonicalJson::text() const {
  Writer writer;
  writer.write(*this);
  return writer.take();
}

}  // namespace gateway
