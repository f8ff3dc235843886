#include "tools/liaison-gateway/table_reading.h"

#include "adapters/csv/directory_files.h"
#include "adapters/toml/state_files.h"

namespace tools {

gateway::TablesRead read_tables(const gateway::DirectoryFiles& files) {
  return adapters::toml::with_states(adapters::csv::read_tables(files), files);
}

}  // namespace tools
