#include "adapters/http/text_forms.h"

#include <algorithm>
#include <charconv>

namespace adapters::http {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::optional<unsigned> hex_value(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// Decimal without leading zeros, so that every number has one spelling.
template <class Number>
std::optional<Number> number_from_text(std::string_view text) {
  if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  if (text.size() > 1 && text.front() == '0') return std::nullopt;
  Number number{};
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  return number;
}

/// Length of the UTF-8 sequence at the front, 0 when there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80) return 0;
  }
  const bool overlong = (lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xf0 && byte(1) < 0x90);
  const bool outside = (lead == 0xed && byte(1) > 0x9f) || (lead == 0xf4 && byte(1) > 0x8f);
  return overlong || outside ? 0 : length;
}

struct TileIndex {
  std::uint64_t value = 0;
  bool partial = false;
};

/// \return the group's three digits, or nothing.
std::optional<std::uint64_t> group_value(std::string_view group) {
  if (group.size() != 3 || !std::ranges::all_of(group, is_digit)) return std::nullopt;
  return static_cast<std::uint64_t>((group[0] - '0') * 100 + (group[1] - '0') * 10 +
                                    (group[2] - '0'));
}

std::optional<TileIndex> index_from_groups(std::span<const std::string> groups) {
  constexpr std::size_t kGroupsMax = 6;  // 10^18 tiles are more than any log will have.
  if (groups.empty() || groups.size() > kGroupsMax) return std::nullopt;
  TileIndex index;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::string_view group = groups[i];
    const bool last = i + 1 == groups.size();
    if (!last && !group.starts_with('x')) return std::nullopt;
    if (!last) group.remove_prefix(1);
    if (last && group.ends_with(".p")) {
      index.partial = true;
      group.remove_suffix(2);
    }
    const auto value = group_value(group);
    const bool needless = i == 0 && !last && value == std::uint64_t{0};
    if (!value || needless) return std::nullopt;
    index.value = index.value * 1000 + *value;
  }
  return index;
}

std::optional<std::uint32_t> partial_width(std::string_view text) {
  const auto width = number_from_text<std::uint32_t>(text);
  if (!width || *width < 1 || *width > 255) return std::nullopt;
  return width;
}

}  // namespace

std::optional<std::string> uuid_from_text(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::string uuid;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !hex_value(text[i])) return std::nullopt;
    uuid += text[i] >= 'A' && text[i] <= 'F' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
  }
  return uuid;
}

bool is_authority_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
  });
}

bool is_plain_text(std::string_view text) {
  if (std::ranges::any_of(text, is_control)) return false;
  while (!text.empty()) {
    const auto length = sequence_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::optional<std::uint64_t> count_from_text(std::string_view text) {
  const auto count = number_from_text<std::uint64_t>(text);
  return count && *count < std::uint64_t{1} << 53 ? count : std::nullopt;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const auto high = hex_value(text[i + 1]);
      const auto low = hex_value(text[i + 2]);
      if (!high || !low) return std::nullopt;
      c = static_cast<char>(*high * 16 + *low);
      i += 2;
    }
    if (is_control(c)) return std::nullopt;
    decoded += c;
  }
  return decoded;
}

std::optional<std::map<std::string, std::string>> query_from_text(std::string_view text) {
  std::map<std::string, std::string> query;
  while (!text.empty()) {
    const auto end = std::min(text.find('&'), text.size());
    const auto pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || equals == 0) return std::nullopt;
    auto name = percent_decoded(pair.substr(0, equals));
    auto value = percent_decoded(pair.substr(equals + 1));
    if (!name || !value) return std::nullopt;
    if (!query.emplace(*std::move(name), *std::move(value)).second) return std::nullopt;
  }
  return query;
}

std::optional<TilePath> tile_from_path(std::span<const std::string> segments) {
  constexpr unsigned kHighestLevel = 7;
  if (segments.size() < 2) return std::nullopt;
  const auto level = number_from_text<unsigned>(segments.front());
  if (!level || *level > kHighestLevel) return std::nullopt;
  auto groups = segments.subspan(1);
  std::optional<std::uint32_t> width;
  const bool has_width = groups.size() >= 2 && groups[groups.size() - 2].ends_with(".p");
  if (has_width) {
    width = partial_width(groups.back());
    if (!width) return std::nullopt;
    groups = groups.first(groups.size() - 1);
  }
  const auto index = index_from_groups(groups);
  if (!index || index->partial != has_width) return std::nullopt;
  return TilePath{.address = {.level = *level, .index = index->value},
                  .width = width.value_or(256)};
}

}  // namespace adapters::http
