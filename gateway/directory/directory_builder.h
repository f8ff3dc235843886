/// \file
/// Turns rows of text into a directory, or into the list of everything that is wrong with them.
///
/// Pure. A directory is judged as a whole: one problem anywhere and there is no directory, because
/// a half-read one would drop copies that the law owes. What is demanded of each column and of the
/// rows together: docs/reference/directory-files.md.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "gateway/directory/directory.h"
#include "gateway/directory/directory_tables.h"

namespace gateway {

/// One thing that is wrong, with its place. Meant for the operator who wrote the file.
struct DirectoryProblem {
  DirectoryFile file = DirectoryFile::kAuthorities;
  int line = 0;            ///< 1-based; 0 where the file as a whole is meant.
  std::string column;      ///< Name of the column or key; empty where the row or file is meant.
  std::string sentence;    ///< One sentence.
  std::string state = {};  ///< XX where the file is states/XX.toml; else empty.

  friend bool operator==(const DirectoryProblem&, const DirectoryProblem&) = default;
};

/// "authorities.csv", or "states/XX.toml".
[[nodiscard]] std::string file_of(const DirectoryProblem& problem);

/// "authorities.csv:12: kind: ..." as compilers write it.
[[nodiscard]] std::string to_text(const DirectoryProblem& problem);

/// A directory, or at least one problem. Reading the side that is not there aborts.
class [[nodiscard]] DirectoryBuild {
 public:
  explicit DirectoryBuild(Directory directory);

  /// \param problems  at least one.
  explicit DirectoryBuild(std::vector<DirectoryProblem> problems);

  explicit operator bool() const { return std::holds_alternative<Directory>(held_); }

  [[nodiscard]] const Directory& operator*() const&;
  [[nodiscard]] Directory&& operator*() &&;
  [[nodiscard]] const Directory* operator->() const;
  [[nodiscard]] const std::vector<DirectoryProblem>& problems() const;

 private:
  std::variant<Directory, std::vector<DirectoryProblem>> held_;
};

/// \return the directory, or every problem of every row, in the order of the files, then by line.
[[nodiscard]] DirectoryBuild build_directory(const DirectoryTables& tables);

}  // namespace gateway
