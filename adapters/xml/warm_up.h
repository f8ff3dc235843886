/// \file
/// Sample documents that every parser reads before anybody may borrow it.
#pragma once

#include "adapters/xml/document_parser.h"

namespace adapters::xml {

/// Reads the samples: it builds what Xerces would build lazily, and proves that the schemas and the
/// builders fit. A later version may demand more than the samples hold; it must know its own name.
/// \throws std::runtime_error  a sample is refused for another reason.
void warm_up(DocumentParser& parser, const SchemaSet& schemas);

}  // namespace adapters::xml
