/// \file
/// Single values of the model, read from a text and written as a leaf.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "adapters/xml/document_writer.h"
#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/labels.h"
#include "gateway/model/message_codes.h"

namespace adapters::xml {

/// Assigns; always true, so that a table of setters can end with it.
template <class Target>
[[nodiscard]] bool set(Target& target, std::string text) {
  target = Target(std::move(text));
  return true;
}

/// Assigns what a `x_from_text` of the model gives; false if that is nothing.
template <class Target, class Value>
[[nodiscard]] bool set_if(Target& target, const std::optional<Value>& value) {
  if (value) target = *value;
  return value.has_value();
}

/// xs:boolean.
[[nodiscard]] inline std::optional<bool> boolean_from_text(std::string_view text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

/// White space as xs:token wants it: none at the ends, single spaces within.
[[nodiscard]] std::string collapsed(std::string_view text);

// Each take() reads one text into a value; false if the value cannot hold it.

[[nodiscard]] bool take(std::string& value, std::string text);
[[nodiscard]] bool take(gateway::Confidential<std::string>& value, std::string text);
[[nodiscard]] bool take(gateway::Timestamp& value, const std::string& text);
[[nodiscard]] bool take(bool& value, const std::string& text);
[[nodiscard]] bool take(std::uint32_t& value, const std::string& text);
[[nodiscard]] bool take(char& value, const std::string& text);
[[nodiscard]] bool take(gateway::HandlingCodes& value, const std::string& text);

template <class Tag>
[[nodiscard]] bool take(gateway::Id<Tag>& value, std::string text) {
  value = gateway::Id<Tag>(std::move(text));
  return true;
}

template <class Code>
requires std::is_enum_v<Code>

[[nodiscard]] bool take(Code& value, const std::string& text) {
  return set_if(value, gateway::code_from_text<Code>(text));
}

template <class Value>
[[nodiscard]] bool take(std::optional<Value>& value, std::string text) {
  if (!value) value.emplace();
  return take(*value, std::move(text));
}

template <class Value>
[[nodiscard]] bool take(std::vector<Value>& values, std::string text) {
  return take(values.emplace_back(), std::move(text));
}

// Each give() writes one value as a leaf, and nothing for an empty text.

void give(std::string_view value, std::string_view path, DocumentWriter& writer);
void give(const gateway::Confidential<std::string>& value,
          std::string_view path,
          DocumentWriter& writer);
void give(gateway::Timestamp value, std::string_view path, DocumentWriter& writer);
void give(bool value, std::string_view path, DocumentWriter& writer);
void give(std::uint32_t value, std::string_view path, DocumentWriter& writer);
void give(char value, std::string_view path, DocumentWriter& writer);
void give(const gateway::HandlingCodes& value, std::string_view path, DocumentWriter& writer);

template <class Tag>
void give(const gateway::Id<Tag>& value, std::string_view path, DocumentWriter& writer) {
  give(std::string_view(value.str()), path, writer);
}

template <class Code>
requires std::is_enum_v<Code>

void give(Code value, std::string_view path, DocumentWriter& writer) {
  give(to_text(value), path, writer);
}

template <class Value>
void give(const std::optional<Value>& value, std::string_view path, DocumentWriter& writer) {
  if (value) give(*value, path, writer);
}

template <class Value>
void give(const std::vector<Value>& values, std::string_view path, DocumentWriter& writer) {
  for (const Value& value : values)
    give(value, path, writer);
}

}  // namespace adapters::xml
