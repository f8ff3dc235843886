#include "tools/liaison/offline_check.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "adapters/xml/xerces_message_reader.h"
#include "tools/liaison/failure.h"
#include "workflow/runtime/document_check.h"

namespace tools {
namespace {

using adapters::filesystem::SchemaFolder;

gateway::Result<workflow::CheckedDocument> checked(
    const gateway::MessageReader& reader,
    const gateway::Confidential<std::string>& document,
    gateway::Timestamp created_until) {
  return workflow::check_document(reader, document, {.sender = {}, .created_until = created_until});
}

adapters::xml::ReaderOptions options_of(std::uint64_t bytes_max) {
  adapters::xml::ReaderOptions options;
  options.validators = 1;
  options.max_document_bytes = bytes_max;
  return options;
}

/// A reader complains of nothing but the schemas that it was handed.
template <typename Make>
std::unique_ptr<gateway::MessageReader> made(const Make& make) {
  try {
    return make();
  } catch (const std::runtime_error& fault) {
    throw UsageError(fault.what());
  }
}

}  // namespace

SchemaFolder load_schemas(const std::filesystem::path& folder) {
  if (folder.empty()) return {.versions = gateway::first_version_alone(), .files = {}};
  try {
    return adapters::filesystem::read_schema_folder(folder);
  } catch (const std::runtime_error& fault) {
    throw UsageError(fault.what());
  }
}

std::unique_ptr<gateway::MessageReader> make_offline_reader(std::uint64_t bytes_max,
                                                            const SchemaFolder& schemas) {
  return made(
      [&] { return adapters::xml::make_message_reader(options_of(bytes_max), schemas.files); });
}

std::unique_ptr<gateway::MessageReader> make_coming_reader(std::uint64_t bytes_max,
                                                           const SchemaFolder& schemas,
                                                           const std::string& version) {
  const auto found = std::ranges::find(schemas.files, version, &gateway::SchemaFiles::version);
  if (found == schemas.files.end())
    throw UsageError("the folder of --schemas holds no version " + version);
  return made([&] { return adapters::xml::make_rehearsal_reader(options_of(bytes_max), *found); });
}

Finding check_offline(const gateway::MessageReader& reader,
                      const gateway::Confidential<std::string>& document) {
  auto found = checked(reader, document, gateway::Timestamp::max());
  if (!found) return {.refusal = found.refusal(), .warnings = {}};
  return {.refusal = {}, .warnings = (*std::move(found)).warnings};
}

Finding check_offline(const gateway::MessageReader& reader,
                      const gateway::SchemaVersions& versions,
                      const gateway::Confidential<std::string>& document,
                      gateway::Timestamp now) {
  auto found = checked(reader, document, now + workflow::kClockTolerance);
  if (!found) return {.refusal = found.refusal(), .warnings = {}};
  auto refused = gateway::refusal_of_version(versions, found->message.header.version, now);
  return {.refusal = std::move(refused), .warnings = (*std::move(found)).warnings};
}

}  // namespace tools
