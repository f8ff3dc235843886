#include "tools/liaison/offline_check.h"

#include <stdexcept>
#include <utility>

#include "tools/liaison/failure.h"
#include "workflow/runtime/document_check.h"

namespace tools {
namespace {

gateway::Result<workflow::CheckedDocument> checked(
    const gateway::MessageReader& reader,
    const gateway::Confidential<std::string>& document,
    gateway::Timestamp created_until) {
  return workflow::check_document(reader, document, {.sender = {}, .created_until = created_until});
}

}  // namespace

adapters::filesystem::SchemaFolder load_schemas(const std::filesystem::path& folder) {
  if (folder.empty()) return {.versions = gateway::first_version_alone(), .files = {}};
  try {
    return adapters::filesystem::read_schema_folder(folder);
  } catch (const std::runtime_error& fault) {
    throw UsageError(fault.what());
  }
}

adapters::xml::ReaderOptions offline_options(std::uint64_t bytes_max) {
  adapters::xml::ReaderOptions options;
  options.validators = 1;
  options.max_document_bytes = bytes_max;
  return options;
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
