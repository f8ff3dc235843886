#include "tests/style/rules/layers.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace style {
namespace {

struct Include {
  std::size_t line;
  std::string target;
  bool quoted;
};

using Graph = std::map<std::string, std::set<std::string>>;

std::vector<Include> includes_of(const SourceFile& file) {
  static const std::regex kInclude(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  std::vector<Include> found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    std::smatch match;
    if (!std::regex_search(file.lines[i], match, kInclude)) continue;
    found.push_back({i + 1, match[2].str(), match[1].str() == "\""});
  }
  return found;
}

/// The row of the longest folder that holds `path`; nothing when no room does.
const Row* room_of(const std::string& path, const Layers& layers) {
  const Row* best = nullptr;
  for (const Row& room : layers.rooms) {
    if (!path.starts_with(room.key + "/")) continue;
    if (best == nullptr || room.key.size() > best->key.size()) best = &room;
  }
  return best;
}

bool allows(const Row& from, const Row& target) {
  return from.key == target.key || std::ranges::find(from.values, "*") != from.values.end() ||
         std::ranges::find(from.values, target.key) != from.values.end();
}

bool is_standard(const std::string& target) {
  static const std::regex kStandard("[a-z0-9_]+");
  return std::regex_match(target, kStandard);
}

/// Whether a row's place ("adapters/*.cpp", "tools/") covers the file.
bool covers(const std::string& place, const SourceFile& file) {
  const auto star = place.find('*');
  if (star == std::string::npos) return file.path.starts_with(place);
  return file.path.starts_with(place.substr(0, star)) &&
         file.path.ends_with(place.substr(star + 1));
}

bool may_include(const SourceFile& file, const std::string& target, const Layers& layers) {
  return std::ranges::any_of(layers.third_party, [&](const Row& row) {
    return covers(row.key, file) &&
           std::ranges::any_of(row.values, [&target](const std::string& prefix) {
             return prefix == "*" || target.starts_with(prefix);
           });
  });
}

bool reaches(const Graph& graph, const std::string& from, const std::string& goal) {
  std::set<std::string> seen;
  std::vector<std::string> waiting{from};
  while (!waiting.empty()) {
    const auto edges = graph.find(waiting.back());
    waiting.pop_back();
    if (edges == graph.end()) continue;
    if (edges->second.contains(goal)) return true;
    for (const std::string& next : edges->second) {
      if (seen.insert(next).second) waiting.push_back(next);
    }
  }
  return false;
}

Findings cycles_in(const Graph& graph, const std::string& what) {
  Findings findings;
  for (const auto& [node, edges] : graph) {
    if (reaches(graph, node, node)) findings.push_back(node + ":1: " + what);
  }
  return findings;
}

}  // namespace

Layers read_layers() {
  return {read_rows("tests/style/layers.txt"), read_rows("tests/style/third_party.txt")};
}

Findings check_edges(const Files& files, const Layers& layers) {
  Findings findings;
  for (const SourceFile& file : files) {
    if (!file.is_code()) continue;
    const Row* from = room_of(file.path, layers);
    if (from == nullptr) {
      findings.push_back(finding(file, 1, "lies in no room of tests/style/layers.txt"));
      continue;
    }
    for (const Include& include : includes_of(file)) {
      if (!include.quoted) continue;
      const Row* target = room_of(include.target, layers);
      if (target == nullptr) {
        findings.push_back(
            finding(file,
                    include.line,
                    "includes " + include.target + ", which is not a path from the root"));
      } else if (!allows(*from, *target)) {
        findings.push_back(
            finding(file, include.line, from->key + " may not include " + target->key));
      }
    }
  }
  return findings;
}

Findings check_third_party(const Files& files, const Layers& layers) {
  Findings findings;
  for (const SourceFile& file : files) {
    if (!file.is_code()) continue;
    for (const Include& include : includes_of(file)) {
      if (include.quoted || is_standard(include.target)) continue;
      if (may_include(file, include.target, layers)) continue;
      findings.push_back(
          finding(file, include.line, "<" + include.target + "> may not be included here"));
    }
  }
  return findings;
}

Findings check_cycles(const Files& files, const Layers& layers) {
  Graph by_file;
  for (const SourceFile& file : files) {
    for (const Include& include : includes_of(file)) {
      if (include.quoted && include.target != file.path) by_file[file.path].insert(include.target);
    }
  }
  Graph by_room;
  for (const Row& room : layers.rooms) {
    by_room[room.key].insert(room.values.begin(), room.values.end());
  }
  Findings findings = cycles_in(by_file, "includes itself by way of others");
  const Findings rooms = cycles_in(by_room, "this room may include itself by way of others");
  findings.insert(findings.end(), rooms.begin(), rooms.end());
  return findings;
}

}  // namespace style
