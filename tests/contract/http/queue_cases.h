/// \file
/// Refusals of what officers do with their queue, as cases of every_refusal_test.cpp.
#pragma once

#include "tests/contract/http/holder_cases.h"

namespace http_tests {

[[nodiscard]] std::map<gateway::RefusalCode, Case> queue_cases();

}  // namespace http_tests
