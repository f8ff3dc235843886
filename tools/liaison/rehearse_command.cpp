#include <map>

#include "tools/liaison/causes.h"
#include "tools/liaison/commands.h"
#include "tools/liaison/document_list.h"
#include "tools/liaison/offline_check.h"
#include "tools/liaison/progress_line.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using Causes = std::map<Cause, std::uint64_t>;

/// Those of `causes` that `others` have not, or not as often.
Causes beyond(Causes causes, const Causes& others) {
  std::erase_if(causes, [&others](const auto& cause) {
    const auto found = others.find(cause.first);
    return found != others.end() && found->second >= cause.second;
  });
  return causes;
}

/// What the coming version would change, over all documents so far.
struct Changes {
  std::uint64_t documents = 0;
  std::uint64_t newly_refused = 0;
  std::uint64_t no_longer_refused = 0;
  std::uint64_t refused_as_before = 0;  ///< Among the unchanged ones.
  std::uint64_t refused_otherwise = 0;  ///< Before and after, for other reasons.
  CauseCounts new_causes;               ///< Of documents that are newly refused.
  CauseCounts other_causes;             ///< Added to those of documents refused before.
  CauseCounts gone_causes;              ///< Of documents that are no longer refused.

  void add(const std::string& file, const Finding& now, const Finding& then) {
    ++documents;
    if (now.refusal && then.refusal) add_refused(file, *now.refusal, *then.refusal);
    if (!now.refusal && then.refusal) {
      ++newly_refused;
      new_causes.add(file, causes_of(*then.refusal));
    }
    if (now.refusal && !then.refusal) {
      ++no_longer_refused;
      gone_causes.add(file, causes_of(*now.refusal));
    }
  }

  void add_refused(const std::string& file,
                   const gateway::Refusal& now,
                   const gateway::Refusal& then) {
    const auto before = causes_of(now);
    const auto after = causes_of(then);
    if (before == after) {
      ++refused_as_before;
      return;
    }
    ++refused_otherwise;
    other_causes.add(file, beyond(after, before));
  }

  [[nodiscard]] std::uint64_t unchanged() const {
    return documents - newly_refused - no_longer_refused - refused_otherwise;
  }
};

std::string text_of(const Changes& changes, const std::string& version, const LeftOut& left_out) {
  std::string text = std::to_string(changes.documents) + " documents against version " + version +
                     ": " + std::to_string(changes.unchanged()) + " unchanged (" +
                     std::to_string(changes.refused_as_before) + " refused before and after), " +
                     std::to_string(changes.refused_otherwise) + " refused for other reasons, " +
                     std::to_string(changes.newly_refused) + " newly refused, " +
                     std::to_string(changes.no_longer_refused) + " no longer refused" +
                     left_out.text() + "\n";
  if (!changes.new_causes.empty()) text += "\nNewly refused for:\n" + changes.new_causes.text();
  if (!changes.other_causes.empty())
    text += "\nRefused before, now for:\n" + changes.other_causes.text();
  if (!changes.gone_causes.empty())
    text += "\nNo longer refused for:\n" + changes.gone_causes.text();
  return text;
}

Json json_of(const Changes& changes, const std::string& version, const LeftOut& left_out) {
  return {{"version", version},
          {"documents", changes.documents},
          {"unchanged", changes.unchanged()},
          {"refusedAsBefore", changes.refused_as_before},
          {"refusedForOtherReasons", changes.refused_otherwise},
          {"newlyRefused", changes.newly_refused},
          {"noLongerRefused", changes.no_longer_refused},
          {"newlyRefusedFor", changes.new_causes.json()},
          {"otherReasons", changes.other_causes.json()},
          {"noLongerRefusedFor", changes.gone_causes.json()},
          {"notChecked", left_out.json()}};
}

}  // namespace

ExitStatus run_rehearse(const RehearseOptions& options, Console& console) {
  const auto [files, unread] = list_documents(options.files);
  const auto schemas = load_schemas(options.schemas);
  const auto today = make_offline_reader(options.bytes_max, schemas);
  const auto coming = make_coming_reader(options.bytes_max, schemas, options.version);
  LeftOut left_out(unread, console);
  ProgressLine progress(console, "documents");
  Changes changes;
  for (const auto& file : files) {
    progress.show(changes.documents, files.size());
    const auto document = left_out.read(file);
    if (!document) continue;
    changes.add(file.string(), check_offline(*today, *document), check_offline(*coming, *document));
  }
  console.text(text_of(changes, options.version, left_out));
  console.document(json_of(changes, options.version, left_out));
  if (left_out.count() > 0) return ExitStatus::kFault;
  return changes.newly_refused == 0 ? ExitStatus::kDone : ExitStatus::kRefused;
}

}  // namespace tools
