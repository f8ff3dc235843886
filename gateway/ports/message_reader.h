/// \file
/// From hostile bytes to a schema-valid case message.
#pragma once

#include <string>

#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/model/case_message.h"

namespace gateway {

/// Thread-safe: an implementation borrows a parser per document.
class MessageReader {
 public:
  virtual ~MessageReader() = default;

  /// Parses and validates against the XSD of the declared type and version. Never touches file
  /// system or network, expands no entity, and its memory is bounded by the document's size.
  ///
  /// \return the message, or a Refusal:
  ///   - kDocumentTooLarge  more bytes, elements, entities or connections than the
  ///                        reader's limits;
  ///   - kNotWellFormed   not UTF-8, not well-formed XML, has a DTD, or is nested too deeply;
  ///   - kTypeUnknown     a root element that no schema declares;
  ///   - kVersionUnknown  a schema version that is not loaded, or none stated;
  ///   - kSchemaViolated  with every violation found (at most 100), each with its place.
  [[nodiscard]] virtual Result<CaseMessage> read(
      const Confidential<std::string>& document) const = 0;
};

}  // namespace gateway
