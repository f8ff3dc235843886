#include "tools/liaison-adapter/command_line.h"

#include <algorithm>
#include <functional>
#include <ostream>

#include "adapters/connector/checks.h"
#include "adapters/connector/connector.h"
#include "adapters/connector/durable_files.h"
#include "adapters/connector/folders.h"
#include "adapters/connector/office_door.h"
#include "adapters/connector/report.h"
#include "adapters/filesystem/system_clock.h"
#include "tools/liaison-adapter/local_checker.h"
#include "tools/liaison-adapter/office_files.h"

#include <CLI/CLI.hpp>

namespace tools {
namespace {

namespace connector = adapters::connector;

class AdapterLine {
 public:
  AdapterLine(std::ostream& out, std::ostream& err, std::stop_token stop)
      : out_(&out), err_(&err), stop_(std::move(stop)) {
    app_.require_subcommand(1);
    add("run", "Send what is dropped into out, put arrivals into in, until stopped", [this] {
      return run();
    });
    with_json(add("check", "Try certificate, folders, line, clock and a rehearsal", [this] {
      return check();
    }));
    add("page", "Show the address of the office's page, and its access code", [this] {
      return page();
    });
    with_json(
        add("status", "Show what waits, and what somebody must do", [this] { return status(); }));
  }

  ExitStatus parsed(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());  // The parser takes them from the back.
    app_.parse(std::move(arguments));
    return chosen_();
  }

  [[nodiscard]] std::string help() const { return app_.help(); }

 private:
  CLI::App* add(const std::string& name,
                const std::string& purpose,
                std::function<ExitStatus()> command) {
    auto* added = app_.add_subcommand(name, purpose);
    added->add_option("CONFIG", config_, "The connector's configuration file")->required();
    added->callback([this, command = std::move(command)] { chosen_ = command; });
    return added;
  }

  void with_json(CLI::App* command) {
    command->add_flag("--json", json_, "Write one JSON document");
  }

  ExitStatus run() {
    const auto settings = connector::load_settings(config_);
    const auto checker = make_local_checker(settings.authority, settings.schemas);
    connector::Diary diary(*err_);
    const auto clock = adapters::filesystem::make_system_clock();
    const auto page = office_files();
    connector::run_connector(
        {.settings = settings, .checker = *checker, .clock = *clock, .diary = diary, .page = page},
        stop_);
    return ExitStatus::kDone;
  }

  ExitStatus check() {
    const auto settings = connector::load_settings(config_);
    const auto checker = make_local_checker(settings.authority, settings.schemas);
    const auto lines =
        connector::check_all(settings, *checker, *adapters::filesystem::make_system_clock());
    *out_ << (json_ ? connector::json_text_of(lines) : connector::text_of(lines));
    return connector::is_well(lines) ? ExitStatus::kDone : ExitStatus::kRefused;
  }

  ExitStatus status() {
    const auto report = connector::report_on(connector::load_settings(config_));
    *out_ << (json_ ? connector::json_text_of(report) : connector::text_of(report));
    return connector::is_well(report) ? ExitStatus::kDone : ExitStatus::kRefused;
  }

  ExitStatus page() {
    const auto settings = connector::load_settings(config_);
    const auto port = connector::read_note(settings.spool / connector::kPagePort);
    const auto code = connector::known_access_code(settings.spool);
    if (!settings.page_port || !port || !code) {
      *err_ << "liaison-adapter: there is no page: set page_port, and start `run`\n";
      return ExitStatus::kRefused;
    }
    *out_ << "page:        http://127.0.0.1:" << *port << "\naccess code: " << *code << "\n";
    return ExitStatus::kDone;
  }

  std::ostream* out_;
  std::ostream* err_;
  std::stop_token stop_;
  CLI::App app_{"Liaison's connector: a folder of documents for an authority without a programmer",
                "liaison-adapter"};
  std::string config_;
  bool json_ = false;
  std::function<ExitStatus()> chosen_;
};

ExitStatus run_caught(AdapterLine& line,
                      std::vector<std::string> arguments,
                      std::ostream& out,
                      std::ostream& err) {
  try {
    return line.parsed(std::move(arguments));
  } catch (const CLI::CallForHelp&) {  // Parsed as an error by the library, but is none.
    out << line.help();
    return ExitStatus::kDone;
  } catch (const CLI::ParseError& error) {
    err << "liaison-adapter: " << error.what() << "; see liaison-adapter --help\n";
    return ExitStatus::kUsage;
  } catch (const connector::SettingsFault& fault) {
    err << "liaison-adapter: " << fault.what() << "\n";
    return ExitStatus::kUsage;
  } catch (const UsageError& error) {
    err << "liaison-adapter: " << error.what() << "\n";
    return ExitStatus::kUsage;
  } catch (const std::exception& error) {
    err << "liaison-adapter: " << error.what() << "\n";
    return ExitStatus::kFault;
  }
}

}  // namespace

ExitStatus run_adapter(std::vector<std::string> arguments,
                       std::ostream& out,
                       std::ostream& err,
                       const std::stop_token& stop) {
  AdapterLine line(out, err, stop);
  const auto status = run_caught(line, std::move(arguments), out, err);
  return out.flush() ? status : ExitStatus::kFault;
}

}  // namespace tools
