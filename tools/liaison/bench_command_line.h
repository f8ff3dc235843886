/// \file
/// The commands of `liaison bench`, on the parser of command_line.cpp.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "tools/liaison/bench_command.h"
#include "tools/liaison/bench_idle.h"
#include "tools/liaison/bench_route.h"
#include "tools/liaison/bench_validate.h"

namespace CLI {
class App;
}

namespace tools {

/// Holds the options that the parser fills; must outlive it.
class BenchCommandLine {
 public:
  using Command = std::function<ExitStatus()>;

  /// What the commands need of the program.
  struct Program {
    /// Adds a command with its purpose to a parent.
    std::function<CLI::App*(CLI::App&, const std::string&, const std::string&, Command)> add;
    std::function<Profile()> profile;
    std::function<std::chrono::seconds()> time_limit;
    Console* console = nullptr;
  };

  BenchCommandLine() = default;
  BenchCommandLine(const BenchCommandLine&) = delete;
  BenchCommandLine& operator=(const BenchCommandLine&) = delete;

  void add_to(CLI::App& app, Program program);

 private:
  void add_submit(CLI::App& bench);
  void add_inbox(CLI::App& bench);
  void add_mixed(CLI::App& bench);
  void add_idle(CLI::App& bench);
  [[nodiscard]] BenchSource source() const;
  void add_validate(CLI::App& bench);
  void add_route(CLI::App& bench);

  Program program_;
  BenchSubmitOptions submit_;
  BenchInboxOptions inbox_;
  BenchMixedOptions mixed_;
  BenchIdleOptions idle_;
  BenchValidateOptions validate_;
  BenchRouteOptions route_;
};

}  // namespace tools
