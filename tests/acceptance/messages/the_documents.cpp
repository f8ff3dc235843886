#include "tests/acceptance/messages/the_documents.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "adapters/xml/xerces_message_reader.h"
#include "tests/support/file_content.h"

namespace the_documents {
namespace {

const std::filesystem::path kFolder = LIAISON_SOURCE_DIR "/tests/data/messages";

// Made at the first call: discovering the tests needs no parser.
const gateway::MessageReader& reader() {
  static const std::unique_ptr<gateway::MessageReader> kReader =
      adapters::xml::make_message_reader({.validators = 1});
  return *kReader;
}

std::string told(const gateway::Refusal& refusal) {
  std::string text = refusal.detail;
  for (const gateway::Violation& violation : refusal.violations)
    text += "\n" + violation.rule + " in line " + std::to_string(violation.line);
  return text;
}

}  // namespace

std::vector<std::string> all() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(kFolder))
    names.push_back(file.path().filename().string());
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> valid() {
  std::vector<std::string> names = all();
  std::erase(names, "demo-invalid.xml");
  return names;
}

std::string text_of(const std::string& name) {
  auto text = support::content_of(kFolder / name);
  if (text.empty()) throw std::runtime_error("cannot read " + name);
  return text;
}

gateway::Result<gateway::CaseMessage> read(const std::string& name) {
  return reader().read(gateway::Confidential<std::string>(text_of(name)));
}

gateway::CaseMessage message_of(const std::string& name) {
  auto result = read(name);
  if (!result) throw std::runtime_error(name + " was refused: " + told(result.refusal()));
  return *std::move(result);
}

std::vector<gateway::CaseMessage> valid_messages() {
  std::vector<gateway::CaseMessage> messages;
  for (const std::string& name : valid())
    messages.push_back(message_of(name));
  return messages;
}

}  // namespace the_documents
