/// \file
/// The documents under tests/data/messages, as text and as the real reader sees them.
///
/// For one thread at a time.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/result.h"
#include "gateway/model/case_message.h"

namespace the_documents {

/// Names of all files of the folder, sorted.
[[nodiscard]] std::vector<std::string> all();

/// The same without demo-invalid.xml.
[[nodiscard]] std::vector<std::string> valid();

/// The bytes of a file of the folder.
/// \throws std::runtime_error  it cannot be read.
[[nodiscard]] std::string text_of(const std::string& name);

[[nodiscard]] gateway::Result<gateway::CaseMessage> read(const std::string& name);

/// Reads a document that the schema lets pass.
/// \throws std::runtime_error  it was refused; the rules and lines are in the text.
[[nodiscard]] gateway::CaseMessage message_of(const std::string& name);

/// All valid ones, in the order of valid().
[[nodiscard]] std::vector<gateway::CaseMessage> valid_messages();

}  // namespace the_documents
