#include "tests/style/reference/reference_checks.h"

#include <algorithm>
#include <iterator>
#include <regex>
#include <sstream>

#include <nlohmann/json.hpp>

namespace style {
namespace {

/// The code spans of the table rows of a Markdown text.
Words spans_in_tables(std::string_view document) {
  static const std::regex kSpan("`([^`]+)`");
  std::istringstream stream{std::string(document)};
  Words spans;
  for (std::string line; std::getline(stream, line);) {
    if (!line.starts_with('|')) continue;
    for (std::sregex_iterator match(line.begin(), line.end(), kSpan), end; match != end; ++match)
      spans.insert((*match)[1].str());
  }
  return spans;
}

/// `Entities/*/Address/…` as an expression. Names and codes hold no character that means something.
std::regex expression_of(std::string path) {
  constexpr std::string_view kBelow = "/…";
  const bool with_all_below = path.ends_with(kBelow);
  if (with_all_below) path.resize(path.size() - kBelow.size());
  const std::string steps = std::regex_replace(path, std::regex("\\*"), "[^/]+");
  return std::regex(steps + (with_all_below ? "(/.*)?" : ""));
}

Words labelled(const nlohmann::json& lists, Findings& findings) {
  Words labels;
  for (const auto& [list, texts] : lists.items()) {
    for (const auto& [code, label] : texts.items()) {
      labels.insert(list + " " + code);
      if (label.get<std::string>().find_first_not_of(' ') == std::string::npos)
        findings.push_back("blank: " + list + " " + code);
    }
  }
  return labels;
}

void report_missing(const Words& wanted,
                    const Words& given,
                    const std::string& what,
                    Findings& findings) {
  Words missing;
  std::ranges::set_difference(wanted, given, std::inserter(missing, missing.end()));
  for (const std::string& word : missing)
    findings.push_back(what + word);
}

}  // namespace

Findings check_labels(std::string_view language, std::string_view json, const Words& codes) {
  const nlohmann::json file = nlohmann::json::parse(json);
  Findings findings;
  if (file.at("language") != language) findings.push_back("is not named as its language is");
  const Words labels = labelled(file.at("lists"), findings);
  report_missing(codes, labels, "no label: ", findings);
  report_missing(labels, codes, "no such code: ", findings);
  return findings;
}

Findings check_mapping(std::string_view document, const Words& paths, const Words& codes) {
  Findings findings;
  Words mapped;
  for (const std::string& span : spans_in_tables(document)) {
    if (codes.contains(span)) continue;
    const std::regex expression = expression_of(span);
    Words meant;
    std::ranges::copy_if(
        paths, std::inserter(meant, meant.end()), [&expression](const std::string& path) {
          return std::regex_match(path, expression);
        });
    if (meant.empty()) findings.push_back("no such path: " + span);
    mapped.merge(meant);
  }
  report_missing(paths, mapped, "not mapped: ", findings);
  return findings;
}

Words lines_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  Words lines;
  for (std::string line; std::getline(stream, line);)
    lines.insert(line);
  return lines;
}

}  // namespace style
