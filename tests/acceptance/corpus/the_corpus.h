/// \file
/// The documents of tests/data/examples, invalid and warned, and what the checker says of each.
///
/// For one thread at a time.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/model/case_message.h"

namespace the_corpus {

/// One document that breaks something, beside the list of what it breaks.
struct Case {
  std::filesystem::path document;
  std::string type;                   ///< Name of its folder.
  std::vector<std::string> expected;  ///< Lines as tests/data/README.md says.
};

/// Every XML file below tests/data/<folder>, sorted.
[[nodiscard]] std::vector<std::filesystem::path> documents_in(std::string_view folder);

/// The documents of that folder, "invalid" or "warned", with their lists.
[[nodiscard]] std::vector<Case> cases_in(std::string_view folder);

/// What schema and rules say of the document, in the form of a list. Reads and checks as the
/// gateway does.
[[nodiscard]] std::vector<std::string> found_in(const std::filesystem::path& document);

/// Writes the list beside the document.
/// \throws std::runtime_error  it cannot be written.
void write_list(const std::filesystem::path& document, const std::vector<std::string>& lines);

/// Reads a document that the schema lets pass.
/// \throws std::runtime_error  it was refused.
[[nodiscard]] gateway::CaseMessage message_of(const std::filesystem::path& document);

/// The names of all message types.
[[nodiscard]] std::vector<std::string> type_names();

}  // namespace the_corpus
