#include "tools/liaison/command_line.h"

#include <algorithm>
#include <exception>
#include <functional>
#include <ostream>

#include "tools/liaison-gateway/version.h"
#include "tools/liaison/admin_command_line.h"
#include "tools/liaison/audit_command_line.h"
#include "tools/liaison/bench_command_line.h"
#include "tools/liaison/checking_command_line.h"
#include "tools/liaison/commands.h"
#include "tools/liaison/holding_command_line.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace tools {
namespace {

constexpr auto kFooter =
    "Exit status: 0 done, 1 refused or not verified, 2 wrong usage, 3 could not reach the gateway "
    "or internal fault.";

/// What all commands share.
struct Globals {
  std::filesystem::path profile;
  std::uint32_t timeout_seconds = 30;
};

/// The parser, the options it fills, and the command that was chosen.
class CommandLine {
 public:
  explicit CommandLine(Console& console);

  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// \throws CLI::ParseError, UsageError, Unreachable.
  [[nodiscard]] ExitStatus run(std::vector<std::string> arguments);

  /// Help of the program or of the command that was asked about.
  [[nodiscard]] std::string help() const { return app_.help(); }

  /// The first argument that no command took; empty when all were. Known also after an error.
  [[nodiscard]] std::string unknown_word() const;

 private:
  using Command = std::function<ExitStatus()>;
  using AddCommand =
      std::function<CLI::App*(CLI::App&, const std::string&, const std::string&, Command)>;

  CLI::App* add(CLI::App& parent, const std::string& name, const std::string& purpose, Command run);
  [[nodiscard]] AddCommand adder();
  [[nodiscard]] Profile profile() const;
  [[nodiscard]] ApiClient gateway() const;

  void add_global_options();
  void add_sending();
  void add_inbox();
  void add_items();
  void add_queries();
  void add_directory();
  void add_reading();
  void add_holding();
  void add_history();
  void add_offline();
  void add_audit();
  void add_migrate();
  void add_bench();

