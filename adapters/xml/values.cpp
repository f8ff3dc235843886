#include "adapters/xml/values.h"

#include <algorithm>
#include <charconv>

namespace adapters::xml {

std::string collapsed(std::string_view text) {
  static constexpr std::string_view kSpace = " \t\r\n";
  std::string out;
  while (true) {
    const auto begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return out;
    const auto end = std::min(text.find_first_of(kSpace, begin), text.size());
    if (!out.empty()) out.push_back(' ');
    out += text.substr(begin, end - begin);
    text.remove_prefix(end);
  }
}

bool take(std::string& value, std::string text) {
  value = std::move(text);
  return true;
}

bool take(gateway::Confidential<std::string>& value, std::string text) {
  value = gateway::Confidential(std::move(text));
  return true;
}

bool take(gateway::Timestamp& value, const std::string& text) {
  return set_if(value, gateway::timestamp_from_text(text));
}

bool take(bool& value, const std::string& text) {
  return set_if(value, boolean_from_text(text));
}

bool take(std::uint32_t& value, const std::string& text) {
  const std::string_view digits = std::string_view(text).substr(text.starts_with('+') ? 1 : 0);
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size();
}

bool take(char& value, const std::string& text) {
  if (text.size() != 1) return false;
  value = text.front();
  return true;
}

bool take(gateway::HandlingCodes& value, const std::string& text) {
  const auto code = gateway::handling_code_from_text(text);
  if (code) value.add(*code);
  return code.has_value();
}

void give(std::string_view value, std::string_view path, DocumentWriter& writer) {
  if (!value.empty()) writer.leaf(path, value);
}

void give(const gateway::Confidential<std::string>& value,
          std::string_view path,
          DocumentWriter& writer) {
  give(std::string_view(value.disclose()), path, writer);
}

void give(gateway::Timestamp value, std::string_view path, DocumentWriter& writer) {
  writer.leaf(path, gateway::to_text(value));
}

void give(bool value, std::string_view path, DocumentWriter& writer) {
  writer.leaf(path, value ? "true" : "false");
}

void give(std::uint32_t value, std::string_view path, DocumentWriter& writer) {
  writer.leaf(path, std::to_string(value));
}

void give(char value, std::string_view path, DocumentWriter& writer) {
  writer.leaf(path, std::string_view(&value, 1));
}

void give(const gateway::HandlingCodes& value, std::string_view path, DocumentWriter& writer) {
  using enum gateway::HandlingCode;
  for (const auto code : {kH0, kH1, kH2, kH3}) {
    if (value.contains(code)) give(code, path, writer);
  }
}

}  // namespace adapters::xml
