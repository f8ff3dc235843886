#include "tools/liaison/answer_members.h"

#include <stdexcept>

#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

std::string base_sentence(bool in_force, const std::string& from) {
  if (in_force)
    return "compared with the directory that is in force since " + printable(from) + "\n";
  return "compared with a directory that comes into force at " + printable(from) +
         ", not with the one in force\n";
}

}  // namespace

const Json& member(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end()) {
    throw std::runtime_error("the answer lacks \"" + std::string(name) + "\"");
  }
  return *found;
}

std::string text_in(const Json& json, const char* name) {
  const auto& value = member(json, name);
  if (!value.is_string()) {
    throw std::runtime_error("\"" + std::string(name) + "\" of the answer is no text");
  }
  return value.get<std::string>();
}

std::string optional_text(const Json& json, const char* name) {
  return json.contains(name) ? text_in(json, name) : std::string();
}

const Json& list_in(const Json& json, const char* name) {
  const auto& value = member(json, name);
  if (!value.is_array()) {
    throw std::runtime_error("\"" + std::string(name) + "\" of the answer is no list");
  }
  return value;
}

std::string joined(const Json& words, const std::string& none) {
  std::string text;
  for (const auto& word : words) {
    if (word.is_string()) text += (text.empty() ? "" : " ") + word.get<std::string>();
  }
  return text.empty() ? none : text;
}

std::string line(const std::string& name, const std::string& value) {
  if (value.empty()) return {};
  return "  " + name + std::string(name.size() < 12 ? 12 - name.size() : 1, ' ') +
         printable(value) + "\n";
}

std::string compared_text(const Json& answer, const std::string& verb) {
  const bool in_force = member(answer, "baseInForce") == true;
  return line(verb, text_in(answer, "version")) +
         line(in_force ? "in force" : "approved", text_in(answer, "base")) +
         base_sentence(in_force, optional_text(answer, "baseEffectiveAt"));
}

}  // namespace tools
