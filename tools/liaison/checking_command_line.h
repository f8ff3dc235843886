/// \file
/// The commands that check documents without a gateway, as the option parser knows them.
#pragma once

#include <functional>
#include <string>

#include "tools/liaison/commands.h"

namespace CLI {
class App;
}

namespace tools {

/// The options that the parser fills. Must outlive the parsing and the command.
class CheckingCommandLine {
 public:
  using Command = std::function<ExitStatus()>;

  /// What the whole command line has to offer.
  struct Frame {
    std::function<CLI::App*(
        CLI::App& parent, const std::string& name, const std::string& purpose, Command run)>
        add;
    Console* console;
  };

  /// \param program  gets `validate` and `rehearse`.
  void add_to(CLI::App& program, const Frame& frame);

 private:
  ValidateOptions validate_;
  RehearseOptions rehearse_;
};

}  // namespace tools
