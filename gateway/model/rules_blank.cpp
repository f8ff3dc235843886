#include <algorithm>
#include <array>
#include <string_view>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

/// Neighbouring characters in UTF-8. Within one length, byte order is the order of code points.
struct Range {
  std::string_view first;
  std::string_view last;
};

/// White space and what leaves no ink at all: the spaces of Unicode and its invisible marks.
constexpr std::array<Range, 11> kInkless{{
    {"\t", "\r"},
    {" ", " "},
    {"\xC2\xA0", "\xC2\xA0"},          // U+00A0, no-break space
    {"\xC2\xAD", "\xC2\xAD"},          // U+00AD, soft hyphen
    {"\xE1\x9A\x80", "\xE1\x9A\x80"},  // U+1680, Ogham space mark
    {"\xE1\xA0\x8E", "\xE1\xA0\x8E"},  // U+180E, Mongolian vowel separator
    {"\xE2\x80\x80", "\xE2\x80\x8F"},  // U+2000 to U+200F, spaces, joiners, directions
    {"\xE2\x80\xA8", "\xE2\x80\xAF"},  // U+2028 to U+202F, separators, directions
    {"\xE2\x81\x9F", "\xE2\x81\xAF"},  // U+205F to U+206F, spaces, invisible operators
    {"\xE3\x80\x80", "\xE3\x80\x80"},  // U+3000, ideographic space
    {"\xEF\xBB\xBF", "\xEF\xBB\xBF"},  // U+FEFF, byte order mark
}};

/// Bytes of the inkless character at the front; 0 where the front has ink.
std::size_t inkless_length(std::string_view text) {
  const auto* range = std::ranges::find_if(kInkless, [text](const Range& row) {
    const auto front = text.substr(0, row.first.size());
    return front.size() == row.first.size() && front >= row.first && front <= row.last;
  });
  return range == kInkless.end() ? 0 : range->first.size();
}

}  // namespace

bool leaves_no_ink(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = inkless_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace gateway
