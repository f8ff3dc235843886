#include "tools/liaison/replay_text.h"

#include "tools/liaison/answer_members.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

std::string number_in(const Json& json, const char* name) {
  return member(json, name).dump();
}

std::string counts_text(const Json& replay) {
  return "decisions since " + printable(text_in(replay, "since")) +
         ", both directories asked for " + printable(text_in(replay, "askedFor")) + "\n" +
         line("decisions", number_in(replay, "replayed")) +
         line("same", number_in(replay, "same")) + line("differ", number_in(replay, "differ")) +
         "  differ already from what was decided then: " + number_in(replay, "differAlready") +
         "\n";
}

std::string sums_text(const Json& replay) {
  const auto& sums = list_in(replay, "sums");
  if (sums.empty()) return {};
  Table table({"COUNT", "WHAT", "WHO", "RULE"});
  for (const auto& sum : sums) {
    const auto code = optional_text(sum, "code");
    table.add({number_in(sum, "count"),
               text_in(sum, "kind") + (code.empty() ? "" : " " + code),
               optional_text(sum, "authority"),
               optional_text(sum, "rule")});
  }
  return "in sum:\n" + table.text() + "  kinds of change: " + number_in(replay, "sumsTotal") +
         ", shown: " + std::to_string(sums.size()) + "\n";
}

/// "removed copy XB-SPOC (rule, rule)".
std::string change_words(const Json& change) {
  auto words = text_in(change, "kind");
  for (const auto* name : {"code", "role", "authority"}) {
    const auto text = optional_text(change, name);
    if (!text.empty()) words += " " + text;
  }
  const auto rules = joined(list_in(change, "rules"), "");
  return rules.empty() ? words : words + " (" + rules + ")";
}

std::string differences_text(const Json& replay) {
  const auto& differences = list_in(replay, "differences");
  if (differences.empty()) return "  no decision would differ\n";
  Table table({"DECIDED AT", "MESSAGE", "FROM", "TO", "WOULD BE"});
  for (const auto& difference : differences) {
    std::string words;
    for (const auto& change : list_in(difference, "changes"))
      words += (words.empty() ? "" : "; ") + change_words(change);
    table.add({text_in(difference, "decidedAt"),
               text_in(difference, "handle"),
               text_in(difference, "sender"),
               joined(list_in(difference, "addressees"), ""),
               words});
  }
  return "decisions:\n" + table.text() + "  decisions that differ: " + number_in(replay, "differ") +
         ", shown: " + std::to_string(differences.size()) + "\n";
}

}  // namespace

std::string replay_text(const Json& replay) {
  return compared_text(replay, "replayed") + counts_text(replay) + sums_text(replay) +
         differences_text(replay);
}

}  // namespace tools
