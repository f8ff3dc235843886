#include <algorithm>

#include "tools/liaison/commands.h"
#include "tools/liaison/document_file.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using gateway::Confidential;

ExitStatus refused(const std::string& handle, const Problem& problem, Console& console) {
  console.refused(handle, problem);
  console.document({{"problem", json_of(problem)}});
  return ExitStatus::kRefused;
}

/// It travels in a field of the request's head, where a control character would end it.
void demand_one_line(const std::string& justification) {
  const auto is_control = [](unsigned char c) { return c < ' ' || c == 0x7f; };
  if (std::ranges::any_of(justification, is_control)) {
    throw UsageError("--justification must be one line without control characters");
  }
}

}  // namespace

ExitStatus run_show(ApiClient& gateway, const ShowOptions& options, Console& console) {
  demand_one_line(options.justification);
  if (console.json() && options.file.empty()) {
    throw UsageError("--json never contains a document: name a file with --save");
  }
  const auto answer = gateway.document(options.handle, options.justification);
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    return refused(options.handle, *problem, console);
  }
  const auto& document = std::get<Confidential<std::string>>(answer);
  if (options.file.empty()) {
    console.text(document.disclose());
    return ExitStatus::kDone;
  }
  const auto folder = options.file.has_parent_path() ? options.file.parent_path() : ".";
  save_durably(folder, options.file.filename().string(), document);
  console.text("document saved as " + options.file.string() + "\n");
  console.document({{"handle", options.handle},
                    {"bytes", size_of(document)},
                    {"digest", gateway::to_hex(digest_of(document))},
                    {"savedAs", options.file.string()}});
  return ExitStatus::kDone;
}

ExitStatus run_read(ApiClient& gateway, const std::string& handle, Console& console) {
  const auto answer = gateway.report_read(handle);
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    return refused(handle, *problem, console);
  }
  console.text("on record: " + handle + " was read\n");
  console.document({{"handle", handle}, {"result", "done"}});
  return ExitStatus::kDone;
}

}  // namespace tools
