/// \file
/// Refusals of what holders do with a message, as cases of every_refusal_test.cpp.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/refusal.h"
#include "tests/contract/http/small_gateway.h"
#include "tests/contract/http/tls_client.h"

namespace http_tests {

using Got = std::optional<HttpAnswer>;

/// Brings a real gateway to refuse.
using Case = std::function<Got(const SmallGateway&)>;

[[nodiscard]] Got ask_as(const SmallGateway& gateway,
                         std::string_view authority,
                         std::string_view request);

/// The request that submits the document.
[[nodiscard]] std::string submission(const std::string& document);

[[nodiscard]] std::map<gateway::RefusalCode, Case> holder_cases();

}  // namespace http_tests
