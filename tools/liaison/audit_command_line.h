/// \file
/// The commands below `liaison audit` as the option parser knows them.
#pragma once

#include <functional>
#include <string>

#include "tools/liaison/audit_commands.h"
#include "tools/liaison/commands.h"

namespace CLI {
class App;
}

namespace tools {

/// The options that the parser fills. Must outlive the parsing and the command.
class AuditCommandLine {
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

  /// \param audit  the command `audit`, which gets the others below it.
  void add_to(CLI::App& audit, const Frame& frame);

 private:
  void add_fetching(CLI::App& audit, const Frame& frame);
  void add_verify(CLI::App& audit, const Frame& frame);
  void add_show(CLI::App& audit, const Frame& frame);
  void add_prove(CLI::App& audit, const Frame& frame);

  AuditExportOptions export_;
  AuditCheckpointOptions checkpoint_;
  AuditVerifyOptions verify_;
  AuditShowOptions show_;
  ProveOptions prove_;
};

}  // namespace tools
