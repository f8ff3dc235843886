#include "gateway/model/text_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "gateway/model/text_folding.h"

namespace gateway {
namespace {

/// Characters from the first to the last.
struct Range {
  char32_t first;
  char32_t last;
};

/// What stands for a byte that is no UTF-8.
constexpr char32_t kBroken = 0xFFFD;

/// Characters of Unicode with the property White_Space, and the blank pattern of Braille.
constexpr std::array kWhite{Range{0x09, 0x0D},
                            Range{0x20, 0x20},
                            Range{0x85, 0x85},
                            Range{0xA0, 0xA0},
                            Range{0x1680, 0x1680},
                            Range{0x2000, 0x200A},
                            Range{0x2028, 0x2029},
                            Range{0x202F, 0x202F},
                            Range{0x205F, 0x205F},
                            Range{0x2800, 0x2800},
                            Range{0x3000, 0x3000}};

constexpr std::array kControls{Range{0x00, 0x1F}, Range{0x7F, 0x9F}};

/// Default_Ignorable_Code_Point of Unicode, and the anchors of annotations.
constexpr std::array kIgnorable{Range{0xAD, 0xAD},
                                Range{0x34F, 0x34F},
                                Range{0x61C, 0x61C},
                                Range{0x115F, 0x1160},
                                Range{0x17B4, 0x17B5},
                                Range{0x180B, 0x180F},
                                Range{0x200B, 0x200F},
                                Range{0x202A, 0x202E},
                                Range{0x2060, 0x206F},
                                Range{0x3164, 0x3164},
                                Range{0xFE00, 0xFE0F},
                                Range{0xFEFF, 0xFEFF},
                                Range{0xFFA0, 0xFFA0},
                                Range{0xFFF0, 0xFFFB},
                                Range{0x1BCA0, 0x1BCA3},
                                Range{0x1D173, 0x1D17A},
                                Range{0xE0000, 0xE0FFF}};

constexpr std::array kTurns{Range{0x202A, 0x202E}, Range{0x2066, 0x2069}};

/// Accents that stand behind their letter.
constexpr Range kAccents{0x300, 0x36F};

/// What parts words beside white space and controls: punctuation and signs.
constexpr std::array kMarks{Range{0x21, 0x2F},
                            Range{0x3A, 0x40},
                            Range{0x5B, 0x60},
                            Range{0x7B, 0x7E},
                            Range{0xA1, 0xBF},
                            Range{0xD7, 0xD7},
                            Range{0xF7, 0xF7},
                            Range{0x2010, 0x2027},
                            Range{0x2030, 0x205E},
                            Range{0x20A0, 0x20CF},
                            Range{0x2190, 0x27FF},
                            Range{0x2900, 0x2BFF},
                            Range{0x2E00, 0x2E7F},
                            Range{0x3001, 0x3003},
                            Range{0x3008, 0x301F},
                            Range{0xFF01, 0xFF0F},
                            Range{0xFF1A, 0xFF20},
                            Range{kBroken, kBroken}};

bool is_within(char32_t letter, const Range& range) {
  return letter >= range.first && letter <= range.last;
}

bool is_among(char32_t letter, std::span<const Range> ranges) {
  return std::ranges::any_of(ranges, [letter](const Range& row) { return is_within(letter, row); });
}

/// Decimal digits of the scripts of Europe and its neighbours, and pictures.
constexpr std::array kNoLetters{Range{0x30, 0x39},
                                Range{0x660, 0x669},
                                Range{0x6F0, 0x6F9},
                                Range{0x966, 0x96F},
                                Range{0x2070, 0x209C},
                                Range{0x3200, 0x33FF},
                                Range{0xFF10, 0xFF19},
                                Range{0xE000, 0xF8FF},
                                Range{0x1D7CE, 0x1D7FF},
                                Range{0x1F000, 0x1FAFF}};

/// Bytes of a character that begins with this byte; 0 for one that begins none.
std::size_t length_of(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/// Takes the character at the front of a text that is not empty.
char32_t take_character(std::string_view& text) {
  static constexpr std::array<unsigned, 5> kFirstBits{0, 0x7F, 0x1F, 0x0F, 0x07};
  const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const std::size_t length = length_of(byte(0));
  char32_t letter = length == 0 ? kBroken : byte(0) & kFirstBits.at(length);
  bool whole = length != 0 && length <= text.size();
  for (std::size_t at = 1; whole && at < length; ++at) {
    whole = (byte(at) & 0xC0U) == 0x80U;
    letter = letter << 6U | (byte(at) & 0x3FU);
  }
  text.remove_prefix(whole ? length : 1);
  return whole ? letter : kBroken;
}

template <class Predicate>
bool any_character(std::string_view text, Predicate holds) {
  while (!text.empty()) {
    if (holds(take_character(text))) return true;
  }
  return false;
}

bool leaves_ink(char32_t letter) {
  return !is_among(letter, kWhite) && !is_among(letter, kControls) && !is_among(letter, kIgnorable);
}

bool parts_words(char32_t letter) {
  return is_among(letter, kWhite) || is_among(letter, kControls) || is_among(letter, kMarks);
}

}  // namespace

bool leaves_no_ink(std::string_view text) {
  return !any_character(text, leaves_ink);
}

bool turns_direction(std::string_view text) {
  return any_character(text, [](char32_t letter) { return is_among(letter, kTurns); });
}

bool holds_controls(std::string_view text) {
  return any_character(text, [](char32_t letter) { return is_among(letter, kControls); });
}

bool holds_letter(std::string_view text) {
  return any_character(text, [](char32_t letter) {
    return !parts_words(letter) && !is_among(letter, kIgnorable) && !is_within(letter, kAccents) &&
           !is_among(letter, kNoLetters);
  });
}

std::vector<std::u32string> folded_words(std::string_view text) {
  std::vector<std::u32string> words;
  bool within = false;
  while (!text.empty()) {
    const char32_t letter = take_character(text);
    if (is_among(letter, kIgnorable) || is_within(letter, kAccents)) continue;
    if (parts_words(letter)) {
      within = false;
      continue;
    }
    if (!within) words.emplace_back();
    within = true;
    words.back() += folded(letter);
  }
  return words;
}

}  // namespace gateway
