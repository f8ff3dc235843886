/// \file
/// One Xerces parser with its own grammar pool; reads one document after the other.
#pragma once

#include <memory>
#include <string_view>

#include "adapters/xml/xerces_message_reader.h"
#include "gateway/base/result.h"
#include "gateway/model/case_message.h"

namespace adapters::xml {

/// Not thread-safe; ParserPool lends it to one caller at a time. Needs a living XercesPlatform.
class DocumentParser {
 public:
  /// Loads the schemas into a grammar pool of its own.
  /// \throws std::runtime_error  a schema cannot be loaded.
  DocumentParser();
  ~DocumentParser();

  /// Reads one document that check_encoding let pass. Refuses as MessageReader::read does; after
  /// a refusal the parser is as good as new. What documents leave behind in it is bounded: after
  /// some hundred foreign namespaces it loads its schemas anew.
  /// \throws std::runtime_error  the schemas cannot be loaded anew.
  [[nodiscard]] gateway::Result<gateway::CaseMessage> parse(std::string_view document,
                                                            const ReaderOptions& options);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace adapters::xml
