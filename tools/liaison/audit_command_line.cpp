#include "tools/liaison/audit_command_line.h"

#include "gateway/audit/lines.h"

#include <CLI/CLI.hpp>

namespace tools {
namespace {

/// Of an entry, or how many. The parser alone takes -1 as 2^64 - 1 and 010 as 8.
CLI::Validator number() {
  return {[](const std::string& text) {
            return gateway::decimal_from_text(text) ? std::string()
                                                    : text + " is no number of entries";
          },
          ""};
}

}  // namespace

void AuditCommandLine::add_to(CLI::App& audit, const Frame& frame) {
  add_fetching(audit, frame);
  add_verify(audit, frame);
  add_show(audit, frame);
  add_prove(audit, frame);
}

void AuditCommandLine::add_fetching(CLI::App& audit, const Frame& frame) {
  auto* fetch =
      frame.add(audit, "export", "Fetch the log with its sections, as an auditor", [this, frame] {
        auto client = frame.gateway();
        return run_audit_export(client, export_, *frame.console);
      });
  fetch->add_option("DIR", export_.folder, "Folder to make")->required();
  fetch->add_option("--log", export_.wish.log, "Name of the log")->type_name("NAME")->required();
  auto* from = fetch->add_option("--from", export_.wish.first, "First entry");
  from->type_name("N")->check(number());
  fetch->add_option("--count", export_.wish.count, "How many; all that follow unless given")
      ->type_name("M")
      ->check(number())
      ->needs(from);
  fetch->add_option("--reason", export_.wish.reason, "Why; it is put on record in the log")
      ->type_name("TEXT")
      ->required();
  auto* checkpoint = frame.add(
      audit, "checkpoint", "Print the newest signed checkpoint, to be kept", [this, frame] {
        auto client = frame.gateway();
        return run_audit_checkpoint(client, checkpoint_, *frame.console);
      });
  checkpoint->add_option("--log", checkpoint_.log, "Name of the log")
      ->type_name("NAME")
      ->required();
  checkpoint->add_option("--save", checkpoint_.file, "Save it instead of printing it")
      ->type_name("FILE");
}

void AuditCommandLine::add_verify(CLI::App& audit, const Frame& frame) {
  auto* verify =
      frame.add(audit, "verify", "Verify an export, a receipt, or both, offline", [this, frame] {
        return run_audit_verify(verify_, *frame.console);
      });
  auto* folder = verify->add_option("DIR", verify_.folder, "The export");
  verify->add_option("--key", verify_.log_key, "File with the log's public key")
      ->type_name("FILE")
      ->required();
  verify->add_option("--since", verify_.since, "Checkpoint that was kept: finds rollback and fork")
      ->type_name("CHECKPOINT")
      ->needs(folder);
  verify->add_option("--from", verify_.from, "First entry; bundles before it may be absent")
      ->type_name("N")
      ->check(number())
      ->needs(folder);
  verify->add_option("--to", verify_.to, "Last entry; bundles behind it may be absent")
      ->type_name("N")
      ->check(number())
      ->needs(folder);
  auto* receipt = verify->add_option("--receipt", verify_.receipt, "Receipt (tlog-proof)");
  receipt->type_name("FILE");
  verify->add_option("--document", verify_.document, "The document it is to be the receipt of")
      ->type_name("FILE")
      ->needs(receipt);
}

void AuditCommandLine::add_show(CLI::App& audit, const Frame& frame) {
  auto* show = frame.add(audit, "show", "Show entries of an export, unverified", [this, frame] {
    return run_audit_show(show_, *frame.console);
  });
  show->add_option("DIR", show_.folder, "The export")->required();
  show->add_option("N", show_.first, "Entry, counted from 0")->required()->check(number());
  show->add_option("LAST", show_.last, "Last entry of a range")->check(number());
}

void AuditCommandLine::add_prove(CLI::App& audit, const Frame& frame) {
  auto* prove =
      frame.add(audit, "prove", "Check a receipt with nothing but the files named", [this, frame] {
        return run_prove(prove_, *frame.console);
      });
  prove->add_option("RECEIPT", prove_.receipt, "Receipt (tlog-proof)")->required();
  prove->add_option("DOCUMENT", prove_.document, "The document it is to be the receipt of");
  prove->add_option("--log-key", prove_.log_key, "File with the log's verifier text")
      ->type_name("FILE")
      ->required();
}

}  // namespace tools
