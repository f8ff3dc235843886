#include "adapters/connector/diary.h"

#include <ostream>

namespace adapters::connector {
namespace {

std::string shown(std::string_view text) {
  std::string safe;
  for (const char c : text)
    safe += (c >= '\0' && c < ' ') || c == '"' || c == '\x7f' ? '?' : c;
  return safe;
}

}  // namespace

void Diary::note(std::string_view event,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> facts) {
  std::string line(event);
  for (const auto& [name, value] : facts)
    line += " " + std::string(name) + "=\"" + shown(value) + "\"";
  const std::lock_guard lock(mutex_);
  *out_ << line << "\n" << std::flush;
}

}  // namespace adapters::connector
