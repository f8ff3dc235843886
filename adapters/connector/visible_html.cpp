#include <array>
#include <cstdint>
#include <cstdio>

#include "adapters/connector/rendering.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace adapters::connector {
namespace {

/// Controls but tab and line feed, format characters (bidi, zero width, joiners, tags), separators
/// of lines and paragraphs, private and unassigned ones; fillers that show as nothing.
bool is_unseen(UChar32 c) {
  if (c == '\n' || c == '\t') return false;
  if (c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x2800 || c == 0xfffd)
    return true;
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return true;
  const auto kinds = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK | U_GC_CO_MASK |
                     U_GC_CN_MASK | U_GC_CS_MASK;
  return (U_GET_GC_MASK(c) & kinds) != 0;
}

std::string mark(UChar32 c) {
  std::array<char, 16> words{};
  std::snprintf(words.data(), words.size(), "U+%04X", static_cast<unsigned>(c));
  return "<span class=\"mark\">" + std::string(words.data()) + "</span>";
}

std::string_view entity_of(UChar32 c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string visible_html(std::string_view text) {
  // What is not UTF-8 becomes U+FFFD, which is marked like what is not seen.
  const auto characters = icu::UnicodeString::fromUTF8(icu::StringPiece(text));
  std::string html;
  for (std::int32_t at = 0; at < characters.length(); at = characters.moveIndex32(at, 1)) {
    const UChar32 c = characters.char32At(at);
    const auto entity = entity_of(c);
    if (!entity.empty()) {
      html += entity;
    } else if (is_unseen(c)) {
      html += mark(c);
    } else if (c < 0x80) {
      html += static_cast<char>(c);
    } else {
      icu::UnicodeString(c).toUTF8String(html);
    }
  }
  return html;
}

}  // namespace adapters::connector
