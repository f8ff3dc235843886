#include <algorithm>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "adapters/xml/xerces_message_reader.h"
#include "gateway/model/rules.h"
#include "gateway/ports/message_reader.h"
#include "tools/liaison/commands.h"
#include "tools/liaison/document_file.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace tools {
namespace {

using Clock = std::chrono::steady_clock;

/// What the checks found in one document.
struct Finding {
  std::variant<std::monostate, Problem> problem;
  std::vector<gateway::Violation> warnings;
  std::uint64_t bytes = 0;
};

/// Totals of a run.
struct Tally {
  std::uint64_t documents = 0;
  std::uint64_t refused = 0;
  std::uint64_t warnings = 0;
  std::uint64_t bytes = 0;
  Clock::time_point start = Clock::now();

  void add(const Finding& finding) {
    ++documents;
    bytes += finding.bytes;
    warnings += finding.warnings.size();
    if (finding.problem.index() != 0) ++refused;
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

Finding refused(const gateway::Refusal& refusal, std::uint64_t bytes) {
  return {problem_of(refusal), {}, bytes};
}

// The same two calls, in the same order, as the gateway's parse_and_validate.
Finding check(const gateway::MessageReader& reader,
              const gateway::Confidential<std::string>& document) {
  const auto bytes = size_of(document);
  const auto message = reader.read(document);
  if (!message) return refused(message.refusal(), bytes);
  auto found = gateway::check_rules(*message);
  const bool broken = std::any_of(found.begin(), found.end(), [](const auto& violation) {
    return violation.severity == gateway::Severity::kRefuse;
  });
  if (!broken) return {{}, std::move(found), bytes};
  auto refusal = gateway::refusal(gateway::RefusalCode::kRulesViolated,
                                  "The document breaks rules beyond its schema.");
  refusal.violations = std::move(found);
  return refused(refusal, bytes);
}

std::unique_ptr<gateway::MessageReader> make_reader(const ValidateOptions& options) {
  adapters::xml::ReaderOptions reader;
  reader.validators = 1;  // One document at a time.
  reader.max_document_bytes = options.bytes_max;
  return adapters::xml::make_message_reader(reader);
}

void show(const std::string& name, const Finding& finding, Console& console) {
  if (const auto* problem = std::get_if<Problem>(&finding.problem)) {
    console.refused(name, *problem);
  } else {
    console.text(printable(name) + ": valid\n" + text_of(finding.warnings));
  }
}

Json json_of_finding(const std::string& name, const Finding& finding) {
  Json json{{"file", name}, {"valid", finding.problem.index() == 0}};
  if (const auto* problem = std::get_if<Problem>(&finding.problem)) {
    json["problem"] = json_of(*problem);
  }
  if (!finding.warnings.empty()) json["warnings"] = Json::array();
  for (const auto& warning : finding.warnings)
    json["warnings"].push_back(json_of(warning));
  return json;
}

double seconds_since(Clock::time_point start) {
  return std::max(std::chrono::duration<double>(Clock::now() - start).count(), 1e-6);
}

std::string text_of(const Tally& tally) {
  const auto seconds = seconds_since(tally.start);
  std::ostringstream text;
  text << tally.documents << " checked, " << tally.documents - tally.refused << " valid, "
       << tally.refused << " refused, " << tally.warnings << " warnings in " << std::fixed
       << std::setprecision(2) << seconds << " s (" << std::setprecision(0)
       << static_cast<double>(tally.documents) / seconds << " a second, " << std::setprecision(1)
       << static_cast<double>(tally.bytes) / seconds / 1e6 << " MB/s)\n";
  return text.str();
}

Json json_of_tally(const Tally& tally) {
  return {{"documents", tally.documents},
          {"refused", tally.refused},
          {"warnings", tally.warnings},
          {"bytes", tally.bytes},
          {"seconds", seconds_since(tally.start)}};
}

}  // namespace

ExitStatus run_validate(const ValidateOptions& options, Console& console) {
  const auto files = documents_among(options.files);
  const auto reader = make_reader(options);
  Progress progress(console, files.size());
  Tally tally;
  auto documents = Json::array();
  for (const auto& file : files) {
    progress.show(tally.documents);
    const auto finding = check(*reader, read_document(file, kSendBytesMax));
    tally.add(finding);
    progress.wipe();
    show(file.string(), finding, console);
    if (console.json()) documents.push_back(json_of_finding(file.string(), finding));
  }
  console.text(text_of(tally));
  console.document({{"documents", documents}, {"summary", json_of_tally(tally)}});
  return tally.refused == 0 ? ExitStatus::kDone : ExitStatus::kRefused;
}

}  // namespace tools
