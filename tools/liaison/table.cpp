#include "tools/liaison/table.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <utility>

#include "gateway/base/invariant.h"

namespace tools {
namespace {

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t width_of(const std::string& cell) {
  return cell.size() -
         static_cast<std::size_t>(std::count_if(cell.begin(), cell.end(), continues_character));
}

std::vector<std::size_t> widths_of(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], width_of(row[i]));
  }
  return widths;
}

std::string line_of(const std::vector<std::string>& row,
                    const std::vector<std::size_t>& widths,
                    std::size_t right_from) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string blanks(widths[i] - width_of(row[i]), ' ');
    line += (i < right_from ? row[i] + blanks : blanks + row[i]) + "  ";
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // U+0080 to U+009F are C2 80 to C2 9F in UTF-8.
    const bool c1 =
        byte == 0xC2U && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0U;
    if (c1) ++i;
    result += c1 || byte < 0x20U || byte == 0x7FU ? '?' : text[i];
  }
  return result;
}

Table::Table(std::vector<std::string> header) : rows_{std::move(header)} {}

void Table::add(std::vector<std::string> cells) {
  gateway::invariant(cells.size() == rows_.front().size(), "a row has a cell for every column");
  std::transform(cells.begin(), cells.end(), cells.begin(), [](const std::string& cell) {
    return printable(cell);
  });
  rows_.push_back(std::move(cells));
}

std::string Table::text() const {
  const auto widths = widths_of(rows_);
  std::string text;
  for (const auto& row : rows_)
    text += line_of(row, widths, right_from_);
  return text;
}

std::string fixed(double value, int digits) {
  std::string text(64, '\0');
  const int length = std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  text.resize(static_cast<std::size_t>(length));
  return text;
}

}  // namespace tools
