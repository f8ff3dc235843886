#include "workflow/runtime/base32.h"

#include <cstdint>

namespace workflow {

std::string to_base32(std::string_view bytes) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t waiting = 0;
  unsigned bits = 0;
  for (const char byte : bytes) {
    waiting = (waiting << 8U) | static_cast<unsigned char>(byte);
    bits += 8;
    for (; bits >= 5; bits -= 5)
      text += kLetters[(waiting >> (bits - 5)) & 0x1fU];
  }
  if (bits > 0) text += kLetters[(waiting << (5 - bits)) & 0x1fU];
  return text;
}

}  // namespace workflow
