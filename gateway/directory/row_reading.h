/// \file
/// What reading the rows of all four files has in common. Internal to gateway/directory; the way in
/// is directory_builder.h. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/directory/directory_builder.h"

namespace gateway {

/// Where problems of one row go.
class RowProblems {
 public:
  /// \param problems  must outlive this.
  RowProblems(DirectoryFile file, int line, std::vector<DirectoryProblem>& problems)
      : file_(file), line_(line), problems_(&problems) {}

  void add(std::string_view column, std::string sentence) {
    problems_->push_back({.file = file_,
                          .line = line_,
                          .column = std::string(column),
                          .sentence = std::move(sentence)});
  }

 private:
  DirectoryFile file_;
  int line_;
  std::vector<DirectoryProblem>* problems_;
};

/// The parts between semicolons; nothing for an empty text.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view text);

/// The text in quotation marks, or words in its place where it is too long to be shown or
/// has characters that would not be seen.
[[nodiscard]] std::string quoted(std::string_view text);

/// The level, or nothing and a problem.
[[nodiscard]] std::optional<Classification> read_level(std::string_view column,
                                                       const std::string& text,
                                                       RowProblems& problems);

/// RFC 3339 or empty, in the columns valid_from and valid_until.
[[nodiscard]] Validity read_validity(const std::string& from,
                                     const std::string& until,
                                     RowProblems& problems);

}  // namespace gateway
