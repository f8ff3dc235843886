#include <algorithm>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "adapters/filesystem/system_clock.h"
#include "tools/liaison/causes.h"
#include "tools/liaison/commands.h"
#include "tools/liaison/document_file.h"
#include "tools/liaison/document_list.h"
#include "tools/liaison/offline_check.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace tools {
namespace {

using Clock = std::chrono::steady_clock;

/// Totals of a run.
struct Tally {
  std::uint64_t documents = 0;
  std::uint64_t refused = 0;
  std::uint64_t warnings = 0;
  std::uint64_t bytes = 0;
  CauseCounts causes;
  Clock::time_point start = Clock::now();

  void add(const std::string& file, const Finding& finding, std::uint64_t size) {
    ++documents;
    bytes += size;
    warnings += finding.warnings.size();
    if (!finding.refusal) return;
    ++refused;
    causes.add(file, causes_of(*finding.refusal));
  }
};

// Shown on a terminal only, and wiped before anything else is written there.
class Progress {
 public:
  Progress(const Console& console, std::size_t documents)
      : documents_(documents), shown_(!console.json() && documents > 1 && ::isatty(2) == 1) {}

  void show(std::uint64_t done) {
    const auto now = Clock::now();
    if (!shown_ || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    std::cerr << "\r" << done << " of " << documents_ << std::flush;
  }

  void wipe() const {
    if (shown_) std::cerr << "\r\x1b[K" << std::flush;
  }

 private:
  std::size_t documents_;
  bool shown_;
  Clock::time_point last_{};
};

void show(const std::string& name, const Finding& finding, Console& console) {
  if (finding.refusal) {
    console.refused(name, problem_of(*finding.refusal));
  } else {
    console.text(printable(name) + ": valid\n" + text_of(finding.warnings));
  }
}

Json json_of_finding(const std::string& name, const Finding& finding) {
  Json json{{"file", name}, {"valid", !finding.refusal}};
  if (finding.refusal) json["problem"] = json_of(problem_of(*finding.refusal));
  if (!finding.warnings.empty()) json["warnings"] = Json::array();
  for (const auto& warning : finding.warnings)
    json["warnings"].push_back(json_of(warning));
  return json;
}

double seconds_since(Clock::time_point start) {
  return std::max(std::chrono::duration<double>(Clock::now() - start).count(), 1e-6);
}

std::string text_of(const Tally& tally, const LeftOut& left_out) {
  const auto seconds = seconds_since(tally.start);
  std::ostringstream text;
  text << tally.documents << " checked, " << tally.documents - tally.refused << " valid, "
       << tally.refused << " refused, " << tally.warnings << " warnings" << left_out.text()
       << " in " << std::fixed << std::setprecision(2) << seconds << " s (" << std::setprecision(0)
       << static_cast<double>(tally.documents) / seconds << " a second, " << std::setprecision(1)
       << static_cast<double>(tally.bytes) / seconds / 1e6 << " MB/s)\n";
  if (!tally.causes.empty()) text << "\nRefused for:\n" << tally.causes.text();
  return text.str();
}

Json json_of(const Tally& tally, const LeftOut& left_out) {
  const auto seconds = seconds_since(tally.start);
  return {{"documents", tally.documents},
          {"refused", tally.refused},
          {"refusedFor", tally.causes.json()},
          {"warnings", tally.warnings},
          {"notChecked", left_out.count()},
          {"bytes", tally.bytes},
          {"seconds", seconds},
          {"documentsPerSecond", static_cast<double>(tally.documents) / seconds},
          {"megabytesPerSecond", static_cast<double>(tally.bytes) / seconds / 1e6}};
}

}  // namespace

ExitStatus run_validate(const ValidateOptions& options, Console& console) {
  const auto [files, unread] = list_documents(options.files);
  const auto schemas = load_schemas(options.schemas);
  const auto reader = make_offline_reader(options.bytes_max, schemas);
  const auto clock = adapters::filesystem::make_system_clock();
  LeftOut left_out(unread, console);
  Progress progress(console, files.size());
  Tally tally;
  auto documents = Json::array();
  for (const auto& file : files) {
    progress.show(tally.documents);
    const auto document = left_out.read(file);
    if (!document) continue;
    const auto finding = check_offline(*reader, schemas.versions, *document, clock->now());
    tally.add(file.string(), finding, size_of(*document));
    progress.wipe();
    show(file.string(), finding, console);
    if (console.json()) documents.push_back(json_of_finding(file.string(), finding));
  }
  progress.wipe();
  console.text(text_of(tally, left_out));
  console.document({{"documents", documents},
                    {"notChecked", left_out.json()},
                    {"summary", json_of(tally, left_out)}});
  if (left_out.count() > 0) return ExitStatus::kFault;
  return tally.refused == 0 ? ExitStatus::kDone : ExitStatus::kRefused;
}

}  // namespace tools
