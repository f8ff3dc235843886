#include "tools/liaison/invariants_text.h"

#include <cstdint>
#include <stdexcept>

#include "tools/liaison/answer_members.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

constexpr auto kUnaskedNext =
    "Ask again with more time (--timeout), or about fewer entries (--limit).";

std::uint64_t count_in(const Json& json, const char* name) {
  const auto& value = member(json, name);
  if (!value.is_number_integer() || value < 0)
    throw std::runtime_error("the answer has no number in its place");
  return value.get<std::uint64_t>();
}

std::string heading_of(const Json& report) {
  const auto all = list_in(report, "checks").size();
  return "at " + printable(text_in(report, "at")) + " " +
         std::to_string(count_in(report, "holding")) + " of " + std::to_string(all) +
         " invariants hold; " + std::to_string(count_in(report, "broken")) + " broken, " +
         std::to_string(count_in(report, "unchecked")) + " unchecked; asked about the newest " +
         std::to_string(count_in(report, "entries")) + " entries of each log:\n";
}

std::string table_of(const Json& report) {
  Table table({"INVARIANT", "ABOUT", "RESULT", "BROKEN"});
  table.align_right_from(3);
  for (const auto& check : list_in(report, "checks")) {
    const auto result = text_in(check, "result");
    table.add({text_in(check, "invariant"),
               text_in(check, "scope"),
               result,
               result == "unchecked" ? "?" : std::to_string(count_in(check, "broken"))});
  }
  return table.text();
}

/// Nothing of one that holds.
std::string advice_of(const Json& check) {
  const auto result = text_in(check, "result");
  if (result == "holds") return "";
  const bool broken = result == "broken";
  return "\n" + printable(text_in(check, "invariant")) + " is " + printable(result) + "\n" +
         line("must hold", text_in(check, "mustHold")) +
         line("examples", joined(list_in(check, "examples"), "")) +
         line("next", broken ? text_in(check, "next") : kUnaskedNext);
}

}  // namespace

std::string invariants_text(const Json& report) {
  auto text = heading_of(report) + table_of(report);
  for (const auto& check : list_in(report, "checks"))
    text += advice_of(check);
  return text;
}

bool all_hold(const Json& report) {
  return count_in(report, "broken") == 0 && count_in(report, "unchecked") == 0;
}

}  // namespace tools
