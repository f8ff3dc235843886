#include <algorithm>

#include "tools/liaison/causes.h"
#include "tools/liaison/commands.h"
#include "tools/liaison/document_file.h"
#include "tools/liaison/offline_check.h"
#include "tools/liaison/progress_line.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using adapters::filesystem::SchemaFolder;

const gateway::SchemaFiles& files_of(const SchemaFolder& schemas, const std::string& version) {
  const auto found =
      std::find_if(schemas.files.begin(), schemas.files.end(), [&version](const auto& files) {
        return files.version == version;
      });
  if (found == schemas.files.end())
    throw UsageError("the folder of --schemas holds no version " + version);
  return *found;
}

/// What the coming version would change, over all documents so far.
struct Changes {
  std::uint64_t documents = 0;
  std::uint64_t newly_refused = 0;
  std::uint64_t no_longer_refused = 0;
  std::uint64_t refused_as_before = 0;  ///< Among the unchanged ones.
  CauseCounts new_causes;               ///< Of documents that are newly refused.
  CauseCounts gone_causes;              ///< Of documents that are no longer refused.

  void add(const std::string& file, const Finding& now, const Finding& then) {
    ++documents;
    if (now.refusal && then.refusal) ++refused_as_before;
    if (!now.refusal && then.refusal) {
      ++newly_refused;
      new_causes.add(file, causes_of(*then.refusal));
    }
    if (now.refusal && !then.refusal) {
      ++no_longer_refused;
      gone_causes.add(file, causes_of(*now.refusal));
    }
  }

  [[nodiscard]] std::uint64_t unchanged() const {
    return documents - newly_refused - no_longer_refused;
  }
};

std::string text_of(const Changes& changes, const std::string& version) {
  std::string text = std::to_string(changes.documents) + " documents against version " + version +
                     ": " + std::to_string(changes.unchanged()) + " unchanged (" +
                     std::to_string(changes.refused_as_before) + " refused before and after), " +
                     std::to_string(changes.newly_refused) + " newly refused, " +
                     std::to_string(changes.no_longer_refused) + " no longer refused\n";
  if (!changes.new_causes.empty()) text += "\nNewly refused for:\n" + changes.new_causes.text();
  if (!changes.gone_causes.empty())
    text += "\nNo longer refused for:\n" + changes.gone_causes.text();
  return text;
}

Json json_of(const Changes& changes, const std::string& version) {
  return {{"version", version},
          {"documents", changes.documents},
          {"unchanged", changes.unchanged()},
          {"refusedAsBefore", changes.refused_as_before},
          {"newlyRefused", changes.newly_refused},
          {"noLongerRefused", changes.no_longer_refused},
          {"newlyRefusedFor", changes.new_causes.json()},
          {"noLongerRefusedFor", changes.gone_causes.json()}};
}

}  // namespace

ExitStatus run_rehearse(const RehearseOptions& options, Console& console) {
  const auto files = documents_among(options.files);
  const auto schemas = load_schemas(options.schemas);
  const auto limits = offline_options(options.bytes_max);
  const auto today = adapters::xml::make_message_reader(limits, schemas.files);
  const auto coming =
      adapters::xml::make_rehearsal_reader(limits, files_of(schemas, options.version));
  ProgressLine progress(console, "documents");
  Changes changes;
  for (const auto& file : files) {
    progress.show(changes.documents, files.size());
    const auto document = read_document(file, kSendBytesMax);
    changes.add(file.string(), check_offline(*today, document), check_offline(*coming, document));
  }
  console.text(text_of(changes, options.version));
  console.document(json_of(changes, options.version));
  return changes.newly_refused == 0 ? ExitStatus::kDone : ExitStatus::kRefused;
}

}  // namespace tools
