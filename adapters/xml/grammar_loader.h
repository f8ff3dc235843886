/// \file
/// Loads the schemas of one version into one grammar pool.
#pragma once

#include "gateway/model/schema_versions.h"

// Of Xerces-C 3.2, whose headers stay out of ours; another version fails to compile here.
namespace xercesc_3_2 {
class XMLGrammarPool;
}

namespace adapters::xml {

/// Fills and locks the pool. The includes between schemas are answered from `files`; nothing is
/// read from disk or network.
/// \throws std::runtime_error  a schema is missing or faulty; names version and fault.
void load_grammars(xercesc_3_2::XMLGrammarPool& pool, const gateway::SchemaFiles& files);

}  // namespace adapters::xml
