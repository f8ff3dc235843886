#include "tools/liaison/bench_command_line.h"

#include <utility>

#include <CLI/CLI.hpp>

namespace tools {
namespace {

void add_plot(CLI::App& command, std::filesystem::path& file) {
  command.add_option("--plot", file, "Also write the figures and curves as one HTML page")
      ->type_name("FILE");
}

void add_document(CLI::App& command, LoadOptions& load) {
  command.add_option("--bytes", load.document_bytes, "Bytes of each document")
      ->check(CLI::Range(4096U, 1048576U))
      ->capture_default_str();
  command.add_option("--seed", load.seed, "Of ids and contents; a fresh one unless given");
}

void add_bounds(CLI::App& command, LoadOptions& load) {
  command
      .add_option("--rate",
                  load.rate,
                  "Messages a second, timed from when each is due; 0 = as fast "
                  "as receipts come")
      ->check(CLI::Range(0.0, 1000000.0))
      ->capture_default_str();
  command
      .add_option(
          "--count", load.count, "Messages at most in a run, without warming up; 0 = by time alone")
      ->capture_default_str();
  command.add_option("--seconds", load.seconds, "Measured time of each run")
      ->check(CLI::Range(1U, 3600U))
      ->capture_default_str();
  command.add_option("--warm-up", load.warm_up_seconds, "Seconds before it")
      ->check(CLI::Range(0U, 60U))
      ->capture_default_str();
}

void add_load(CLI::App& command, LoadOptions& load) {
  command.add_option("--to", load.addressees, "Addressees, taken in turn")
      ->type_name("AUTHORITY,...")
      ->delimiter(',')
      ->required();
  command.add_option("--each-to", load.addressees_each, "Addressees of each Request")
      ->check(CLI::Range(1U, 100U))
      ->capture_default_str();
  command
      .add_option("--exchange-of", load.messages_an_exchange, "Requests of an exchange, in order")
      ->check(CLI::Range(1U, 1000U))
      ->capture_default_str();
  add_bounds(command, load);
  add_document(command, load);
  command.add_option("--metrics", load.metrics, "The gateway's page of figures: time by step")
      ->type_name("URL");
  command
      .add_option(
          "--log-key", load.log_key, "Verify the receipts of what was measured, after the load")
      ->type_name("FILE");
  add_plot(command, load.plot);
}

CLI::Option* add_sink(CLI::App& command, SinkOptions& sink) {
  command
      .add_option("--sink-connections", sink.connections, "Connections of each receiving system")
      ->check(CLI::Range(1U, 64U))
      ->capture_default_str();
  command.add_option("--limit", sink.limit, "Deliveries of a lease")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str();
  return command.add_option("--sink", sink.profiles, "Profiles of who receives: files or folders")
      ->type_name("PLACE,...")
      ->delimiter(',');
}

}  // namespace

void BenchCommandLine::add_to(CLI::App& app, Program program) {
  program_ = std::move(program);
  auto* bench = program_.add(
      app,
      "bench",
      "How fast a gateway is, its checker and its router; never on one that others use",
      {});
  bench->require_subcommand(1);
  add_validate(*bench);
  add_route(*bench);
  add_submit(*bench);
  add_inbox(*bench);
  add_mixed(*bench);
  add_idle(*bench);
}

BenchSource BenchCommandLine::source() const {
  return {.profile = program_.profile(), .time_limit = program_.time_limit(), .options = {}};
}

void BenchCommandLine::add_submit(CLI::App& bench) {
  auto* submit = program_.add(
      bench, "submit", "Submit fresh rehearsals, check the answers, time them", [this] {
        return run_bench_submit(source(), submit_, *program_.console);
      });
  submit->add_option("--connections", submit_.connections, "Connections, one run for each number")
      ->type_name("N,...")
      ->delimiter(',')
      ->check(CLI::Range(1U, 1024U))
      ->capture_default_str();
  add_load(*submit, submit_.load);
}

void BenchCommandLine::add_inbox(CLI::App& bench) {
  auto* inbox =
      program_.add(bench, "inbox", "Lease, check and confirm what a bench submit has sent", [this] {
        return run_bench_inbox(
            program_.profile(), program_.time_limit(), inbox_, *program_.console);
      });
  inbox->add_option("--sent", inbox_.sent, "What bench submit --json wrote")
      ->type_name("FILE")
      ->required();
  inbox->add_option("--seconds", inbox_.seconds, "Time in which all must have arrived")
      ->check(CLI::Range(1U, 3600U))
      ->capture_default_str();
  add_sink(*inbox, inbox_.sink);
  add_plot(*inbox, inbox_.plot);
}

void BenchCommandLine::add_mixed(CLI::App& bench) {
  auto* mixed =
      program_.add(bench, "mixed", "Submit and fetch at once; all must arrive as sent", [this] {
        return run_bench_mixed(source(), mixed_, *program_.console);
      });
  mixed->add_option("--connections", mixed_.connections, "Connections that submit")
      ->check(CLI::Range(1U, 1024U))
      ->capture_default_str();
  mixed->add_option("--drain-seconds", mixed_.drain_seconds, "Time for the rest after the load")
      ->check(CLI::Range(0U, 3600U))
      ->capture_default_str();
  add_load(*mixed, mixed_.load);
  add_sink(*mixed, mixed_.sink)->required();
}

void BenchCommandLine::add_idle(CLI::App& bench) {
  auto* idle =
      program_.add(bench, "idle", "Let many systems wait, and time how one of them wakes", [this] {
        return run_bench_idle(source(), idle_, *program_.console);
      });
  idle->add_option("--waiting", idle_.waiting, "Profiles of who waits: files or folders")
      ->type_name("PLACE,...")
      ->delimiter(',')
      ->required();
  idle->add_option("--systems", idle_.systems, "How many of them")
      ->check(CLI::Range(1U, 16000U))
      ->capture_default_str();
  idle->add_option("--wake-ups", idle_.wake_ups, "Messages, one after the other")
      ->check(CLI::Range(1U, 100000U))
      ->capture_default_str();
  idle->add_option("--hold", idle_.hold_seconds, "Seconds before them")
      ->check(CLI::Range(0U, 3600U))
      ->capture_default_str();
  idle->add_option("--pid", idle_.pid, "The gateway's process: its memory without and with them");
  add_document(*idle, idle_.load);
  add_plot(*idle, idle_.load.plot);
}

void BenchCommandLine::add_validate(CLI::App& bench) {
  auto* validate =
      program_.add(bench, "validate", "Time the checker beside libxml2, on one core", [this] {
        return run_bench_validate(validate_, *program_.console);
      });
  validate->add_option("--bytes", validate_.bytes, "Sizes of the documents")
      ->type_name("N,...")
      ->delimiter(',')
      ->check(CLI::Range(1024U, 4194304U))
      ->capture_default_str();
  validate->add_option("--milliseconds", validate_.milliseconds, "Length of each measurement")
      ->check(CLI::Range(50U, 60000U))
      ->capture_default_str();
  validate->add_option("--rounds", validate_.rounds, "Measurements of each, in turn")
      ->check(CLI::Range(1U, 100U))
      ->capture_default_str();
}

void BenchCommandLine::add_route(CLI::App& bench) {
  auto* route = program_.add(bench, "route", "Time the router, on one core", [this] {
    return run_bench_route(route_, *program_.console);
  });
  route->add_option("--authorities", route_.authorities, "Sizes of the directory")
      ->type_name("N,...")
      ->delimiter(',')
      ->check(CLI::Range(50U, 200000U))
      ->capture_default_str();
  route->add_option("--addressees", route_.addressees, "Addressees of each message")
      ->type_name("N,...")
      ->delimiter(',')
      ->check(CLI::Range(1U, 100U))
      ->capture_default_str();
  route->add_option("--milliseconds", route_.milliseconds, "Length of each measurement")
      ->check(CLI::Range(50U, 60000U))
      ->capture_default_str();
  route->add_option("--rounds", route_.rounds, "Measurements of each, in turn")
      ->check(CLI::Range(1U, 100U))
      ->capture_default_str();
}

}  // namespace tools
