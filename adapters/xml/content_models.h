/// \file
/// What the schemas of one version demand of children, attributes and values: read once, to explain
/// what the parser objects to.
#pragma once

#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/model/schema_versions.h"

namespace adapters::xml {

/// A part of a content model.
struct Particle {
  static constexpr std::size_t kUnbounded = std::numeric_limits<std::size_t>::max();

  enum class Kind {
    kElement,
    kSequence,
    kChoice
  };

  Kind kind = Kind::kElement;
  std::string name = {};  ///< Of an element; empty for a group.
  std::size_t least = 1;
  std::size_t most = 1;
  std::vector<Particle> parts = {};  ///< Of a group.
};

struct DeclaredType {
  using TypesByName = std::map<std::string, const DeclaredType*, std::less<>>;

  std::string name = {};      ///< "Uuid", or "xs:boolean" of XSD itself; empty without a name.
  bool is_code_list = false;  ///< A simple type whose values are enumerated.
  std::size_t longest = Particle::kUnbounded;  ///< In characters, of a simple type.
  std::optional<Particle> content = {};        ///< Nothing where no child is allowed.
  TypesByName children = {};
  TypesByName attributes = {};
};

/// Immutable after construction.
class ContentModels {
 public:
  /// Needs a living XercesPlatform.
  /// \throws std::runtime_error  a schema is missing or faulty; names version and fault.
  explicit ContentModels(const gateway::SchemaFiles& files);
  ~ContentModels();

  ContentModels(const ContentModels&) = delete;
  ContentModels& operator=(const ContentModels&) = delete;

  /// The type of an element by the names on the way to it, the root's first; nullptr if the schemas
  /// declare none there. Lives as long as the models.
  [[nodiscard]] const DeclaredType* type_at(const std::vector<std::string_view>& names) const;

 private:
  class Reader;

  std::map<const void*, DeclaredType> types_;  ///< By what Xerces calls them.
  DeclaredType::TypesByName roots_;
};

}  // namespace adapters::xml