  CLI::App app_{"Exchanges case messages between law enforcement authorities.", "liaison"};
  Console* console_;
  Globals globals_;
  bool json_ = false;  // Read from the arguments before; here so that the parser knows it.
  SendOptions send_;
  ExplainOptions explain_;
  InboxOptions inbox_;
  std::uint32_t wait_seconds_ = 0;
  bool follow_ = false;
  bool confirm_ = false;
  ItemsOptions items_;
  std::string handle_;
  ReceiptOptions receipt_;
  ShowOptions show_;
  PageRequest page_;
  CheckingCommandLine checking_;
  AuditCommandLine audit_;
  MigrateOptions migrate_;
  BenchCommandLine bench_;
  AdminCommandLine admin_;
  HoldingCommandLine holding_;
  Command chosen_;
};

CommandLine::CommandLine(Console& console)
    : console_(&console),
      admin_({.add = adder(), .gateway = [this] { return gateway(); }, .console = console}) {
  app_.footer(kFooter);
  app_.require_subcommand(1);
  app_.fallthrough();  // Global options may stand behind the command as well.
  add_global_options();
  add_sending();
  add_inbox();
  add_items();
  add_queries();
  add_directory();
  add_reading();
  add_holding();
  add_history();
  add_offline();
  add_audit();
  add_migrate();
  add_bench();
}

void CommandLine::add_global_options() {
  app_.add_option("--profile", globals_.profile, "Profile: gateway, certificate, authority (TOML)")
      ->type_name("FILE");
  app_.set_version_flag("--version", std::string(kVersion), "Print the version and exit");
  app_.add_flag("--json", json_, "Write one JSON document to standard output, errors too");
  app_.add_option("--timeout", globals_.timeout_seconds, "Time limit of each network step")
      ->type_name("SECONDS")
      ->check(CLI::Range(1U, 600U))
      ->capture_default_str();
}

CLI::App* CommandLine::add(CLI::App& parent,
                           const std::string& name,
                           const std::string& purpose,
                           Command run) {
  auto* command = parent.add_subcommand(name, purpose);
  command->fallthrough();
  command->footer(kFooter);
  if (run) command->final_callback([this, run = std::move(run)] { chosen_ = run; });
  return command;
}

Profile CommandLine::profile() const {
  if (globals_.profile.empty()) throw UsageError("this command needs --profile FILE");
  return load_profile(globals_.profile);
}

ApiClient CommandLine::gateway() const {
  return {profile(), std::chrono::seconds(globals_.timeout_seconds)};
}

void CommandLine::add_sending() {
  auto* send = add(app_, "send", "Submit documents and show who gets them", [this] {
    auto client = gateway();
    return run_send(client, send_, *console_);
  });
  send->add_option("FILE", send_.files, "Documents, folders of *.xml, or - for standard input")
      ->required();
  send->add_option("--receipts", send_.receipts, "Save receipts as <messageId>.tlog-proof")
      ->type_name("DIR");
  auto* explain =
      add(app_, "explain", "Show what a submission would decide; stores nothing", [this] {
        auto client = gateway();
        return run_explain(client, explain_, *console_);
      });
  explain->add_option("FILE", explain_.file, "Document, or - for standard input")->required();
}

void CommandLine::add_inbox() {
  auto* inbox = add(app_, "inbox", "Lease waiting deliveries, urgent first", [this] {
    inbox_.wait = std::chrono::seconds(wait_seconds_);
    inbox_.mode = follow_ ? InboxMode::kFollow : InboxMode::kOnce;
    inbox_.after_saving = confirm_ ? AfterSaving::kConfirm : AfterSaving::kKeepLease;
    auto client = gateway();
    return run_inbox(client, inbox_, *console_);
  });
  inbox->add_option("--limit", inbox_.limit, "Deliveries in one lease")
      ->type_name("N")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str();
  inbox->add_option("--wait", wait_seconds_, "Wait so long for something to arrive")
      ->type_name("SECONDS")
      ->check(CLI::Range(0U, 60U))
      ->capture_default_str();
  inbox->add_flag("--follow", follow_, "Go on until interrupted; with --json a document a line");
  auto* save = inbox->add_option("--save", inbox_.folder, "Save documents as <deliveryId>.xml");
  save->type_name("DIR");
  inbox->add_flag("--confirm", confirm_, "Confirm what has been saved")->needs(save);
}

void CommandLine::add_items() {
  auto* confirm = add(app_, "confirm", "Tell the gateway that deliveries are stored", [this] {
    auto client = gateway();
    return run_confirm(client, items_, *console_);
  });
  auto* release = add(app_, "release", "Give leased deliveries back", [this] {
    auto client = gateway();
    return run_release(client, items_, *console_);
  });
  for (auto* command : {confirm, release}) {
    command->add_option("ID", items_.ids, "deliveryId:leaseId, or deliveryId with --lease")
        ->required()
        ->expected(1, 256);
    command->add_option("--lease", items_.lease, "Lease of all the ids")->type_name("LEASE");
  }
  release->add_option("--reason", items_.reason, "Why they are given back")->required();
  release
      ->add_option("--cause",
                   items_.cause,
                   "failed: they cannot be stored; refused: they are not taken; later: neither")
      ->check(CLI::IsMember({"later", "failed", "refused"}))
      ->capture_default_str();
}

void CommandLine::add_queries() {
  auto* status = add(app_, "status", "Show the state of each recipient's delivery", [this] {
    auto client = gateway();
    return run_status(client, handle_, *console_);
  });
  status->add_option("HANDLE", handle_, "Handle that send showed")->required();
  auto* decision =
      add(app_, "decision", "Show why a message that was sent went where it went", [this] {
        auto client = gateway();
        return run_decision(client, handle_, *console_);
      });
  decision->add_option("HANDLE", handle_, "Handle that send showed")->required();
  auto* receipt = add(app_, "receipt", "Fetch the receipt of a message that was sent", [this] {
    auto client = gateway();
    return run_receipt(client, receipt_, *console_);
  });
  receipt->add_option("HANDLE", receipt_.handle, "Handle that send showed")->required();
  receipt->add_option("--save", receipt_.file, "Save it instead of printing it")->type_name("FILE");
}

void CommandLine::add_directory() {
  auto* directory = add(app_, "directory", "Who can be addressed, and by whom", {});
  directory->require_subcommand(1);
  add(*directory, "list", "List the authorities that can be addressed", [this] {
    auto client = gateway();
    return run_directory_list(client, *console_);
  });
  admin_.add_to(app_, *directory);
}

void CommandLine::add_reading() {
  auto* show =
      add(app_, "show", "Fetch the document of a message; the log keeps who and why", [this] {
        auto client = gateway();
        return run_show(client, show_, *console_);
      });
  show->add_option("HANDLE", show_.handle, "Handle that send or inbox showed")->required();
  show->add_option("--justification", show_.justification, "Why it is read")->type_name("TEXT");
  show->add_option("--save", show_.file, "Save it instead of printing it")->type_name("FILE");
  auto* read = add(app_, "read", "Report that the profile's person opened a message", [this] {
    auto client = gateway();
    return run_read(client, handle_, *console_);
  });
  read->add_option("HANDLE", handle_, "Handle that inbox showed")->required();
}

void CommandLine::add_holding() {
  holding_.add_to(app_,
                  {.add = adder(), .gateway = [this] { return gateway(); }, .console = console_});
}

void CommandLine::add_history() {
  auto* messages = add(app_, "messages", "List what was sent and received, oldest first", [this] {
    auto client = gateway();
    return run_messages(client, page_, *console_);
  });
  messages->add_option("--since", page_.place, "Where an earlier page ended")->type_name("PLACE");
  auto* exchanges = add(app_, "exchanges", "List exchanges, newest first", [this] {
    auto client = gateway();
    return run_exchanges(client, page_, *console_);
  });
  exchanges->add_option("--before", page_.place, "Where an earlier page ended")->type_name("PLACE");
  for (auto* command : {messages, exchanges}) {
    command->add_option("--limit", page_.limit, "At most so many")
        ->type_name("N")
        ->check(CLI::Range(1U, 500U))
        ->capture_default_str();
  }
}

void CommandLine::add_offline() {
  checking_.add_to(app_, {.add = adder(), .console = console_});
}

void CommandLine::add_audit() {
  auto* audit = add(app_, "audit", "The gateway's audit log", {});
  audit->require_subcommand(1);
  audit_.add_to(*audit,
                {.add = adder(), .gateway = [this] { return gateway(); }, .console = console_});
}

void CommandLine::add_migrate() {
  auto* migrate = add(app_, "migrate", "Bring the gateway's databases to this version", [this] {
    return run_migrate(migrate_, *console_);
  });
  migrate->add_option("--config", migrate_.config, "The gateway's configuration file")
      ->type_name("FILE")
      ->required();
}

void CommandLine::add_bench() {
  bench_.add_to(app_,
                {.add = adder(),
                 .profile = [this] { return profile(); },
                 .time_limit = [this] { return std::chrono::seconds(globals_.timeout_seconds); },
                 .console = console_});
}

/// For the groups of commands that stand in files of their own.
CommandLine::AddCommand CommandLine::adder() {
  return
      [this](CLI::App& parent, const std::string& name, const std::string& purpose, Command run) {
        return add(parent, name, purpose, std::move(run));
      };
}

ExitStatus CommandLine::run(std::vector<std::string> arguments) {
  std::reverse(arguments.begin(), arguments.end());  // The parser takes them from the back.
  app_.parse(std::move(arguments));
  return chosen_();
}

std::string CommandLine::unknown_word() const {
  const auto words = app_.remaining(true);
  return words.empty() ? std::string{} : words.front();
}

// Needed before the arguments are known to be right: errors of usage obey it as well.
Form form_of(const std::vector<std::string>& arguments) {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  return std::find(arguments.begin(), end, "--json") == end ? Form::kText : Form::kJson;
}

// The library first says what is missing; a mistyped word is why it is missing.
std::string sentence_on(const CommandLine& line, const CLI::ParseError& error) {
  const auto word = line.unknown_word();
  const bool mistyped = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && !word.empty();
  return mistyped ? "\"" + word + "\" is not known here" : error.what();
}

ExitStatus wrong_usage(const CommandLine& line, const CLI::ParseError& error, Console& console) {
  console.failed(FailureKind::kUsage, sentence_on(line, error) + "; see liaison --help");
  return ExitStatus::kUsage;
}

ExitStatus show_version(Console& console) {
  console.text(std::string(kVersion) + "\n");
  console.document({{"version", kVersion}});
  return ExitStatus::kDone;
}

ExitStatus run_parsed(CommandLine& line,
                      std::vector<std::string> arguments,
                      Console& console,
                      std::ostream& out) {
  try {
    return line.run(std::move(arguments));
  } catch (const CLI::CallForVersion&) {
    return show_version(console);
  } catch (const CLI::CallForHelp&) {  // Parsed as an error by the library, but is none.
    out << line.help() << std::flush;
    return ExitStatus::kDone;
  } catch (const CLI::ParseError& error) {
    return wrong_usage(line, error, console);
  } catch (const UsageError& error) {
    console.failed(FailureKind::kUsage, error.what());
    return ExitStatus::kUsage;
  } catch (const Unreachable& error) {
    console.failed(FailureKind::kUnreachable, error.what());
    return ExitStatus::kFault;
  }
}

ExitStatus run_caught(std::vector<std::string> arguments, Console& console, std::ostream& out) {
  try {
    CommandLine line(console);
    return run_parsed(line, std::move(arguments), console, out);
  } catch (const std::exception& error) {
    console.failed(FailureKind::kInternal, error.what());
    return ExitStatus::kFault;
  }
}

}  // namespace

ExitStatus run_command_line(std::vector<std::string> arguments,
                            std::ostream& out,
                            std::ostream& err) {
  const Form form = form_of(arguments);
  Console console(form, out, err);
  const auto status = run_caught(std::move(arguments), console, out);
  if (out.flush()) return status;
  if (form == Form::kText) err << "liaison: standard output cannot be written" << std::endl;
  return ExitStatus::kFault;
}

}  // namespace tools
