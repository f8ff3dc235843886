/// \file
/// Text for a person: columns that line up, and texts that cannot drive the terminal. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tools {

/// The text with every control character (C0, DEL, C1) replaced by "?": what came from elsewhere
/// must not move the cursor or hide a line.
[[nodiscard]] std::string printable(std::string_view text);

/// Rows of equal length under a header; columns are as wide as their widest cell and two spaces
/// apart. Width is counted in UTF-8 characters.
class Table {
 public:
  explicit Table(std::vector<std::string> header);

  /// \param cells  as many as the header has.
  void add(std::vector<std::string> cells);

  /// Columns from this one on, which hold numbers, end in line rather than begin.
  void align_right_from(std::size_t column) { right_from_ = column; }

  /// One line a row, each ended by a newline and without trailing spaces.
  [[nodiscard]] std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::size_t right_from_ = static_cast<std::size_t>(-1);
};

/// A number with so many digits behind the point.
[[nodiscard]] std::string fixed(double value, int digits);

}  // namespace tools
