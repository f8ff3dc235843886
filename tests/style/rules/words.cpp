#include "tests/style/rules/words.h"

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

namespace style {
namespace {

// Patterns are put together from halves, so that this file does not find itself.
const std::regex& leftover_notes() {
  static const std::regex kNotes(
      "\\b(TO"
      "DO|FIX"
      "ME|XX"
      "X|HA"
      "CK)\\b|\\b(place"
      "holder|not imple"
      "mented|for n"
      "ow|st"
      "ub)\\b");
  return kNotes;
}

const std::regex& machine_paths() {
  static const std::regex kPaths(
      "(^|[\\s\"'=(`])/(ho"
      "me|wo"
      "rk|ro"
      "ot|Us"
      "ers)/");
  return kPaths;
}

constexpr const char* kEmptyName = "(Manager|Helper|Helpers|Util|Utils|Common|Misc|Stuff)";

Findings lines_matching(const Files& files, const std::regex& pattern, const std::string& what) {
  Findings findings;
  for (const SourceFile& file : files) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      std::smatch match;
      if (!std::regex_search(file.lines[i], match, pattern)) continue;
      findings.push_back(finding(file, i + 1, what + match.str()));
    }
  }
  return findings;
}

bool has_empty_component(const std::string& path) {
  static const std::regex kComponent(
      "(^|[/_])(managers?|helpers?|utils?|common|misc|stuff)([/_.]|$)");
  return std::regex_search(path, kComponent);
}

bool discloses(const SourceFile& file) {
  const std::vector<std::string> code = code_only(file);
  return std::ranges::any_of(code, [](const std::string& line) {
    return line.find(".disclose(") != std::string::npos ||
           line.find("->disclose(") != std::string::npos;
  });
}

/// The folder whose README.md answers for a file, or nothing for a file at the root.
std::string readme_folder(const SourceFile& file) {
  const std::filesystem::path folder = file.folder();
  if (!file.path.starts_with("tests/")) return folder.generic_string();
  auto part = std::next(folder.begin());
  return part == folder.end() ? "tests" : (std::filesystem::path("tests") / *part).generic_string();
}

}  // namespace

Findings check_leftover_notes(const Files& files) {
  return lines_matching(files, leftover_notes(), "leftover note: ");
}

Findings check_empty_names(const Files& files) {
  static const std::regex kType(std::string(R"(\b(class|struct|namespace)\s+\w*)") + kEmptyName +
                                R"(\b(?!\s*;))");
  Findings findings;
  for (const SourceFile& file : files) {
    if (!file.is_code()) continue;
    if (has_empty_component(file.path)) {
      findings.push_back(finding(file, 1, "the path says nothing about the job"));
    }
    const std::vector<std::string> code = code_only(file);
    for (std::size_t i = 0; i < code.size(); ++i) {
      std::smatch match;
      if (!std::regex_search(code[i], match, kType)) continue;
      findings.push_back(
          finding(file, i + 1, "the name says nothing about the job: " + match.str()));
    }
  }
  return findings;
}

Findings check_machine_paths(const Files& files) {
  return lines_matching(files, machine_paths(), "path of one machine:");
}

Findings check_disclosers(const Files& files, const std::vector<Row>& listed) {
  Findings findings;
  for (const SourceFile& file : files) {
    if (!file.is_code() || file.path.starts_with("tests/")) continue;
    const bool is_listed = std::ranges::find(listed, file.path, &Row::key) != listed.end();
    if (discloses(file) && !is_listed) {
      findings.push_back(finding(file, 1, "opens a confidential value and is not listed"));
    }
  }
  for (const Row& row : listed) {
    const auto file = std::ranges::find(files, row.key, &SourceFile::path);
    if (file == files.end() || !discloses(*file)) {
      findings.push_back(row.key + ":1: is listed but opens no confidential value");
    }
  }
  return findings;
}

Findings check_readmes(const Files& files) {
  std::set<std::string> folders;
  for (const SourceFile& file : files) {
    if (!file.is_code()) continue;
    std::filesystem::path folder = readme_folder(file);
    for (; !folder.empty(); folder = folder.parent_path())
      folders.insert(folder.generic_string());
  }
  Findings findings;
  for (const std::string& folder : folders) {
    if (std::ranges::find(files, folder + "/README.md", &SourceFile::path) == files.end()) {
      findings.push_back(folder + ":1: has no README.md");
    }
  }
  return findings;
}

}  // namespace style
