#include "tools/liaison/commands.h"
#include "tools/liaison/document_file.h"
#include "tools/liaison/route_text.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

ExitStatus refused(std::string_view subject, const Problem& problem, Console& console) {
  console.refused(subject, problem);
  console.document({{"problem", json_of(problem)}});
  return ExitStatus::kRefused;
}

/// "forward by FR-POLICE-1"; empty for a recipient of the plan.
std::string text_of(const PassedBy& by) {
  if (by.kind.empty()) return {};
  return by.kind + " by " + by.authority + (by.returned.empty() ? "" : ", " + by.returned);
}

std::string text_of(const MessageStatus& status) {
  Table table({"RECIPIENT", "ROLE", "STATE", "SINCE", "TRIES", "EXPIRES AT", "RULE", "PASSED ON"});
  for (const auto& row : status.recipients) {
    table.add({row.recipient.authority,
               row.recipient.role,
               row.state,
               row.since,
               std::to_string(row.attempts),
               row.expires_at,
               row.recipient.reasons.front().rule,
               text_of(row.passed_by)});
  }
  return printable(status.type) + " " + printable(status.message_id) + " of " +
         printable(status.sender) + ", " + printable(status.urgency) + ", accepted at " +
         printable(status.accepted_at) + "\n" + table.text();
}

std::string text_of(const Decided& decided) {
  return printable(decided.message_id) + ", accepted at " + printable(decided.accepted_at) +
         "\n  directory   " + printable(decided.directory) + "\n  recomputed  " +
         printable(decided.recomputed) + "\n" + text_of(decided.route) + text_of(decided.withheld) +
         text_of(decided.steps);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words)
    text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string text_of(const std::vector<DirectoryAuthority>& authorities) {
  Table table({"AUTHORITY",
               "STATE",
               "KIND",
               "CENTRAL UNIT",
               "LANGUAGES",
               "DAY AND NIGHT",
               "DUTY TELEPHONE",
               "LEVEL",
               "PART OF",
               "FALLBACK",
               "SUCCESSOR",
               "ACCEPTS",
               "VERSIONS",
               "NAME"});
  for (const auto& row : authorities) {
    table.add({row.authority,
               row.state,
               row.kind,
               row.central_unit,
               joined(row.languages),
               row.attended ? "yes" : "no",
               row.duty_telephone,
               row.highest_level,
               row.part_of,
               row.fallback,
               row.successor,
               row.accepts.empty() ? "all" : joined(row.accepts),
               row.versions.empty() ? "all" : joined(row.versions),
               row.name});
  }
  return table.text();
}

}  // namespace

ExitStatus run_status(ApiClient& gateway, const std::string& handle, Console& console) {
  const auto answer = gateway.status(handle);
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    return refused(handle, *problem, console);
  }
  const auto& status = std::get<MessageStatus>(answer);
  console.text(text_of(status));
  console.document(json_of(status));
  return ExitStatus::kDone;
}

ExitStatus run_decision(ApiClient& gateway, const std::string& handle, Console& console) {
  const auto answer = gateway.decision(handle);
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    return refused(handle, *problem, console);
  }
  const auto& decided = std::get<Decided>(answer);
  console.text(text_of(decided));
  console.document(json_of(decided));
  return ExitStatus::kDone;
}

ExitStatus run_receipt(ApiClient& gateway, const ReceiptOptions& options, Console& console) {
  const auto answer = gateway.receipt(options.handle);
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    return refused(options.handle, *problem, console);
  }
  const auto& receipt = std::get<std::string>(answer);
  Json json{{"handle", options.handle}, {"receipt", receipt}};
  if (options.file.empty()) {
    console.text(receipt);
  } else {
    const auto folder = options.file.has_parent_path() ? options.file.parent_path() : ".";
    save_durably(folder, options.file.filename().string(), receipt);
    json["savedAs"] = options.file.string();
    console.text("receipt saved as " + options.file.string() + "\n");
  }
  console.document(json);
  return ExitStatus::kDone;
}

ExitStatus run_directory_list(ApiClient& gateway, Console& console) {
  const auto answer = gateway.directory();
  if (const auto* problem = std::get_if<Problem>(&answer)) return refused("", *problem, console);
  const auto& authorities = std::get<std::vector<DirectoryAuthority>>(answer);
  auto list = Json::array();
  for (const auto& authority : authorities)
    list.push_back(json_of(authority));
  console.text(text_of(authorities));
  console.document({{"authorities", list}});
  return ExitStatus::kDone;
}

}  // namespace tools
