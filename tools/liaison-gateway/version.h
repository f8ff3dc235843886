/// \file
/// The program's version, as the audit log and `--version` give it.
#pragma once

#include <string_view>

namespace tools {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace tools
