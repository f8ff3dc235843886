/// \file
/// Loads the compiled-in schemas into one grammar pool. Includes Xerces headers: only
/// document_parser.cpp may use it.
#pragma once

#include <xercesc/framework/XMLGrammarPoolImpl.hpp>

namespace adapters::xml {

/// Fills and locks the pool. The includes between schemas are answered from the schemas compiled
/// in; nothing is read from disk.
/// \throws std::runtime_error  a schema is missing or faulty.
void load_grammars(xercesc::XMLGrammarPoolImpl& pool);

}  // namespace adapters::xml
