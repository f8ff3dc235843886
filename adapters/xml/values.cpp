#include "adapters/xml/values.h"

#include <algorithm>

namespace adapters::xml {

std::string collapsed(std::string_view text) {
  static constexpr std::string_view kSpace = " \t\r\n";
  std::string out;
  while (true) {
    const auto begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return out;
    const auto end = std::min(text.find_first_of(kSpace, begin), text.size());
    if (!out.empty()) out.push_back(' ');
    out += text.substr(begin, end - begin);
    text.remove_prefix(end);
  }
}

}  // namespace adapters::xml
