/// \file
/// One Xerces parser with its own grammar pool; reads one document after the other.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "adapters/xml/parse_options.h"
#include "adapters/xml/sax_events.h"
#include "adapters/xml/schema_set.h"
#include "gateway/base/result.h"
#include "gateway/model/case_message.h"

namespace adapters::xml {

/// The answer to a document, or the version whose parser must be asked instead.
using ParseOutcome = std::variant<gateway::Result<gateway::CaseMessage>, OtherVersion>;

/// Not thread-safe; ParserPool lends it to one caller at a time. Needs a living XercesPlatform.
class DocumentParser {
 public:
  /// Loads the schemas into a grammar pool of its own. The set must outlive the parser.
  /// \throws std::runtime_error  a schema cannot be loaded.
  explicit DocumentParser(const SchemaSet& schemas);
  ~DocumentParser();

  /// Reads one document that check_encoding let pass. Refuses as MessageReader::read does; after
  /// a refusal the parser is as good as new. A document that states another version of those that
  /// the options name is left after its first tag. What documents leave behind in it is bounded:
  /// after some hundred foreign namespaces it loads its schemas anew. \throws std::runtime_error
  /// the schemas cannot be loaded anew.
  [[nodiscard]] ParseOutcome parse(std::string_view document, const ParseOptions& options);

 private:
  class Impl;
  const SchemaSet* schemas_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace adapters::xml
