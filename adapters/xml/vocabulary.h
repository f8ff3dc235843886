/// \file
/// The names that the schemas declare: the only names from a document that may be repeated back.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "gateway/model/schema_versions.h"

namespace adapters::xml {

/// Immutable after construction.
class Vocabulary {
 public:
  /// Collects the names of elements and attributes that the schemas of one version declare. Needs a
  /// living XercesPlatform.
  /// \throws std::runtime_error  a file is not well-formed; names version and file.
  explicit Vocabulary(const gateway::SchemaFiles& files);

  /// \return the name as the schema spells it, empty if no schema declares it. The text lives as
  /// long as the vocabulary.
  [[nodiscard]] std::string_view known(std::string_view name) const;

 private:
  std::set<std::string, std::less<>> names_;
};

}  // namespace adapters::xml
