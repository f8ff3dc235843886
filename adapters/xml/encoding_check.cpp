#include "adapters/xml/encoding_check.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <string>

namespace adapters::xml {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Lead bytes with the length of their sequence and the range of the byte that follows (RFC 3629).
struct Lead {
  unsigned char first;
  unsigned char last;
  std::size_t length;
  unsigned char second_low;
  unsigned char second_high;
};

constexpr std::array<Lead, 9> kLeads{{{0x00, 0x7F, 1, 0x80, 0xBF},
                                      {0xC2, 0xDF, 2, 0x80, 0xBF},
                                      {0xE0, 0xE0, 3, 0xA0, 0xBF},
                                      {0xE1, 0xEC, 3, 0x80, 0xBF},
                                      {0xED, 0xED, 3, 0x80, 0x9F},
                                      {0xEE, 0xEF, 3, 0x80, 0xBF},
                                      {0xF0, 0xF0, 4, 0x90, 0xBF},
                                      {0xF1, 0xF3, 4, 0x80, 0xBF},
                                      {0xF4, 0xF4, 4, 0x80, 0x8F}}};

unsigned char byte_at(std::string_view bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes[index]);
}

/// Length of the valid sequence at the front, 0 where there is none.
std::size_t sequence_length(std::string_view bytes) {
  const unsigned char first = byte_at(bytes, 0);
  const auto* lead = std::ranges::find_if(
      kLeads, [first](const Lead& row) { return first >= row.first && first <= row.last; });
  if (lead == kLeads.end() || bytes.size() < lead->length) return 0;
  if (lead->length == 1) return 1;
  if (byte_at(bytes, 1) < lead->second_low || byte_at(bytes, 1) > lead->second_high) return 0;
  for (std::size_t i = 2; i < lead->length; ++i) {
    if ((byte_at(bytes, i) & 0xC0U) != 0x80U) return 0;
  }
  return lead->length;
}

/// The quoted value behind `name` in an XML declaration; nothing where the name is not there.
std::optional<std::string> pseudo_attribute(std::string_view declaration, std::string_view name) {
  const auto at = declaration.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  const auto open = declaration.find_first_of("\"'", at);
  if (open == std::string_view::npos) return std::string();
  const auto close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return std::string();
  std::string value(declaration.substr(open + 1, close - open - 1));
  std::ranges::transform(value, value.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return value;
}

gateway::Refusal not_well_formed(std::string detail) {
  return gateway::refusal(gateway::RefusalCode::kNotWellFormed, std::move(detail));
}

std::optional<gateway::Refusal> check_declaration(std::string_view document) {
  if (!document.starts_with("<?xml") || document.size() < 6) return std::nullopt;
  if (std::string_view(" \t\r\n").find(document[5]) == std::string_view::npos) return std::nullopt;
  const auto end = document.substr(0, 256).find("?>");
  if (end == std::string_view::npos)
    return not_well_formed("The XML declaration does not end within 256 bytes.");
  const auto declaration = document.substr(0, end);
  if (pseudo_attribute(declaration, "version").value_or("") != "1.0")
    return not_well_formed("The XML declaration must name version 1.0.");
  if (pseudo_attribute(declaration, "encoding").value_or("utf-8") != "utf-8")
    return not_well_formed("The XML declaration names another encoding than UTF-8.");
  return std::nullopt;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto beyond_ascii = [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; };
  while (true) {
    const auto* next = std::ranges::find_if(bytes, beyond_ascii);
    bytes.remove_prefix(static_cast<std::size_t>(next - bytes.begin()));
    if (bytes.empty()) return true;
    const std::size_t length = sequence_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
}

std::optional<gateway::Refusal> check_encoding(std::string_view document) {
  if (document.starts_with(kByteOrderMark)) document.remove_prefix(kByteOrderMark.size());
  if (document.empty()) return not_well_formed("The document is empty.");
  if (document.find('\0') != std::string_view::npos || !is_utf8(document))
    return not_well_formed("The document is not UTF-8.");
  return check_declaration(document);
}

}  // namespace adapters::xml
