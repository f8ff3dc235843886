#include "tools/liaison/checking_command_line.h"

#include <CLI/CLI.hpp>

namespace tools {
namespace {

void add_documents(CLI::App& command, std::vector<std::string>& files, std::uint64_t& bytes_max) {
  command.add_option("FILE", files, "Documents, folders of *.xml, or - for standard input")
      ->required();
  command.add_option("--max-bytes", bytes_max, "Largest document the gateway takes")
      ->type_name("BYTES")
      ->check(CLI::Range(std::uint64_t{65536}, std::uint64_t{16777216}))
      ->capture_default_str();
}

}  // namespace

void CheckingCommandLine::add_to(CLI::App& program, const Frame& frame) {
  auto* validate = frame.add(
      program, "validate", "Check documents as the gateway would, offline", [this, frame] {
        return run_validate(validate_, *frame.console);
      });
  add_documents(*validate, validate_.files, validate_.bytes_max);
  validate->add_option("--schemas", validate_.schemas, "The gateway's folder of schema versions")
      ->type_name("DIR");
  auto* rehearse = frame.add(
      program, "rehearse", "What a coming schema version would change, offline", [this, frame] {
        return run_rehearse(rehearse_, *frame.console);
      });
  add_documents(*rehearse, rehearse_.files, rehearse_.bytes_max);
  rehearse->add_option("--schemas", rehearse_.schemas, "Folder that holds the coming version")
      ->type_name("DIR")
      ->required();
  rehearse->add_option("--version", rehearse_.version, "The coming version, for example 1.1")
      ->type_name("VERSION")
      ->required();
}

}  // namespace tools
