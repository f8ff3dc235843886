#include "tools/liaison-verify/json.h"

#include <algorithm>

#include "tools/liaison-verify/encodings.h"

namespace verify {
namespace {

constexpr std::string_view kEscapes = "\"\"\\\\b\bf\fn\nr\rt\t";  // Letter, character.

void write_quoted(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && c != '"' && c != '\\') {
      out += c;
      continue;
    }
    std::size_t escape = 0;
    while (escape < kEscapes.size() && kEscapes[escape + 1] != c)
      escape += 2;
    if (escape < kEscapes.size()) {
      out.append({'\\', kEscapes[escape]});
    } else {
      out.append("\\u00").append(to_hex({&c, 1}));
    }
  }
  out += '"';
}

void write(const Json& json, std::string& out);

struct Writer {
  std::string& out;

  void operator()(bool) const { out += "true"; }

  void operator()(std::uint64_t number) const { out += std::to_string(number); }

  void operator()(const std::string& text) const { write_quoted(text, out); }

  void operator()(const Json::Array& items) const {
    out += '[';
    for (const Json& item : items) {
      if (&item != &items.front()) out += ',';
      write(item, out);
    }
    out += ']';
  }

  void operator()(const Json::Object& members) const {
    out += '{';
    for (const auto& member : members) {
      if (&member != &members.front()) out += ',';
      write_quoted(member.first, out);
      out += ':';
      write(member.second, out);
    }
    out += '}';
  }
};

void write(const Json& json, std::string& out) {
  std::visit(Writer{out}, json.value);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// ASCII names sort alike by bytes and by the UTF-16 units of RFC 8785 section 3.2.3.
bool is_in_order(const Json& json) {
  if (const auto* items = json.as<Json::Array>()) return std::ranges::all_of(*items, is_in_order);
  const auto* members = json.as<Json::Object>();
  if (members == nullptr) return true;
  const std::string* previous = nullptr;
  for (const auto& [name, value] : *members) {
    const bool ascends = previous == nullptr || *previous < name;
    if (!ascends || !is_ascii(name) || !is_in_order(value)) return false;
    previous = &name;
  }
  return true;
}

}  // namespace

const Json* Json::member(std::string_view name) const {
  const auto* members = as<Object>();
  if (members == nullptr) return nullptr;
  const auto found = std::ranges::find(*members, name, &Object::value_type::first);
  return found == members->end() ? nullptr : &found->second;
}

std::string written(const Json& json) {
  std::string out;
  write(json, out);
  return out;
}

bool is_canonical(std::string_view text, const Json& json) {
  return is_in_order(json) && written(json) == text;
}

}  // namespace verify
