#include "adapters/xml/utf.h"

#include <algorithm>
#include <stdexcept>

#include <xercesc/util/TransService.hpp>
#include <xercesc/util/XMLException.hpp>

namespace adapters::xml {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_high(char16_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}

bool is_low(char16_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// The character at the front; takes its units away.
char32_t take_character(std::u16string_view& rest) {
  const char16_t first = rest.front();
  rest.remove_prefix(1);
  if (!is_high(first)) return is_low(first) ? kReplacement : char32_t{first};
  if (rest.empty() || !is_low(rest.front())) return kReplacement;
  const char16_t second = rest.front();
  rest.remove_prefix(1);
  return 0x10000U + ((char32_t{first} - 0xD800U) << 10U) + (char32_t{second} - 0xDC00U);
}

void append_continuation(std::string& out, char32_t bits) {
  out.push_back(static_cast<char>(0x80U | (bits & 0x3FU)));
}

void append(std::string& out, char32_t character) {
  if (character < 0x80) {
    out.push_back(static_cast<char>(character));
  } else if (character < 0x800) {
    out.push_back(static_cast<char>(0xC0U | (character >> 6U)));
    append_continuation(out, character);
  } else if (character < 0x10000) {
    out.push_back(static_cast<char>(0xE0U | (character >> 12U)));
    append_continuation(out, character >> 6U);
    append_continuation(out, character);
  } else {
    out.push_back(static_cast<char>(0xF0U | (character >> 18U)));
    append_continuation(out, character >> 12U);
    append_continuation(out, character >> 6U);
    append_continuation(out, character);
  }
}

}  // namespace

std::string to_utf8(std::u16string_view text) {
  // Most of every document is ASCII, which is one byte each.
  const auto ascii = std::ranges::find_if(text, [](char16_t unit) { return unit >= 0x80; });
  std::string out(text.begin(), ascii);
  text.remove_prefix(out.size());
  while (!text.empty())
    append(out, take_character(text));
  return out;
}

std::size_t characters_in(std::u16string_view text) {
  const auto second_halves = std::ranges::count_if(text, is_low);
  return text.size() - static_cast<std::size_t>(second_halves);
}

std::u16string to_utf16(std::string_view text) {
  const void* bytes = text.data();
  try {
    const xercesc::TranscodeFromStr wide(static_cast<const XMLByte*>(bytes), text.size(), "UTF-8");
    return {wide.str(), wide.length()};
  } catch (const xercesc::XMLException&) {
    throw std::runtime_error("a text of the model is not UTF-8");
  }
}

}  // namespace adapters::xml
