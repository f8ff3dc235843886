/// \file
/// Rules on size and shape: lengths of files, functions and lines, file comments. Pure.
///
/// Nesting, complexity and parameters are clang-tidy's (.clang-tidy).
#pragma once

#include <string>
#include <vector>

#include "tests/style/rules/source_tree.h"

namespace style {

inline constexpr std::size_t kSourceLinesMax = 400;
inline constexpr std::size_t kHeaderLinesMax = 200;
inline constexpr std::size_t kFunctionLinesMax = 60;
inline constexpr std::size_t kPathFunctionLinesMax = 30;
inline constexpr std::size_t kColumnsMax = 100;

/// One function body, from the line of its opening brace to that of its closing one.
struct FunctionBody {
  std::string name;  ///< As written before the parameters, e.g. "MessagePath::exchange".
  std::size_t first_line = 0;
  std::size_t lines = 0;

  friend bool operator==(const FunctionBody&, const FunctionBody&) = default;
};

/// Bodies at namespace and class level. Bodies of local classes and lambdas count as part of the
/// function that holds them.
[[nodiscard]] std::vector<FunctionBody> function_bodies(const SourceFile& file);

[[nodiscard]] Findings check_file_lengths(const Files& files);
[[nodiscard]] Findings check_function_lengths(const Files& files);
/// Columns are characters, not bytes.
[[nodiscard]] Findings check_line_lengths(const Files& files);
/// Headers, and tests (files that end in _test.cpp), open with a `/// \file` comment.
[[nodiscard]] Findings check_file_comments(const Files& files);
/// MessagePath::exchange, in a file named message_path.cpp, stays on one screen.
[[nodiscard]] Findings check_message_path(const Files& files);

}  // namespace style
