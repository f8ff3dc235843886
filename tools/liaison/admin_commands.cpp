#include "tools/liaison/admin_commands.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

#include "adapters/toml/state_files.h"
#include "gateway/directory/states.h"
#include "gateway/ports/invariant_checks.h"
#include "tools/liaison/admin_text.h"
#include "tools/liaison/document_file.h"
#include "tools/liaison/invariants_text.h"
#include "tools/liaison/queue_text.h"
#include "tools/liaison/replay_text.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

constexpr std::uint64_t kFileBytesMax = std::uint64_t{16} << 20;
constexpr std::array kFiles{"authorities.csv", "systems.csv", "certificates.csv", "persons.csv"};
constexpr auto kStates = "states";

ExitStatus refused(const Problem& problem, Console& console) {
  console.refused("", problem);
  console.document({{"problem", json_of(problem)}});
  return ExitStatus::kRefused;
}

/// Of the seconds that the client waits, what the gateway may take to ask the database: it must
/// have answered before nobody waits any more.
std::int64_t asking_time(const ApiClient& client) {
  constexpr std::chrono::seconds kMargin{10};
  return std::clamp(client.time_limit() - kMargin,
                    std::chrono::seconds(1),
                    gateway::InvariantQuestion::kWithinMax)
      .count();
}

/// Shows an answer as it is, or why there is none.
ExitStatus shown(const Answer<Json>& answer, std::string (*text)(const Json&), Console& console) {
  if (const auto* problem = std::get_if<Problem>(&answer)) return refused(*problem, console);
  const auto& json = std::get<Json>(answer);
  if (!console.json()) console.text(text(json));
  console.document(json);
  return ExitStatus::kDone;
}

/// The state files of DIR/states; nothing where there is no such folder.
std::map<std::string, std::string> states_in(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder)) return {};
  auto read = adapters::toml::read_folder(folder);
  if (!read.problems.empty()) throw UsageError(gateway::to_text(read.problems.front()));
  return std::move(read.states);
}

Json files_in(const std::filesystem::path& folder) {
  Json files;
  for (const auto* name : kFiles)
    files[name] = read_text(folder / name, kFileBytesMax);
  const auto states = states_in(folder / kStates);
  if (!states.empty()) files[kStates] = states;
  return {{"files", files}};
}

/// Rows, or files, out of a JSON document; what else stands in it (its version) is left out.
Json json_directory(const std::string& file) {
  auto json = Json::parse(read_text(file, kFileBytesMax), nullptr, false);
  if (json.is_object()) {
    for (const auto* form : {"rows", "files"}) {
      if (json.contains(form)) return {{form, json[form]}};
    }
  }
  throw UsageError(file + " is no folder and no JSON document with rows");
}

Json directory_from(const std::string& source) {
  if (std::filesystem::is_directory(source)) return files_in(source);
  return json_directory(source);
}

Json proposal(const char* kind, const ImportOptions& options) {
  Json body{{"kind", kind}, {"reason", options.reason}};
  if (!options.effective_at.empty()) body["effectiveAt"] = options.effective_at;
  return body;
}

std::string proposed_text(const Json& change) {
  return change_text(change) + "another operator decides: liaison change approve " +
         printable(change.value("id", "")) + " --reason TEXT\n";
}

/// The difference was shown before.
std::string proposed_without_difference(const Json& change) {
  auto without = change;
  without.erase("difference");
  return proposed_text(without);
}

ExitStatus decide(ApiClient& gateway,
                  const DecideOptions& options,
                  const char* verdict,
                  Console& console) {
  return shown(
      gateway.decide(options.change, verdict, {{"reason", options.reason}}), change_text, console);
}

/// The gateway names the state files; a name becomes a path only when it is a state's code.
std::map<std::string, std::string> states_of(const Json& files) {
  if (!files.contains(kStates)) return {};
  auto states = files.at(kStates).get<std::map<std::string, std::string>>();
  for (const auto& [state, text] : states) {
    if (!gateway::is_state_code(gateway::StateCode(state))) {
      throw std::runtime_error("a state file of the answer is not named for a state");
    }
  }
  return states;
}

/// Saved beside an older export, files of states that have none now would come back with the next
/// import. \throws UsageError  there are such.
void demand_no_others(const std::filesystem::path& folder,
                      const std::map<std::string, std::string>& states) {
  for (const auto& [state, text] : states_in(folder)) {
    if (states.contains(state)) continue;
    throw UsageError((folder / (state + ".toml")).string() +
                     " is of a state that has no file in the directory in force; take it away");
  }
}

