/// \file
/// From a case message to its document: the other half of the reader.
#pragma once

#include <memory>
#include <string>

#include "gateway/base/confidential.h"
#include "gateway/model/case_message.h"
#include "gateway/ports/message_writer.h"

namespace adapters::xml {

/// The document of a message in UTF-8, its elements in the schema's order. What the message leaves
/// empty is left out; nothing is filled in and nothing is checked, so the result is valid exactly
/// if the message is. Reading it again gives the same message, places aside.
///
/// Thread-safe.
/// \throws std::runtime_error  a text is not UTF-8 or holds a character that XML cannot.
[[nodiscard]] gateway::Confidential<std::string> write_message(const gateway::CaseMessage& message);

/// Writes as write_message does.
[[nodiscard]] std::unique_ptr<gateway::MessageWriter> make_message_writer();

}  // namespace adapters::xml
