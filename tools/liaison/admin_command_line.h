/// \file
/// The commands of operators, on the parser of command_line.cpp.
#pragma once

#include <functional>
#include <string>

#include "tools/liaison/admin_commands.h"
#include "tools/liaison/dead_letter_commands.h"

namespace CLI {
class App;
}

namespace tools {

/// Holds the options that the parser fills; must outlive it.
class AdminCommandLine {
 public:
  using Command = std::function<ExitStatus()>;

  /// What the commands need of the program.
  struct Program {
    /// Adds a command with its purpose to a parent.
    std::function<CLI::App*(CLI::App&, const std::string&, const std::string&, Command)> add;
    std::function<ApiClient()> gateway;  ///< A client of the profile's gateway.
    Console& console;
  };

  explicit AdminCommandLine(Program program) : program_(std::move(program)) {}

  AdminCommandLine(const AdminCommandLine&) = delete;
  AdminCommandLine& operator=(const AdminCommandLine&) = delete;

  /// \param directory  the command `directory`, which has others already.
  void add_to(CLI::App& app, CLI::App& directory);

 private:
  template <class Options>
  [[nodiscard]] Command calling(ExitStatus (*run)(ApiClient&, const Options&, Console&),
                                const Options& options) const;

  void add_directory(CLI::App& directory);
  void add_changes(CLI::App& app);
  void add_revocations(CLI::App& app);
  void add_accounts(CLI::App& app);
  void add_queue(CLI::App& app);
  void add_dead_letters(CLI::App& app);
  void add_check(CLI::App& app);

  Program program_;
  std::string target_;
  std::string source_;
  std::string change_;
  ReplayOptions replay_;
  ImportOptions import_;
  ImportOptions list_;
  ChangesOptions changes_;
  DecideOptions decide_;
  RevokeOptions revoke_;
  AccountOptions account_;
  QueueOptions queue_;
  DeadLettersOptions dead_letters_;
  RedriveOptions redrive_;
  CheckOptions check_;
};

}  // namespace tools
