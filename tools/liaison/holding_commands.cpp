#include "tools/liaison/holding_commands.h"

#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

ExitStatus refused(const std::string& handle, const Problem& problem, Console& console) {
  console.refused(handle, problem);
  console.document({{"problem", json_of(problem)}});
  return ExitStatus::kRefused;
}

std::string text_of(const PassedOn& passed_on) {
  Table table({"RECIPIENT", "ROLE", "RULE", "LEGAL"});
  for (const auto& recipient : passed_on.recipients) {
    table.add({recipient.authority,
               recipient.role,
               recipient.reasons.front().rule,
               recipient.reasons.front().legal});
  }
  std::string text = table.text();
  for (const auto& lift : passed_on.lifted) {
    text += printable(lift.rule) + " lifted by the consent " + printable(lift.consent) + "\n";
  }
  return text;
}

ExitStatus tell(const std::string& handle, const Answer<PassedOn>& answer, Console& console) {
  if (const auto* problem = std::get_if<Problem>(&answer))
    return refused(handle, *problem, console);
  const auto& passed_on = std::get<PassedOn>(answer);
  console.text(text_of(passed_on));
  console.document(json_of(passed_on));
  return ExitStatus::kDone;
}

/// Members that an interface newer than this program left out are shown empty.
std::string text_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end()) return {};
  return found->is_string() ? found->get<std::string>() : found->dump();
}

void add_row(Table& table, const Json& handling, const std::string& change) {
  table.add({text_in(handling, "version"),
             change,
             text_in(handling, "wholeMessage") == "false" ? "parts" : "whole",
             text_in(handling, "codes"),
             text_in(handling, "eraseBy"),
             text_in(handling, "inForceFrom")});
}

std::string text_of_handling(const Json& view) {
  const Json none = Json::object();
  Table table({"VERSION", "CHANGE", "OF", "CODES", "ERASE BY", "IN FORCE FROM"});
  add_row(table, view.value("admitted", none), "as admitted");
  for (const auto& change : view.value("changes", Json::array()))
    add_row(table, change, text_in(change, "change"));
  const auto present = view.value("present", none);
  std::string text = "now " + printable(text_in(present, "codes")) + ", version " +
                     printable(text_in(present, "version")) + "\n" + table.text();
  const auto europol = view.value("europol", none);
  if (europol.empty()) return text + "copy to Europol: nobody here has decided\n";
  return text + "copy to Europol: " + printable(text_in(europol, "decision")) + ", decided at " +
         printable(text_in(europol, "decidedAt")) + "\n";
}

std::string state_of(const Json& suppression) {
  if (suppression.contains("end")) return "ended";
  return text_in(suppression, "overdue") == "true" ? "overdue" : "in force";
}

}  // namespace

ExitStatus run_suppressions(ApiClient& gateway, Console& console) {
  const auto answer = gateway.suppressions();
  if (const auto* problem = std::get_if<Problem>(&answer))
    return refused("suppressions", *problem, console);
  const auto& list = std::get<Json>(answer);
  Table table({"SUPPRESSION", "UNIT", "CLAIMED BY", "GROUND", "REVIEW", "STATE", "WITHHELD"});
  for (const auto& each : list.value("suppressions", Json::array())) {
    table.add({text_in(each, "id"),
               text_in(each, "unit"),
               text_in(each, "claimedBy"),
               text_in(each, "ground"),
               text_in(each, "reviewOn"),
               state_of(each),
               text_in(each, "withheldMessages")});
  }
  console.text(table.text());
  console.document(list);
  return ExitStatus::kDone;
}

ExitStatus run_lift(ApiClient& gateway, const LiftOptions& options, Console& console) {
  const auto answer = gateway.lift(options.suppression, options.reason);
  if (const auto* problem = std::get_if<Problem>(&answer))
    return refused(options.suppression, *problem, console);
  const auto& lifted = std::get<Json>(answer);
  console.text("lifted: what was withheld from " + printable(text_in(lifted, "unit")) +
               " goes out now\n");
  console.document(lifted);
  return ExitStatus::kDone;
}

ExitStatus run_forward(ApiClient& gateway, const ForwardOptions& options, Console& console) {
  return tell(
      options.handle,
      gateway.forward(options.handle, options.addressees, options.justification, options.transfer),
      console);
}

ExitStatus run_europol(ApiClient& gateway, const EuropolOptions& options, Console& console) {
  const auto& request = options.request;
  const auto answer = gateway.decide_europol(options.handle, request);
  if (std::holds_alternative<PassedOn>(answer))
    console.text("on record: " + printable(request.decision) + "\n");
  return tell(options.handle, answer, console);
}

ExitStatus run_assign(ApiClient& gateway, const AssignOptions& options, Console& console) {
  return tell(
      options.handle, gateway.assign(options.handle, options.authority, options.reason), console);
}

ExitStatus run_return(ApiClient& gateway, const ReturnOptions& options, Console& console) {
  const auto answer = gateway.give_back(options.handle, options.reason);
  if (const auto* problem = std::get_if<Problem>(&answer))
    return refused(options.handle, *problem, console);
  console.text("on record: " + options.handle + " was given back\n");
  console.document({{"handle", options.handle}, {"result", "done"}});
  return ExitStatus::kDone;
}

ExitStatus run_handling(ApiClient& gateway, const std::string& handle, Console& console) {
  const auto answer = gateway.handling(handle);
  if (const auto* problem = std::get_if<Problem>(&answer))
    return refused(handle, *problem, console);
  const auto& view = std::get<Json>(answer);
  console.text(text_of_handling(view));
  console.document(view);
  return ExitStatus::kDone;
}

}  // namespace tools
