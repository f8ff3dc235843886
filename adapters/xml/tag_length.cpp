#include "adapters/xml/tag_length.h"

#include <algorithm>
#include <string>

namespace adapters::xml {
namespace {

constexpr auto kNowhere = std::string_view::npos;

/// Position behind the next `mark`; the end of the text where there is none.
std::size_t behind(std::string_view text, std::string_view mark, std::size_t from) {
  const auto at = text.find(mark, from);
  return at == kNowhere ? text.size() : at + mark.size();
}

/// Position behind the tag that opens at `open`.
std::size_t behind_tag(std::string_view text, std::size_t open) {
  std::size_t at = open + 1;
  while (at < text.size() && text[at] != '>') {
    const bool quote = text[at] == '"' || text[at] == '\'';
    at = quote ? behind(text, text.substr(at, 1), at + 1) : at + 1;
  }
  return std::min(at + 1, text.size());
}

/// Position behind the comment, CDATA section or instruction that opens at `open`. Any other
/// declaration is where the parser stops, so nothing behind it counts.
std::size_t behind_other_markup(std::string_view text, std::size_t open) {
  const std::string_view rest = text.substr(open);
  if (rest.starts_with("<?")) return behind(text, "?>", open + 2);
  if (rest.starts_with("<!--")) return behind(text, "-->", open + 4);
  if (rest.starts_with("<![CDATA[")) return behind(text, "]]>", open + 9);
  return text.size();
}

bool opens_tag(std::string_view text, std::size_t open) {
  return open + 1 < text.size() && text[open + 1] != '?' && text[open + 1] != '!';
}

bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

gateway::Refusal refused_at(std::string_view before) {
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto last_line = before.substr(before.rfind('\n') + 1);
  const auto column = std::ranges::count_if(last_line, begins_character) + 1;
  return gateway::refusal(gateway::RefusalCode::kDocumentTooLarge,
                          "A tag is longer than " + std::to_string(kMaxTagBytes / 1024) +
                              " KiB, at line " + std::to_string(line) + ", column " +
                              std::to_string(column) + ".");
}

}  // namespace

std::optional<gateway::Refusal> check_tag_length(std::string_view document) {
  std::size_t open = document.find('<');
  while (open != kNowhere) {
    const bool tag = opens_tag(document, open);
    const std::size_t end = tag ? behind_tag(document, open) : behind_other_markup(document, open);
    if (tag && end - open > kMaxTagBytes) return refused_at(document.substr(0, open));
    open = document.find('<', end);
  }
  return std::nullopt;
}

}  // namespace adapters::xml
