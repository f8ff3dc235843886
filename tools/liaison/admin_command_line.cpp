#include "tools/liaison/admin_command_line.h"

#include <utility>

#include "gateway/base/timestamp.h"

#include <CLI/CLI.hpp>

namespace tools {
namespace {

constexpr auto kDirectory = "Folder with the files, or JSON rows (- for standard input)";

void add_reason(CLI::App& command, std::string& reason) {
  command.add_option("--reason", reason, "Why; stands in the audit log")->required();
}

/// \return what is wrong; nothing when it is a time.
std::string check_time(const std::string& text) {
  return gateway::timestamp_from_text(text) ? "" : "not a time such as 2026-12-01T06:00:00Z";
}

constexpr auto kEffect = "When it takes effect; as soon as it is approved unless given";

void add_time(CLI::App& command, std::string& time, const char* purpose) {
  command.add_option("--at", time, purpose)
      ->type_name("TIME")
      ->check(CLI::Validator(check_time, ""));
}

}  // namespace

template <class Options>
AdminCommandLine::Command AdminCommandLine::calling(
    ExitStatus (*run)(ApiClient&, const Options&, Console&), const Options& options) const {
  return [this, run, &options] {
    auto client = program_.gateway();
    return run(client, options, program_.console);
  };
}

void AdminCommandLine::add_to(CLI::App& app, CLI::App& directory) {
  add_directory(directory);
  add_changes(app);
  add_revocations(app);
  add_accounts(app);
  add_queue(app);
  add_dead_letters(app);
  add_check(app);
}

void AdminCommandLine::add_directory(CLI::App& directory) {
  auto* save = program_.add(directory,
                            "export",
                            "Save the directory that is in force",
                            calling(run_directory_export, target_));
  save->add_option("DIR", target_, "Folder for the files, or - to print the rows as JSON")
      ->required();
  auto* compare = program_.add(directory,
                               "compare",
                               "Show what a directory would change; stores nothing",
                               calling(run_directory_compare, source_));
  compare->add_option("DIR", source_, kDirectory)->required();
  auto* replay = program_.add(directory,
                              "replay",
                              "Show what it would have made of the last days' messages",
                              calling(run_directory_replay, replay_));
  replay->add_option("DIR", replay_.source, kDirectory)->required();
  replay->add_option("--days", replay_.days, "How far back, in days of 24 hours")
      ->type_name("N")
      ->check(CLI::Range(1U, 366U))
      ->capture_default_str();
  add_time(*replay, replay_.effective_at, "For which time it is asked; now unless given");
  auto* propose = program_.add(directory,
                               "import",
                               "Propose a directory; another operator approves it",
                               calling(run_directory_import, import_));
  propose->add_option("DIR", import_.source, kDirectory)->required();
  add_time(*propose, import_.effective_at, kEffect);
  add_reason(*propose, import_.reason);
}

void AdminCommandLine::add_changes(CLI::App& app) {
  auto* changes = program_.add(
      app, "changes", "List changes by operators, newest first", calling(run_changes, changes_));
  changes->add_option("--state", changes_.state, "Only changes in this state")
      ->type_name("STATE")
      ->check(CLI::IsMember({"proposed", "approved", "rejected"}));
  changes->add_option("--before", changes_.before, "Go on where a page ended")->type_name("NUMBER");
  changes->add_option("--limit", changes_.limit, "Changes on one page")
      ->type_name("N")
      ->check(CLI::Range(1U, 200U))
      ->capture_default_str();
  auto* change = program_.add(app, "change", "One change by operators", {});
  change->require_subcommand(1);
  auto* show = program_.add(*change,
                            "show",
                            "Show it, and what a proposed directory would change",
                            calling(run_change_show, change_));
  show->add_option("ID", change_, "Id of the change")->required();
  auto* approve = program_.add(*change,
                               "approve",
                               "Let it take effect, or confirm a revocation",
                               calling(run_change_approve, decide_));
  auto* reject = program_.add(
      *change, "reject", "Drop it, or lift a revocation", calling(run_change_reject, decide_));
  for (auto* command : {approve, reject}) {
    command->add_option("ID", decide_.change, "Id of the change")->required();
    add_reason(*command, decide_.reason);
  }
}

void AdminCommandLine::add_revocations(CLI::App& app) {
  auto* revoke = program_.add(app,
                              "revoke",
                              "Shut somebody out at once; another operator confirms or lifts it",
                              calling(run_revoke, revoke_));
  revoke->add_option("KIND", revoke_.target, "system, certificate or person")
      ->required()
      ->check(CLI::IsMember({"system", "certificate", "person"}));
  revoke
      ->add_option(
          "ID", revoke_.id, "System id, SHA-256 fingerprint of a certificate, or AUTHORITY/PERSON")
      ->required();
  add_reason(*revoke, revoke_.reason);
  auto* list = program_.add(app, "revocation-list", "Revocation lists of the client CAs", {});
  list->require_subcommand(1);
  auto* propose = program_.add(*list,
                               "import",
                               "Propose a list; another operator approves it",
                               calling(run_list_import, list_));
  propose->add_option("FILE", list_.source, "The list in PEM, or - for standard input")->required();
  add_time(*propose, list_.effective_at, kEffect);
  add_reason(*propose, list_.reason);
}

void AdminCommandLine::add_accounts(CLI::App& app) {
  auto* account = program_.add(app, "account", "Accounts of persons at the desk", {});
  account->require_subcommand(1);
  auto* open =
      program_.add(*account,
                   "open",
                   "Let a person sign in with password and code; ends an account before it",
                   calling(run_account_open, account_));
  open->add_option("AUTHORITY", account_.authority, "Of the person")->required();
  open->add_option("PERSON", account_.person, "Id in the directory")->required();
}

void AdminCommandLine::add_queue(CLI::App& app) {
  auto* queue = program_.add(app,
                             "queue",
                             "Show what waits at each destination, by age, for operators",
                             calling(run_queue, queue_));
  queue->add_option("--limit", queue_.limit, "Destinations; what the others have is one line")
      ->type_name("N")
      ->check(CLI::Range(1U, 1000U))
      ->capture_default_str();
}

void AdminCommandLine::add_dead_letters(CLI::App& app) {
  auto* list = program_.add(app,
                            "dead-letters",
                            "List deliveries that cannot be made, oldest first, for operators",
                            calling(run_dead_letters, dead_letters_));
  list->add_option("--after", dead_letters_.after, "Go on where a page ended")->type_name("NUMBER");
  list->add_option("--limit", dead_letters_.limit, "Dead letters on one page")
      ->type_name("N")
      ->check(CLI::Range(1U, 200U))
      ->capture_default_str();
  auto* redrive = program_.add(app,
                               "redrive",
                               "Send dead letters on their way again, by policy as of now",
                               calling(run_redrive, redrive_));
  redrive->add_option("ID", redrive_.deliveries, "Deliveries that dead-letters shows")->required();
  add_reason(*redrive, redrive_.reason);
}

void AdminCommandLine::add_check(CLI::App& app) {
  auto* check = program_.add(app,
                             "check",
                             "Show whether what must hold in the database does, for operators",
                             calling(run_check, check_));
  check->add_option("--limit", check_.limit, "Newest entries of each log that are asked about")
      ->type_name("N")
      ->check(CLI::Range(1U, 1000000U))
      ->capture_default_str();
}

}  // namespace tools
