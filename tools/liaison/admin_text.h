/// \file
/// Answers of the administration as text for a person. Pure.
///
/// Each takes the interface's own JSON and \throws std::runtime_error with one clause when a member
/// that the interface promises is missing or of another type.
#pragma once

#include <string>

#include "tools/liaison/api_json.h"

namespace tools {

/// Rows and routes that a directory would change.
[[nodiscard]] std::string difference_text(const Json& difference);

/// One change, with its difference where it has one, and a warning where a revocation names what
/// the directory in force does not have.
[[nodiscard]] std::string change_text(const Json& change);

/// A person's account at the desk that was opened.
[[nodiscard]] std::string account_text(const Json& account);

/// A page of changes.
[[nodiscard]] std::string changes_text(const Json& page);

}  // namespace tools
