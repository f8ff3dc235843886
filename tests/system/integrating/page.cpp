#include "tests/system/integrating/page.h"

#include <fstream>
#include <regex>
#include <stdexcept>

namespace integrating {
namespace {

/// "<!-- run: send -->" taken apart; false for any other line.
bool is_mark(const std::string& line, Block& block) {
  static const std::regex kMark(R"(<!-- (run|shows|row): ([a-z.-]+) -->)");
  std::smatch match;
  if (!std::regex_match(line, match, kMark)) return false;
  block = {.kind = match[1].str(), .name = match[2].str(), .text = {}};
  return true;
}

std::string read_fenced(std::istream& lines) {
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) return text;
    text += line + "\n";
  }
  throw std::runtime_error("a block is not closed");
}

/// As a regular expression; the ellipsis is the three bytes of U+2026.
std::string pattern_of(const std::string& shown) {
  static const std::regex kSpecial(R"([.*+?^${}()|[\]\\])");
  const auto quoted = std::regex_replace(shown, kSpecial, R"(\$&)");
  return std::regex_replace(quoted, std::regex("\u2026"), "[^\n]*");
}

}  // namespace

std::vector<Block> blocks_of(const std::filesystem::path& page) {
  std::ifstream lines(page);
  std::vector<Block> blocks;
  Block next;
  for (std::string line; std::getline(lines, line);) {
    if (is_mark(line, next)) continue;
    if (line.starts_with("```")) {
      next.text = read_fenced(lines);
      blocks.push_back(next);
      next = {};
    } else if (!next.kind.empty()) {
      throw std::runtime_error("no block follows the mark " + next.name);
    }
  }
  return blocks;
}

bool is_shown(const std::string& text, const std::string& shown) {
  return std::regex_match(text, std::regex(pattern_of(shown)));
}

}  // namespace integrating
