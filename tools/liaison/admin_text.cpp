#include "tools/liaison/admin_text.h"

#include "tools/liaison/answer_members.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

std::string rows_text(const Json& rows) {
  if (rows.empty()) return "  no row differs\n";
  Table table({"FILE", "ROW", "IS", "COLUMNS"});
  for (const auto& row : rows) {
    const auto columns = row.contains("columns") ? joined(row["columns"], "") : std::string();
    table.add({text_in(row, "file"), text_in(row, "row"), text_in(row, "kind"), columns});
  }
  return table.text();
}

std::string routes_text(const Json& difference, const char* before) {
  const auto& routes = list_in(difference, "routes");
  if (routes.empty()) return "  no message would go elsewhere\n";
  Table table({"FROM", "TO", before, "WOULD REACH"});
  for (const auto& route : routes) {
    table.add({text_in(route, "sender"),
               text_in(route, "addressee"),
               joined(list_in(route, "before"), "(refused)"),
               joined(list_in(route, "after"), "(refused)")});
  }
  return table.text() + "  pairs that differ: " + member(difference, "routesTotal").dump() +
         ", shown: " + std::to_string(routes.size()) + "\n";
}

std::string target_text(const Json& change) {
  if (!change.contains("target")) return {};
  return text_in(change, "target") + " " + text_in(change, "targetId");
}

/// A slip of the pen would shut out nobody, and nobody would notice.
std::string warning_text(const Json& change) {
  if (!change.contains("known") || change["known"] != false) return {};
  if (optional_text(change, "target") == "certificate") {
    return "WARNING: no certificate of that fingerprint is in the directory in force: check the "
           "spelling (those of operators are in none)\n";
  }
  return "WARNING: nobody of that name is in the directory in force: check the spelling\n";
}

}  // namespace

std::string difference_text(const Json& difference) {
  const bool in_force = member(difference, "baseInForce") == true;
  return compared_text(difference, "compared") + "rows:\n" +
         rows_text(list_in(difference, "rows")) + "routes:\n" +
         routes_text(difference, in_force ? "REACHES NOW" : "REACHES THEN");
}

std::string change_text(const Json& change) {
  auto text =
      "change " + printable(text_in(change, "id")) + "\n" + line("kind", text_in(change, "kind")) +
      line("target", target_text(change)) + line("state", text_in(change, "state")) +
      line("proposed", text_in(change, "proposedAt") + " by " + text_in(change, "proposedBy")) +
      line("reason", text_in(change, "reason"));
  if (change.contains("decidedAt")) {
    text += line("decided", text_in(change, "decidedAt") + " by " + text_in(change, "decidedBy")) +
            line("because", text_in(change, "decisionReason"));
  }
  text += line("in force", text_in(change, "effectiveAt")) +
          line("digest", text_in(change, "digest")) + line("base", optional_text(change, "base"));
  if (change.contains("difference")) text += difference_text(change["difference"]);
  return text + warning_text(change);
}

std::string account_text(const Json& account) {
  return "enrolment: " + printable(text_in(account, "enrolment")) +
         "\nHand it to the person alone. With it they choose a password at the desk, once and "
         "within "
         "24 hours.\n";
}

std::string changes_text(const Json& page) {
  Table table(
      {"CHANGE", "KIND", "TARGET", "STATE", "PROPOSED AT", "BY", "DECIDED BY", "IN FORCE FROM"});
  for (const auto& change : list_in(page, "changes")) {
    table.add({text_in(change, "id"),
               text_in(change, "kind"),
               target_text(change),
               text_in(change, "state"),
               text_in(change, "proposedAt"),
               text_in(change, "proposedBy"),
               optional_text(change, "decidedBy"),
               text_in(change, "effectiveAt")});
  }
  auto text = table.text();
  if (page.contains("next")) text += "further changes: --before " + page["next"].dump() + "\n";
  return text;
}

}  // namespace tools
