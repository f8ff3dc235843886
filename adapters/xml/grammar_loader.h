/// \file
/// Loads the compiled-in schemas into one grammar pool.
#pragma once

// Of Xerces-C 3.2, whose headers stay out of ours; another version fails to compile here.
namespace xercesc_3_2 {
class XMLGrammarPool;
}

namespace adapters::xml {

/// Fills and locks the pool. The includes between schemas are answered from the schemas compiled
/// in; nothing is read from disk.
/// \throws std::runtime_error  a schema is missing or faulty.
void load_grammars(xercesc_3_2::XMLGrammarPool& pool);

}  // namespace adapters::xml
