#include "tools/liaison-verify/command_line.h"

#include <algorithm>
#include <exception>
#include <functional>
#include <ostream>
#include <thread>

#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/progress_line.h"
#include "tools/liaison-verify/report.h"

#include <CLI/CLI.hpp>

namespace verify {
namespace {

constexpr auto kFooter =
    "Exit status: 0 verified, 1 not verified, 2 wrong usage, 3 a file cannot be read or internal "
    "fault. docs/audit.md describes the formats and each kind of damage.";
constexpr std::size_t kKeyBytesMax = 4096;

/// Of an entry. The parser alone takes -1 as 2^64 - 1 and 010 as 8.
CLI::Validator entry_number() {
  return {[](const std::string& text) {
            return from_decimal(text) ? std::string() : text + " is no number of an entry";
          },
          ""};
}

/// The key itself, or a file that holds it and nothing else.
LogKey read_log_key(const std::string& text_or_file) {
  if (auto key = LogKey::from_text(text_or_file)) return *std::move(key);
  std::string text;
  try {
    text = read_file(text_or_file, kKeyBytesMax);
  } catch (const CannotRead&) {
    throw UsageError(text_or_file + " is neither a log key nor a file that can be read");
  }
  text.erase(text.find_last_not_of(" \r\n\t") + 1);
  auto key = LogKey::from_text(text);
  if (!key) throw UsageError(text_or_file + " holds no log key: name+key id+base64");
  return *std::move(key);
}

/// The parser, the options it fills, and the verification that was chosen.
class CommandLine {
 public:
  CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// \throws CLI::ParseError, UsageError, CannotRead, Damaged.
  [[nodiscard]] Report run(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());  // The parser takes them from the back.
    app_.parse(std::move(arguments));
    return chosen_();
  }

  [[nodiscard]] std::string help() const { return app_.help(); }

 private:
  using Command = std::function<Report()>;

  CLI::App* add(const std::string& name, const std::string& purpose, Command run);
  void add_export();
  void add_receipt();
  void add_consistency();

  CLI::App app_{"Verifies a Liaison audit log with nothing but its public key.", "liaison-verify"};
  std::string log_key_;
  bool json_ = false;  // Read from the arguments before; here so that the parser knows it.
  ExportRequest export_;
  ReceiptRequest receipt_;
  ConsistencyRequest consistency_;
  Command chosen_;
};

CommandLine::CommandLine() {
  app_.footer(kFooter);
  app_.require_subcommand(1);
  add_export();
  add_receipt();
  add_consistency();
}

CLI::App* CommandLine::add(const std::string& name, const std::string& purpose, Command run) {
  auto* command = app_.add_subcommand(name, purpose);
  command->footer(kFooter);
  command->add_option("--log-key", log_key_, "The log's key, or a file that holds it")
      ->type_name("KEY")
      ->required();
  command->add_flag("--json", json_, "Write one JSON document to standard output");
  command->final_callback([this, run = std::move(run)] { chosen_ = run; });
  return command;
}

void CommandLine::add_export() {
  auto* command = add("export", "Verify an export folder", [this] {
    const LogKey key = read_log_key(log_key_);
    ProgressLine line;
    const auto show = [&line](std::uint64_t done, std::uint64_t total) { line.show(done, total); };
    return report_of(check_export(export_, key, show), key);
  });
  command->add_option("FOLDER", export_.folder, "The export")->required();
  command->add_option("--since", export_.since, "Checkpoint that was kept: finds rollback and fork")
      ->type_name("CHECKPOINT");
  command->add_option("--from", export_.from, "First entry; bundles before it may be absent")
      ->type_name("N")
      ->check(entry_number());
  command->add_option("--to", export_.to, "Last entry; bundles behind it may be absent")
      ->type_name("N")
      ->check(entry_number());
  export_.threads = std::clamp(std::thread::hardware_concurrency(), 1U, 256U);
  command->add_option("--threads", export_.threads, "Threads; all cores unless given")
      ->type_name("N")
      ->check(CLI::Range(1U, 256U));
}

void CommandLine::add_receipt() {
  auto* command = add("receipt", "Verify a receipt (tlog-proof)", [this] {
    const LogKey key = read_log_key(log_key_);
    return report_of(check_receipt(receipt_, key), key);
  });
  command->add_option("RECEIPT", receipt_.receipt, "The receipt")->required();
  command->add_option("--document", receipt_.document, "The document it is to be the receipt of")
      ->type_name("FILE");
}

void CommandLine::add_consistency() {
  auto* command = add("consistency", "Verify that one checkpoint continues another", [this] {
    const LogKey key = read_log_key(log_key_);
    return report_of(check_consistency(consistency_, key), key);
  });
  command->add_option("OLDER", consistency_.older, "Checkpoint of the older state")->required();
  command->add_option("NEWER", consistency_.newer, "Checkpoint of the newer state")->required();
  command->add_option("--export", consistency_.folder, "Export with the tiles of both")
      ->type_name("FOLDER")
      ->required();
}

/// Where the report goes, and in which form.
class Output {
 public:
  Output(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err)
      : json_(std::ranges::find(arguments, "--json") != arguments.end()), out_(&out), err_(&err) {}

  ExitStatus report(const Report& report, ExitStatus status) {
    *out_ << (json_ ? report.document : report.text) << std::flush;
    return status;
  }

  ExitStatus failed(const std::string& kind, const std::string& detail, ExitStatus status) {
    const Report report = report_of_error(kind, detail);
    if (json_) {
      *out_ << report.document << std::flush;
    } else {
      *err_ << report.text << std::flush;
    }
    return status;
  }

 private:
  bool json_;
  std::ostream* out_;
  std::ostream* err_;
};

}  // namespace

ExitStatus run_command_line(std::vector<std::string> arguments,
                            std::ostream& out,
                            std::ostream& err) {
  Output output(arguments, out, err);
  try {
    CommandLine line;
    try {
      return output.report(line.run(std::move(arguments)), ExitStatus::kVerified);
    } catch (const CLI::CallForHelp&) {  // Parsed as an error by the library, but is none.
      out << line.help() << std::flush;
      return ExitStatus::kVerified;
    }
  } catch (const Damaged& found) {
    return output.report(report_of(found.damage()), ExitStatus::kNotVerified);
  } catch (const CLI::ParseError& error) {
    return output.failed(
        "usage", std::string(error.what()) + "; see liaison-verify --help", ExitStatus::kUsage);
  } catch (const UsageError& error) {
    return output.failed("usage", error.what(), ExitStatus::kUsage);
  } catch (const CannotRead& error) {
    return output.failed("cannot-read", error.what(), ExitStatus::kCannotRead);
  } catch (const std::exception& error) {
    return output.failed("internal", error.what(), ExitStatus::kCannotRead);
  }
}

}  // namespace verify
