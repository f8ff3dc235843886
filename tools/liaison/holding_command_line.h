/// \file
/// The commands of a holder (holding_commands.h) as the option parser knows them.
#pragma once

#include <functional>
#include <string>

#include "tools/liaison/holding_commands.h"

namespace CLI {
class App;
}

namespace tools {

/// The options that the parser fills. Must outlive the parsing and the command.
class HoldingCommandLine {
 public:
  using Command = std::function<ExitStatus()>;

  /// What the whole command line has to offer.
  struct Frame {
    std::function<CLI::App*(
        CLI::App& parent, const std::string& name, const std::string& purpose, Command run)>
        add;
    std::function<ApiClient()> gateway;
    Console* console;
  };

  void add_to(CLI::App& app, const Frame& frame);

 private:
  void add_passing(CLI::App& app, const Frame& frame);
  void add_europol(CLI::App& app, const Frame& frame);
  void add_return(CLI::App& app, const Frame& frame);
  void add_suppressions(CLI::App& app, const Frame& frame);

  ForwardOptions forward_;
  EuropolOptions europol_;
  AssignOptions assign_;
  ReturnOptions return_;
  LiftOptions lift_;
  std::string handle_;
};

}  // namespace tools
