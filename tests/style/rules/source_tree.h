/// \file
/// The checkout as the style rules see it: files with their lines, and code without its text.
///
/// Pure but for read_tree. A rule is a function from files to findings; a finding is one line
/// "path:line: what is wrong", so that an editor can jump to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace style {

struct SourceFile {
  std::string path;                ///< Relative to the root, with forward slashes.
  std::vector<std::string> lines;  ///< Without line ends.

  [[nodiscard]] bool is_header() const;
  [[nodiscard]] bool is_code() const;  ///< .h or .cpp
  [[nodiscard]] std::string folder() const;
};

using Files = std::vector<SourceFile>;
using Findings = std::vector<std::string>;

/// All text files of this checkout, sorted by path, without build products and test data.
/// \throws std::filesystem::filesystem_error  the source directory is not there.
[[nodiscard]] Files read_tree();

/// The files whose folder is `top` or below one of them.
[[nodiscard]] Files below(const Files& files, const std::vector<std::string_view>& tops);

/// A file made in a test: `text` split at line ends.
[[nodiscard]] SourceFile sample(std::string path, std::string_view text);

/// "path:line: text", `line` 1-based.
[[nodiscard]] std::string finding(const SourceFile& file, std::size_t line, std::string_view text);

/// The same lines with comments, string and character literals and preprocessor lines blanked, so
/// that braces and names can be counted. Knows raw strings and digit separators.
[[nodiscard]] std::vector<std::string> code_only(const SourceFile& file);

/// Rows of one of our list files: comments and empty lines dropped, split at the first colon.
struct Row {
  std::string key;
  std::vector<std::string> values;
};

/// \throws std::runtime_error  there is no such file.
[[nodiscard]] std::vector<Row> read_rows(const std::string& path);

/// Findings as one text, for the message of a failing test.
[[nodiscard]] std::string listing(const Findings& findings);

}  // namespace style
