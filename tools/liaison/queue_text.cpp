#include "tools/liaison/queue_text.h"

#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include "tools/liaison/answer_members.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

constexpr std::uint64_t kMinute = 60;
constexpr std::uint64_t kHour = 60 * kMinute;
constexpr std::uint64_t kDay = 24 * kHour;

std::uint64_t number_of(const Json& value) {
  if (!value.is_number_integer() || value < 0)
    throw std::runtime_error("the answer has no number in its place");
  return value.get<std::uint64_t>();
}

std::uint64_t number_in(const Json& json, const char* name) {
  return number_of(member(json, name));
}

std::string counted(std::uint64_t number, const std::string& one, const std::string& several) {
  return std::to_string(number) + " " + (number == 1 ? one : several);
}

/// The two largest units: more is not asked of an age.
std::string age_text(std::uint64_t seconds) {
  const auto days = seconds / kDay;
  const auto hours = seconds % kDay / kHour;
  const auto minutes = seconds % kHour / kMinute;
  if (days != 0) return std::to_string(days) + "d" + std::to_string(hours) + "h";
  if (hours != 0) return std::to_string(hours) + "h" + std::to_string(minutes) + "m";
  return std::to_string(minutes) + "m";
}

/// Each column is headed by the minutes at which it ends; the last has no end.
std::vector<std::string> header_of(const Json& bounds) {
  std::vector<std::string> header{"DESTINATION", "TOTAL"};
  for (std::size_t i = 1; i < bounds.size(); ++i)
    header.push_back(std::to_string(number_of(bounds[i]) / kMinute));
  header.push_back(header.back() + "+");
  header.insert(header.end(), {"URGENT", "LEASED", "OLDEST", "TRIES"});
  return header;
}

std::vector<std::string> row_of(std::string name, const Json& row, std::size_t buckets) {
  const auto& counts = list_in(row, "buckets");
  if (counts.size() != buckets) throw std::runtime_error("the answer lacks a bucket");
  std::vector<std::string> cells{std::move(name), std::to_string(number_in(row, "waiting"))};
  for (const auto& count : counts)
    cells.push_back(std::to_string(number_of(count)));
  cells.push_back(std::to_string(number_in(row, "urgent")));
  cells.push_back(std::to_string(number_in(row, "leased")));
  const auto& oldest = member(row, "oldest");
  cells.push_back(oldest.is_null() ? "-" : age_text(number_in(oldest, "seconds")));
  cells.push_back(oldest.is_null() ? "-" : std::to_string(number_in(oldest, "attempts")));
  return cells;
}

std::string table_of(const Json& waiting) {
  const auto& bounds = list_in(waiting, "bucketsFrom");
  if (bounds.empty()) throw std::runtime_error("the answer lacks every bucket");
  Table table(header_of(bounds));
  table.align_right_from(1);
  table.add(row_of("TOTAL", member(waiting, "total"), bounds.size()));
  for (const auto& row : list_in(waiting, "destinations"))
    table.add(row_of(text_in(row, "destination"), row, bounds.size()));
  const auto& rest = member(waiting, "rest");
  if (const auto others = number_in(rest, "destinations"); others != 0)
    table.add(row_of("(" + counted(others, "other", "others") + ")", rest, bounds.size()));
  return table.text();
}

/// Apart from what waits: it is out of the queue. Nothing where there is none.
std::string dead_letters_line(const Json& waiting) {
  const auto& letters = member(waiting, "deadLetters");
  const auto owed = number_in(letters, "owed");
  const auto all = number_in(letters, "addressed") + owed;
  if (all == 0) return {};
  return counted(all, "dead letter waits", "dead letters wait") + " for an operator, " +
         std::to_string(owed) + " of them owed: liaison dead-letters\n";
}

/// As the node that answers sees it. Nothing where nothing is brought to anybody.
std::string pushing_table(const Json& waiting) {
  const auto& pushing = list_in(waiting, "pushing");
  if (pushing.empty()) return {};
  Table table({"BROUGHT TO", "BREAKER", "WINDOW", "UNDER WAY"});
  table.align_right_from(2);
  for (const auto& row : pushing) {
    table.add({text_in(row, "system"),
               text_in(row, "breaker"),
               std::to_string(number_in(row, "window")),
               std::to_string(number_in(row, "underWay"))});
  }
  return table.text();
}

}  // namespace

std::string queue_text(const Json& waiting) {
  const auto at = "at " + printable(text_in(waiting, "at"));
  const auto& total = member(waiting, "total");
  const auto deliveries = number_in(total, "waiting");
  const auto below = pushing_table(waiting) + dead_letters_line(waiting);
  if (deliveries == 0) return at + " nothing waits\n" + below;
  return at + " " + counted(deliveries, "delivery waits", "deliveries wait") + " at " +
         counted(number_in(total, "destinations"), "destination", "destinations") +
         "; by age, each column up to so many minutes:\n" + table_of(waiting) + below;
}

}  // namespace tools
