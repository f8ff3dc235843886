/// \file
/// Query parameters of calls that list something in pages.
#pragma once

#include <cstdint>
#include <string>

#include "adapters/http/call.h"

namespace adapters::http {

/// The value of a query parameter, empty when it was not given.
[[nodiscard]] std::string query_text(const Call& call, const std::string& name);

/// `limit`, 100 when it was not given. \return kRequestMalformed unless it is 1 to 500 in decimal.
[[nodiscard]] gateway::Result<std::uint32_t> page_limit(const Call& call);

}  // namespace adapters::http
