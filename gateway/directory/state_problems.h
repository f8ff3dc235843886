/// \file
/// Where problems of one state file go. Internal to gateway/directory. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/directory/directory_builder.h"
#include "gateway/directory/unseen_characters.h"

namespace gateway {

class StateProblems {
 public:
  /// \param name      XX of states/XX.toml, as it was given.
  /// \param problems  must outlive this.
  StateProblems(std::string_view name, std::vector<DirectoryProblem>& problems)
      : name_(shown_name(name)), problems_(&problems) {}

  /// \param line  0 = the file as a whole. \param key  empty = the line or file.
  void add(int line, std::string_view key, std::string sentence) {
    problems_->push_back({.file = DirectoryFile::kStates,
                          .line = line,
                          .column = std::string(key),
                          .sentence = std::move(sentence),
                          .state = name_});
  }

 private:
  std::string name_;
  std::vector<DirectoryProblem>* problems_;
};

}  // namespace gateway
