#include "tools/liaison/bench_command_line.h"

#include <utility>

#include <CLI/CLI.hpp>

namespace tools {

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
}

void BenchCommandLine::add_submit(CLI::App& bench) {
  auto* submit = program_.add(bench, "submit", "Submit fresh rehearsals and time them", [this] {
    return run_bench_submit(program_.profile(), program_.time_limit(), submit_, *program_.console);
  });
  submit->add_option("--to", submit_.addressee, "Addressee of every Request")
      ->type_name("AUTHORITY")
      ->required();
  submit->add_option("--connections", submit_.connections, "Connections, one run for each number")
      ->type_name("N,...")
      ->delimiter(',')
      ->check(CLI::Range(1U, 1024U))
      ->capture_default_str();
  submit->add_option("--seconds", submit_.seconds, "Measured time of each run")
      ->check(CLI::Range(1U, 3600U))
      ->capture_default_str();
  submit->add_option("--warm-up", submit_.warm_up_seconds, "Seconds before it")
      ->check(CLI::Range(0U, 60U))
      ->capture_default_str();
  submit->add_option("--bytes", submit_.document_bytes, "Bytes of each document")
      ->check(CLI::Range(4096U, 1048576U))
      ->capture_default_str();
  submit->add_option("--metrics", submit_.metrics, "The gateway's page of figures: time by step")
      ->type_name("URL");
  submit
      ->add_option(
          "--log-key", submit_.log_key, "Verify the receipts of what was measured, after the load")
      ->type_name("FILE");
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