ExitStatus save_files(const Json& directory,
                      const std::filesystem::path& folder,
                      Console& console) {
  const auto& files = directory.at("files");
  const auto states = states_of(files);
  demand_no_others(folder / kStates, states);
  demand_folder(folder);
  auto saved = Json::array();
  for (const auto* name : kFiles) {
    save_durably(folder, name, files.at(name).get<std::string>());
    saved.push_back((folder / name).string());
  }
  if (!states.empty()) demand_folder(folder / kStates);
  for (const auto& [state, text] : states) {
    save_durably(folder / kStates, state + ".toml", text);
    saved.push_back((folder / kStates / (state + ".toml")).string());
  }
  console.text("directory " + directory.value("version", "") + " saved in " + folder.string() +
               "\n");
  console.document({{"version", directory.at("version")}, {"savedAs", saved}});
  return ExitStatus::kDone;
}

}  // namespace

ExitStatus run_directory_export(ApiClient& gateway, const std::string& target, Console& console) {
  const bool as_rows = target == "-";
  const auto answer = gateway.admin_get(as_rows ? "/directory?as=rows" : "/directory");
  if (const auto* problem = std::get_if<Problem>(&answer)) return refused(*problem, console);
  const auto& directory = std::get<Json>(answer);
  if (!as_rows) return save_files(directory, target, console);
  console.text(directory.dump(2) + "\n");
  console.document(directory);
  return ExitStatus::kDone;
}

ExitStatus run_directory_compare(ApiClient& gateway, const std::string& source, Console& console) {
  return shown(
      gateway.admin_post("/directory/compare", directory_from(source)), difference_text, console);
}

ExitStatus run_directory_replay(ApiClient& gateway,
                                const ReplayOptions& options,
                                Console& console) {
  auto body = directory_from(options.source);
  body["days"] = options.days;
  if (!options.effective_at.empty()) body["effectiveAt"] = options.effective_at;
  return shown(gateway.admin_post("/directory/replay", body), replay_text, console);
}

ExitStatus run_directory_import(ApiClient& gateway,
                                const ImportOptions& options,
                                Console& console) {
  auto body = proposal("directory", options);
  const auto directory = directory_from(options.source);
  if (!console.json()) {
    const auto status =
        shown(gateway.admin_post("/directory/compare", directory), difference_text, console);
    if (status != ExitStatus::kDone) return status;
  }
  body.update(directory);
  return shown(gateway.admin_post("/changes", body), proposed_without_difference, console);
}

ExitStatus run_list_import(ApiClient& gateway, const ImportOptions& options, Console& console) {
  auto body = proposal("revocation-list", options);
  body["pem"] = read_text(options.source, kFileBytesMax);
  return shown(gateway.admin_post("/changes", body), proposed_text, console);
}

ExitStatus run_revoke(ApiClient& gateway, const RevokeOptions& options, Console& console) {
  const Json body{{"kind", "revocation"},
                  {"target", options.target},
                  {"id", options.id},
                  {"reason", options.reason}};
  return shown(gateway.admin_post("/changes", body), proposed_text, console);
}

ExitStatus run_account_open(ApiClient& gateway, const AccountOptions& options, Console& console) {
  const Json body{{"authority", options.authority}, {"person", options.person}};
  return shown(gateway.admin_post("/accounts", body), account_text, console);
}

ExitStatus run_queue(ApiClient& gateway, const QueueOptions& options, Console& console) {
  return shown(
      gateway.admin_get("/queues?limit=" + std::to_string(options.limit)), queue_text, console);
}

ExitStatus run_check(ApiClient& gateway, const CheckOptions& options, Console& console) {
  const auto answer = gateway.admin_get("/checks?limit=" + std::to_string(options.limit) +
                                        "&seconds=" + std::to_string(asking_time(gateway)));
  const auto status = shown(answer, invariants_text, console);
  if (status != ExitStatus::kDone) return status;
  return all_hold(std::get<Json>(answer)) ? ExitStatus::kDone : ExitStatus::kRefused;
}

ExitStatus run_changes(ApiClient& gateway, const ChangesOptions& options, Console& console) {
  auto path = "/changes?limit=" + std::to_string(options.limit);
  if (!options.state.empty()) path += "&state=" + options.state;
  if (options.before != 0) path += "&before=" + std::to_string(options.before);
  return shown(gateway.admin_get(path), changes_text, console);
}

ExitStatus run_change_show(ApiClient& gateway, const std::string& change, Console& console) {
  return shown(gateway.change(change), change_text, console);
}

ExitStatus run_change_approve(ApiClient& gateway, const DecideOptions& options, Console& console) {
  return decide(gateway, options, "approve", console);
}

ExitStatus run_change_reject(ApiClient& gateway, const DecideOptions& options, Console& console) {
  return decide(gateway, options, "reject", console);
}

}  // namespace tools
