#include "adapters/xml/schema_set.h"

#include "schemas/xsd_files.h"

namespace adapters::xml {

gateway::SchemaFiles compiled_in_schemas() {
  gateway::SchemaFiles files{.version = std::string(gateway::kFirstSchemaVersion), .texts = {}};
  for (const auto& file : embedded::xsd::all)
    files.texts.emplace(file.path.substr(file.path.rfind('/') + 1), file.text);
  return files;
}

}  // namespace adapters::xml
