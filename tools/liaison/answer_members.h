/// \file
/// Members of the interface's answers as text for a person. Pure.
///
/// What the interface promises and an answer lacks is told as std::runtime_error with one clause.
#pragma once

#include <string>

#include "tools/liaison/api_json.h"

namespace tools {

/// \throws std::runtime_error  it is not there.
[[nodiscard]] const Json& member(const Json& json, const char* name);

/// \throws std::runtime_error  it is not there, or no text.
[[nodiscard]] std::string text_in(const Json& json, const char* name);

/// Empty where it is not there. \throws std::runtime_error  it is no text.
[[nodiscard]] std::string optional_text(const Json& json, const char* name);

/// \throws std::runtime_error  it is not there, or no list.
[[nodiscard]] const Json& list_in(const Json& json, const char* name);

/// The texts of a list with spaces between, or `none` where there is none.
[[nodiscard]] std::string joined(const Json& words, const std::string& none);

/// An indented line of name and value; nothing where the value is empty.
[[nodiscard]] std::string line(const std::string& name, const std::string& value);

/// `version` of an answer that compares a directory, under the name `verb`, and `base` with the
/// sentence that says whether what is shown is what will happen.
[[nodiscard]] std::string compared_text(const Json& answer, const std::string& verb);

}  // namespace tools
