/// \file
/// The schemas of one version, as its parsers share them.
#pragma once

#include <string>

#include "adapters/xml/content_models.h"
#include "adapters/xml/vocabulary.h"
#include "gateway/model/schema_versions.h"

namespace adapters::xml {

/// What becomes of a leaf that the schema allows and the model has no member for.
enum class UnknownLeaf {
  kRefuse,          ///< The first version: schema and model are of one piece.
  kKeepInDocument,  ///< A later version: the document is delivered as it is, the model passes by.
};

/// Immutable once made, and shared by the parsers of one version. Needs a living XercesPlatform.
struct SchemaSet {
  /// \throws std::runtime_error  a file is not well-formed or is no schema.
  SchemaSet(gateway::SchemaFiles schemas, UnknownLeaf what)
      : files(std::move(schemas)), vocabulary(files), models(files), unknown_leaf(what) {}

  gateway::SchemaFiles files;
  Vocabulary vocabulary;
  ContentModels models;
  UnknownLeaf unknown_leaf;
};

/// The files of version 1.0, which are compiled in.
[[nodiscard]] gateway::SchemaFiles compiled_in_schemas();

}  // namespace adapters::xml
