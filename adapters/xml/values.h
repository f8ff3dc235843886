/// \file
/// Reads single values into the model; each reader tells whether the text could be held.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"

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

}  // namespace adapters::xml
