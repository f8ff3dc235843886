#include "tools/liaison/log_key.h"

#include <utility>

#include "tools/liaison/document_file.h"
#include "tools/liaison/failure.h"

namespace tools {

gateway::NoteVerifier read_log_key(const std::filesystem::path& file) {
  auto text = read_text(file);
  text.erase(text.find_last_not_of(" \r\n\t") + 1);
  auto verifier = gateway::NoteVerifier::from_text(text);
  if (!verifier) {
    throw UsageError(file.string() + " is no log key: name+key id+base64, as signed-note says");
  }
  return *std::move(verifier);
}

}  // namespace tools
