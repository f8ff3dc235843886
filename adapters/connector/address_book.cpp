#include "adapters/connector/address_book.h"

#include <nlohmann/json.hpp>

namespace adapters::connector {
namespace {

using Json = nlohmann::json;

std::string written(const std::vector<Authority>& directory) {
  auto rows = Json::array();
  for (const auto& row : directory)
    rows.push_back({{"authority", row.authority}, {"name", row.name}});
  return Json{{"authorities", rows}}.dump(-1, ' ', true, Json::error_handler_t::replace);
}

}  // namespace

void keep_addresses(const std::filesystem::path& file,
                    const std::vector<Authority>& directory,
                    const DurableFiles& files) {
  const auto text = written(directory);
  if (read_note(file) != text) files.write(file, text);
}

std::string addresses_text(const std::filesystem::path& file) {
  return read_note(file).value_or(written({}));
}

}  // namespace adapters::connector
