#include <algorithm>

#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/json.h"

namespace verify {
namespace {

constexpr std::uint64_t kLargestExact = (std::uint64_t{1} << 53U) - 1;
constexpr std::size_t kLevelsMax = 32;

void append_utf8(std::uint32_t code_point, std::string& out) {
  const auto rest = [code_point](unsigned shift) {
    return static_cast<char>(0x80U | (code_point >> shift & 0x3FU));
  };
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out.append({static_cast<char>(0xC0U | code_point >> 6U), rest(0)});
  } else if (code_point < 0x10000) {
    out.append({static_cast<char>(0xE0U | code_point >> 12U), rest(6), rest(0)});
  } else {
    out.append({static_cast<char>(0xF0U | code_point >> 18U), rest(12), rest(6), rest(0)});
  }
}

std::uint32_t hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<std::uint32_t>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<std::uint32_t>(digit - 'a') + 10;
  if (digit >= 'A' && digit <= 'F') return static_cast<std::uint32_t>(digit - 'A') + 10;
  return 16;
}

/// Takes values from the front. After a failure nothing more is taken.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<Json> document() {
    auto json = value(0);
    skip_space();
    return ok_ && rest_.empty() ? std::optional(std::move(json)) : std::nullopt;
  }

 private:
  Json value(std::size_t level) {
    skip_space();
    if (level == kLevelsMax || rest_.empty()) return failed();
    const char first = rest_.front();
    if (first == '{') return object(level);
    if (first == '[') return array(level);
    if (first == '"') return {text()};
    if (first == 't') return take("true") ? Json{true} : failed();
    return number();
  }

  Json object(std::size_t level) {
    Json::Object members;
    rest_.remove_prefix(1);
    if (closes('}')) return {std::move(members)};
    do {
      skip_space();
      std::string name = text();
      skip_space();
      if (!take(":")) return failed();
      members.emplace_back(std::move(name), value(level + 1));
      skip_space();
    } while (ok_ && take(","));
    return take("}") ? Json{std::move(members)} : failed();
  }

  Json array(std::size_t level) {
    Json::Array items;
    rest_.remove_prefix(1);
    if (closes(']')) return {std::move(items)};
    do {
      items.push_back(value(level + 1));
      skip_space();
    } while (ok_ && take(","));
    return take("]") ? Json{std::move(items)} : failed();
  }

  Json number() {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto end = std::ranges::find_if_not(rest_, digit);
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    const auto read = from_decimal(rest_.substr(0, length));
    if (!read || *read > kLargestExact) return failed();
    rest_.remove_prefix(length);
    return {*read};
  }

  std::string text() {
    std::string out;
    if (!take("\"")) fail();
    while (ok_ && !take("\"")) {
      plain_run(out);
      if (rest_.starts_with('"')) continue;
      if (rest_.starts_with('\\')) {
        escape(out);
      } else {
        character(out);
      }
    }
    return out;
  }

  void plain_run(std::string& out) {
    const auto plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
    const auto end = std::ranges::find_if_not(rest_, plain);
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    out.append(rest_.substr(0, length));
    rest_.remove_prefix(length);
  }

  void character(std::string& out) {
    const std::size_t length = utf8_length(rest_);
    if (length == 0 || static_cast<unsigned char>(rest_.front()) < 0x20) return fail();
    out.append(rest_.substr(0, length));
    rest_.remove_prefix(length);
  }

  void escape(std::string& out) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    if (take("\\u")) return append_utf8(code_point(), out);
    const std::size_t letter = rest_.size() < 2 ? std::string_view::npos : kLetters.find(rest_[1]);
    if (letter == std::string_view::npos) return fail();
    out += kMeanings[letter];
    rest_.remove_prefix(2);
  }

  std::uint32_t code_point() {
    const std::uint32_t first = unit();
    if (first < 0xD800 || first > 0xDFFF) return first;
    const std::uint32_t second = first < 0xDC00 && take("\\u") ? unit() : 0;
    if (second < 0xDC00 || second > 0xDFFF) fail();
    return 0x10000 + ((first & 0x3FFU) << 10U) + (second & 0x3FFU);
  }

  std::uint32_t unit() {
    const std::string_view digits = rest_.substr(0, 4);
    std::uint32_t value = 0;
    for (const char digit : digits) {
      if (hex_value(digit) > 15) fail();
      value = value << 4U | (hex_value(digit) & 0x0FU);
    }
    if (digits.size() < 4) fail();
    rest_.remove_prefix(digits.size());
    return value;
  }

  bool closes(char bracket) {
    skip_space();
    return take({&bracket, 1});
  }

  bool take(std::string_view expected) {
    if (!ok_ || !rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  void skip_space() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n\r"), rest_.size()));
  }

  void fail() { ok_ = false; }

  Json failed() {
    fail();
    return {false};
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace

std::optional<Json> read_json(std::string_view text) {
  return Reader(text).document();
}

}  // namespace verify
