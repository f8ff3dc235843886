#include "tools/liaison/causes.h"

#include <algorithm>
#include <utility>

#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

/// "/Request/Header/Handling" as "/*/Header/Handling".
std::string of_any_type(const std::string& path) {
  const auto second = path.find('/', 1);
  const bool header = path.compare(std::min(second, path.size()), 7, "/Header") == 0 &&
                      (path.size() == second + 7 || path[second + 7] == '/');
  return header ? "/*" + path.substr(second) : path;
}

std::string without_positions(const std::string& path) {
  std::string names;
  bool inside = false;
  for (const char letter : path) {
    if (letter == '[') inside = true;
    if (!inside) names += letter;
    if (letter == ']') inside = false;
  }
  return names;
}

}  // namespace

std::map<Cause, std::uint64_t> causes_of(const gateway::Refusal& refusal) {
  std::map<Cause, std::uint64_t> causes;
  for (const auto& violation : refusal.violations) {
    if (violation.severity == gateway::Severity::kRefuse)
      ++causes[{violation.rule, of_any_type(without_positions(violation.path))}];
  }
  if (causes.empty()) causes[{std::string(gateway::kind_of(refusal.code).name), {}}] = 1;
  return causes;
}

void CauseCounts::add(const std::string& file, const std::map<Cause, std::uint64_t>& causes) {
  for (const auto& [cause, times] : causes) {
    auto& row = rows_[cause];
    if (row.documents == 0) row.example = file;
    ++row.documents;
    row.violations += times;
  }
}

std::vector<std::pair<Cause, CauseCounts::Counted>> CauseCounts::sorted() const {
  std::vector<std::pair<Cause, Counted>> rows(rows_.begin(), rows_.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& one, const auto& other) {
    return one.second.documents > other.second.documents;
  });
  return rows;
}

std::string CauseCounts::text() const {
  Table table({"DOCUMENTS", "VIOLATIONS", "RULE", "PLACE", "EXAMPLE"});
  for (const auto& [cause, counted] : sorted()) {
    table.add({std::to_string(counted.documents),
               std::to_string(counted.violations),
               cause.rule,
               cause.path,
               printable(counted.example)});
  }
  return table.text();
}

Json CauseCounts::json() const {
  auto rows = Json::array();
  for (const auto& [cause, counted] : sorted()) {
    rows.push_back({{"rule", cause.rule},
                    {"path", cause.path},
                    {"documents", counted.documents},
                    {"violations", counted.violations},
                    {"example", counted.example}});
  }
  return rows;
}

}  // namespace tools
