/// \file
/// What the header of a document says, for a list that is shown to people: on libxml2's reader.
/// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace adapters::connector {

struct DocumentFacts {
  std::string type;  ///< Name of the root element.
  std::string message_id;
  std::string opener;  ///< Of the exchange, as the next one.
  std::string exchange;
  std::string in_reply_to;  ///< Empty where it answers nothing.
  std::string sender;
  std::vector<std::string> addressees;
  bool is_urgent = false;
  std::string classification;
  std::vector<std::string> codes;  ///< Of the whole message.
  bool is_rehearsal = false;
  bool is_whole_answer = false;  ///< Full Information, or Refusal of the whole.
};

/// Reads the header, and of an answer how much it answers; no further. \return nothing where there
/// is no header that can be read.
[[nodiscard]] std::optional<DocumentFacts> facts_of(std::string_view document);

}  // namespace adapters::connector
