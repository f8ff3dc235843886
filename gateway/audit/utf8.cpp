#include "gateway/audit/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace gateway {
namespace {

// RFC 3629 section 4: what the first byte says about the second; later ones are 80 to BF.
struct Form {
  std::uint8_t first_low, first_high;
  std::uint8_t second_low, second_high;
  std::size_t length;
};

constexpr std::array kForms{
    Form{0xC2, 0xDF, 0x80, 0xBF, 2},
    Form{0xE0, 0xE0, 0xA0, 0xBF, 3},
    Form{0xE1, 0xEC, 0x80, 0xBF, 3},
    Form{0xED, 0xED, 0x80, 0x9F, 3},
    Form{0xEE, 0xEF, 0x80, 0xBF, 3},
    Form{0xF0, 0xF0, 0x90, 0xBF, 4},
    Form{0xF1, 0xF3, 0x80, 0xBF, 4},
    Form{0xF4, 0xF4, 0x80, 0x8F, 4},
};

bool within(char byte, std::uint8_t low, std::uint8_t high) {
  const auto value = static_cast<std::uint8_t>(byte);
  return low <= value && value <= high;
}

}  // namespace

std::size_t utf8_character(std::string_view text) {
  if (text.empty()) return 0;
  if (within(text.front(), 0x00, 0x7F)) return 1;
  const auto* form = std::ranges::find_if(kForms, [&](const Form& candidate) {
    return within(text.front(), candidate.first_low, candidate.first_high);
  });
  if (form == kForms.end() || text.size() < form->length) return 0;
  if (!within(text[1], form->second_low, form->second_high)) return 0;
  const auto rest = text.substr(2, form->length - 2);
  const bool whole = std::ranges::all_of(rest, [](char byte) { return within(byte, 0x80, 0xBF); });
  return whole ? form->length : 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_character(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace gateway
