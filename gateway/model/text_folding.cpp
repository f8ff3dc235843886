#include "gateway/model/text_folding.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gateway {
namespace {

/// U+00C0 to U+00FF; the signs of multiplication and division stand for themselves.
constexpr std::string_view kLatin1 =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty";
/// U+0100 to U+017F.
constexpr std::string_view kLatinExtendedA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatin1.size() == 64);
static_assert(kLatinExtendedA.size() == 128);

struct Pair {
  char32_t letter;
  char32_t plain;
};

/// Letters with an accent, and the final sigma; their capitals too where they are apart from the
/// rest.
constexpr std::array kAccented{
    Pair{U'Ș', U's'}, Pair{U'ș', U's'}, Pair{U'Ț', U't'}, Pair{U'ț', U't'}, Pair{U'Ά', U'α'},
    Pair{U'Έ', U'ε'}, Pair{U'Ή', U'η'}, Pair{U'Ί', U'ι'}, Pair{U'Ό', U'ο'}, Pair{U'Ύ', U'υ'},
    Pair{U'Ώ', U'ω'}, Pair{U'ΐ', U'ι'}, Pair{U'Ϊ', U'ι'}, Pair{U'Ϋ', U'υ'}, Pair{U'ά', U'α'},
    Pair{U'έ', U'ε'}, Pair{U'ή', U'η'}, Pair{U'ί', U'ι'}, Pair{U'ΰ', U'υ'}, Pair{U'ς', U'σ'},
    Pair{U'ϊ', U'ι'}, Pair{U'ϋ', U'υ'}, Pair{U'ό', U'ο'}, Pair{U'ύ', U'υ'}, Pair{U'ώ', U'ω'},
    Pair{U'Ѐ', U'е'}, Pair{U'Ё', U'е'}, Pair{U'Ѓ', U'г'}, Pair{U'Ї', U'і'}, Pair{U'Ќ', U'к'},
    Pair{U'Ѝ', U'и'}, Pair{U'Ў', U'у'}, Pair{U'Й', U'и'}, Pair{U'й', U'и'}, Pair{U'ѐ', U'е'},
    Pair{U'ё', U'е'}, Pair{U'ѓ', U'г'}, Pair{U'ї', U'і'}, Pair{U'ќ', U'к'}, Pair{U'ѝ', U'и'},
    Pair{U'ў', U'у'},
};

bool is_within(char32_t letter, char32_t first, char32_t last) {
  return letter >= first && letter <= last;
}

}  // namespace

char32_t folded(char32_t letter) {
  if (is_within(letter, U'A', U'Z')) return letter + 0x20;
  if (letter < 0xC0) return letter;
  if (letter == 0xD7 || letter == 0xF7) return letter;
  if (letter <= 0xFF) return static_cast<unsigned char>(kLatin1[letter - 0xC0]);
  if (letter <= 0x17F) return static_cast<unsigned char>(kLatinExtendedA[letter - 0x100]);
  const auto* pair = std::ranges::find(kAccented, letter, &Pair::letter);
  if (pair != kAccented.end()) return pair->plain;
  if (is_within(letter, U'Α', U'Ω') || is_within(letter, U'А', U'Я')) return letter + 0x20;
  if (is_within(letter, 0x400, 0x40F)) return letter + 0x50;
  return letter;
}

}  // namespace gateway
