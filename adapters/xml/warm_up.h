/// \file
/// Sample documents that every parser reads before anybody may borrow it.
#pragma once

#include "adapters/xml/document_parser.h"

namespace adapters::xml {

/// Reads one sample of each message type: it builds what Xerces would build lazily, in built-in
/// types shared by all parsers, and proves that the schemas and the builders fit.
/// \throws std::runtime_error  a sample is refused.
void warm_up(DocumentParser& parser);

}  // namespace adapters::xml
