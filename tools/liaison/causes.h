/// \file
/// What documents were refused for, counted over many of them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "gateway/base/refusal.h"
#include "tools/liaison/api_json.h"

namespace tools {

/// A rule and the kind of place where it was broken.
struct Cause {
  std::string rule;  ///< Id of the rule, or the refusal's code where no rule is named.
  /// Without positions: "/Request/Entities/Person"; "/*/Header/..." in the header, which all types
  /// share; empty for a document that was not read.
  std::string path;

  friend auto operator<=>(const Cause&, const Cause&) = default;
};

/// Each cause as often as it occurs in the refusal. Warnings are none.
[[nodiscard]] std::map<Cause, std::uint64_t> causes_of(const gateway::Refusal& refusal);

/// Not thread-safe.
class CauseCounts {
 public:
  /// One more document. \param file  its name, for the first that has a cause.
  void add(const std::string& file, const std::map<Cause, std::uint64_t>& causes);

  [[nodiscard]] bool empty() const { return rows_.empty(); }

  /// A table, the most frequent first.
  [[nodiscard]] std::string text() const;

  /// [{rule, path, documents, violations, example}], in the order of text().
  [[nodiscard]] Json json() const;

 private:
  struct Counted {
    std::uint64_t documents = 0;
    std::uint64_t violations = 0;
    std::string example;
  };

  [[nodiscard]] std::vector<std::pair<Cause, Counted>> sorted() const;

  std::map<Cause, Counted> rows_;
};

}  // namespace tools
