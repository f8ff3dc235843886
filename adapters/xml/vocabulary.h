/// \file
/// The names that the schemas declare: the only names from a document that may be repeated back.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace adapters::xml {

/// Immutable after construction.
class Vocabulary {
 public:
  /// Collects the names of elements and attributes from the schemas compiled in.
  Vocabulary();

  /// \return the name as the schema spells it, empty if no schema declares it. The text lives as
  /// long as the vocabulary.
  [[nodiscard]] std::string_view known(std::string_view name) const;

 private:
  std::set<std::string, std::less<>> names_;
};

}  // namespace adapters::xml
