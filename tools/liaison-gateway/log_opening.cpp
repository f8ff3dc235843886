#include "tools/liaison-gateway/log_opening.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "gateway/audit/checkpoint.h"

namespace tools {
namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  if (!stream.is_open() || !(bytes << stream.rdbuf())) {
    throw std::runtime_error(file.string() + " is empty or cannot be read.");
  }
  return bytes.str();
}

gateway::NoteVerifier key_in(const std::filesystem::path& file) {
  std::string text = bytes_of(file);
  text.erase(text.find_last_not_of(" \r\n\t") + 1);
  const auto key = gateway::NoteVerifier::from_text(text);
  if (!key) throw std::runtime_error(file.string() + " holds no log key: name+key id+base64.");
  return *key;
}

/// A log goes on until its last checkpoint; a note from before would cut off what came after.
void demand_newest(const gateway::ClosedLog& closed, gateway::LogRecords& records) {
  const auto note = records.latest_checkpoint(closed.name);
  if (!note) return;
  const auto newest = gateway::read_checkpoint(*note, closed.name);
  if (!newest || newest->size <= closed.size) return;
  throw std::runtime_error("The log " + closed.name.str() + " is signed for " +
                           std::to_string(newest->size) +
                           " entries, and audit.predecessor only for " +
                           std::to_string(closed.size) + ": name its last checkpoint.");
}

gateway::ClosedLog predecessor_of(const AuditSettings& settings, gateway::LogRecords& records) {
  const auto key = key_in(settings.predecessor_key);
  const auto head = gateway::open_checkpoint(bytes_of(settings.predecessor), key);
  if (!head) {
    throw std::runtime_error(settings.predecessor.string() + " is no checkpoint signed by " +
                             settings.predecessor_key.string() + ".");
  }
  if (key.name.str() == settings.log) {
    throw std::runtime_error("A log cannot be its own predecessor: give audit.log a new name.");
  }
  gateway::ClosedLog closed{.name = key.name, .size = head->size, .root = head->root};
  demand_newest(closed, records);
  return closed;
}

}  // namespace

gateway::LogOpening opening_of(const AuditSettings& settings, gateway::LogRecords& records) {
  gateway::LogOpening opening{.log = gateway::LogName(settings.log), .predecessor = {}};
  if (!settings.predecessor.empty()) opening.predecessor = predecessor_of(settings, records);
  return opening;
}

}  // namespace tools
