/// \file
/// Refusals at the desk, as cases of every_refusal_test.cpp.
#pragma once

#include "tests/contract/http/holder_cases.h"

namespace http_tests {

[[nodiscard]] std::map<gateway::RefusalCode, Case> desk_cases();

}  // namespace http_tests
