#include "tools/liaison/holding_command_line.h"

#include <CLI/CLI.hpp>

namespace tools {

void HoldingCommandLine::add_to(CLI::App& app, const Frame& frame) {
  add_passing(app, frame);
  add_europol(app, frame);
  add_return(app, frame);
  add_suppressions(app, frame);
  auto* handling =
      frame.add(app, "handling", "Show the handling codes of a message over time", [this, frame] {
        auto client = frame.gateway();
        return run_handling(client, handle_, *frame.console);
      });
  handling->add_option("HANDLE", handle_, "Handle that send or inbox showed")->required();
}

void HoldingCommandLine::add_suppressions(CLI::App& app, const Frame& frame) {
  frame.add(app, "suppressions", "From whom exchanges are withheld, and until when", [frame] {
    auto client = frame.gateway();
    return run_suppressions(client, *frame.console);
  });
  auto* lift = frame.add(app, "lift", "Let a unit have what was withheld from it", [this, frame] {
    auto client = frame.gateway();
    return run_lift(client, lift_, *frame.console);
  });
  lift->add_option("SUPPRESSION", lift_.suppression, "Id that suppressions showed")->required();
  lift->add_option("--reason", lift_.reason, "Why the ground has lapsed")
      ->type_name("TEXT")
      ->required();
}

void HoldingCommandLine::add_passing(CLI::App& app, const Frame& frame) {
  auto* forward = frame.add(
      app, "forward", "Pass a message on to others; the log keeps who and why", [this, frame] {
        auto client = frame.gateway();
        return run_forward(client, forward_, *frame.console);
      });
  forward->add_option("HANDLE", forward_.handle, "Handle that send or inbox showed")->required();
  forward->add_option("--to", forward_.addressees, "Who gets it; may be repeated")
      ->type_name("AUTHORITY")
      ->required()
      ->expected(1, 100);
  forward->add_option("--justification", forward_.justification, "Why")
      ->type_name("TEXT")
      ->required();
  forward->add_option("--ground", forward_.transfer.ground, "Of a transfer to a third party")
      ->type_name("WORD");
  forward->add_option("--safeguards", forward_.transfer.safeguards, "Of that transfer")
      ->type_name("TEXT");
  auto* assign = frame.add(app, "assign", "Pass a message on within the own state", [this, frame] {
    auto client = frame.gateway();
    return run_assign(client, assign_, *frame.console);
  });
  assign->add_option("HANDLE", assign_.handle, "Handle that inbox showed")->required();
  assign->add_option("--to", assign_.authority, "Who takes it over")
      ->type_name("AUTHORITY")
      ->required();
  assign->add_option("--reason", assign_.reason, "Why")->type_name("TEXT")->required();
}

void HoldingCommandLine::add_europol(CLI::App& app, const Frame& frame) {
  auto* europol =
      frame.add(app, "europol", "Decide whether Europol gets a copy of a message", [this, frame] {
        auto client = frame.gateway();
        return run_europol(client, europol_, *frame.console);
      });
  auto& request = europol_.request;
  europol->add_option("HANDLE", europol_.handle, "Handle that send or inbox showed")->required();
  europol->add_option("DECISION", request.decision, "yes, no or later")->required();
  europol->add_option("--reason", request.reason, "Why")->type_name("TEXT")->required();
  europol
      ->add_option("--purpose",
                   request.purposes,
                   "What Europol may process it for: cross-checking, strategic-analysis, "
                   "operational-analysis or facilitating-exchange; may be repeated")
      ->type_name("WORD");
  europol
      ->add_option("--restrictions", request.restrictions, "On access or use, for Europol to obey")
      ->type_name("TEXT");
}

void HoldingCommandLine::add_return(CLI::App& app, const Frame& frame) {
  auto* give_back =
      frame.add(app, "return", "Give a message back that was assigned", [this, frame] {
        auto client = frame.gateway();
        return run_return(client, return_, *frame.console);
      });
  give_back->add_option("HANDLE", return_.handle, "Handle that inbox showed")->required();
  give_back
      ->add_option(
          "--reason", return_.reason, "not-competent, no-capacity, already-handled or other")
      ->type_name("WORD")
      ->required();
}

}  // namespace tools
