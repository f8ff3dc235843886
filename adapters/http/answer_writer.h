/// \file
/// The head of an answer as it goes over the wire. Names no product and no version.
#pragma once

#include <span>
#include <string>

#include "adapters/http/call.h"
#include "adapters/http/desk_line.h"

namespace adapters::http {

struct AnswerFacts {
  std::string request_id;  ///< Sent as Liaison-Request-Id; the log line bears the same.
  bool stay = false;       ///< Whether the connection stays open.
  std::span<const DeskField> further = {};  ///< Fields of every answer of the line.
};

/// Status line and fields up to the empty line.
[[nodiscard]] std::string head_of(const Answer& answer, const AnswerFacts& facts);

}  // namespace adapters::http
