#include "tests/acceptance/corpus/the_corpus.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <variant>

#include "adapters/xml/xerces_message_reader.h"
#include "gateway/model/rules.h"
#include "tests/support/file_content.h"

namespace the_corpus {
namespace {

const std::filesystem::path kData = LIAISON_SOURCE_DIR "/tests/data";

/// The clock that the corpus is held against: later than whatever an honest document tells.
constexpr gateway::RuleTerms kTerms{
    .created_until = std::chrono::sys_days(std::chrono::year(2030) / 1 / 1)};

// Made at the first call: discovering the tests needs no parser.
gateway::Result<gateway::CaseMessage> read(const std::filesystem::path& document) {
  static const std::unique_ptr<gateway::MessageReader> kReader =
      adapters::xml::make_message_reader({.validators = 1});
  return kReader->read(gateway::Confidential(support::content_of(document)));
}

// A document that has no list yet has an empty one: the tests say so of it by name.
std::vector<std::string> lines_of(const std::filesystem::path& list) {
  std::vector<std::string> lines;
  std::istringstream text(support::content_of(list));
  for (std::string line; std::getline(text, line);)
    lines.push_back(line);
  return lines;
}

// A rule's sentence stands in the table of rules; that of the schema's codes is made for the place.
std::string line_of(const gateway::Violation& violation) {
  const bool of_schema = violation.rule.starts_with("xsd.");
  const std::string& reason = of_schema ? violation.message : violation.legal;
  return (violation.severity == gateway::Severity::kWarn ? "warn " : "") + violation.rule + " " +
         violation.path + " " + std::to_string(violation.line) + ":" +
         std::to_string(violation.column) + (reason.empty() ? "" : " | " + reason);
}

std::vector<std::string> lines_of(const std::vector<gateway::Violation>& violations) {
  std::vector<std::string> lines;
  lines.reserve(violations.size());
  for (const gateway::Violation& violation : violations)
    lines.push_back(line_of(violation));
  return lines;
}

}  // namespace

std::vector<std::filesystem::path> documents_in(std::string_view folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::recursive_directory_iterator(kData / folder)) {
    if (file.path().extension() == ".xml") files.push_back(file.path());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<Case> cases_in(std::string_view folder) {
  std::vector<Case> cases;
  for (const std::filesystem::path& document : documents_in(folder)) {
    auto list = document;
    cases.push_back({.document = document,
                     .type = document.parent_path().filename().string(),
                     .expected = lines_of(list.replace_extension(".expected"))});
  }
  return cases;
}

std::vector<std::string> found_in(const std::filesystem::path& document) {
  const auto message = read(document);
  if (message) return lines_of(gateway::check_rules(*message, kTerms));
  const gateway::Refusal& refusal = message.refusal();
  if (!refusal.violations.empty()) return lines_of(refusal.violations);
  return {"refused " + std::string(gateway::kind_of(refusal.code).name)};
}

void write_list(const std::filesystem::path& document, const std::vector<std::string>& lines) {
  auto list = document;
  std::ofstream file(list.replace_extension(".expected"));
  for (const std::string& line : lines)
    file << line << '\n';
  file.close();
  if (!file) throw std::runtime_error(list.string() + " cannot be written");
}

gateway::CaseMessage message_of(const std::filesystem::path& document) {
  auto message = read(document);
  if (!message) throw std::runtime_error(document.string() + ": " + message.refusal().detail);
  return *std::move(message);
}

std::vector<std::string> type_names() {
  std::vector<std::string> names;
  for (std::size_t number = 1; number <= std::variant_size_v<gateway::MessageBody>; ++number)
    names.emplace_back(to_text(static_cast<gateway::MessageType>(number)));
  return names;
}

}  // namespace the_corpus
