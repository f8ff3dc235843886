/// \file
/// Attributes and the way out of a parse, shared by the files that listen to the parser.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/base/refusal.h"

namespace adapters::xml {

/// Attributes of one start tag that the schema declares; others are left out.
class Attributes {
 public:
  void add(std::string_view name, std::string value) { list_.emplace_back(name, std::move(value)); }

  /// Empty if there is none of that name.
  [[nodiscard]] std::string value(std::string_view name) const {
    for (const auto& [known, value] : list_) {
      if (known == name) return value;
    }
    return {};
  }

 private:
  std::vector<std::pair<std::string_view, std::string>> list_;
};

/// Thrown by a listener to end the parse at once; the parser turns it into the answer.
struct StopReading {
  gateway::Refusal refusal;
};

/// The document states this version, which another parser reads. Thrown at the first tag.
struct OtherVersion {
  std::string version;
};

}  // namespace adapters::xml
