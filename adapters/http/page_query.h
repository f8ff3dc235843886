/// \file
/// Query parameters of calls that list something in pages.
#pragma once

#include <cstdint>
#include <string>

#include "adapters/http/call.h"

namespace adapters::http {

struct PageBounds {
  std::uint32_t otherwise = 100;  ///< Where the call names none.
  std::uint32_t most = 500;
};

/// The value of a query parameter, empty when it was not given.
[[nodiscard]] std::string query_text(const Call& call, const std::string& name);

/// The cursor in a query parameter, empty when it was not given. \return kRequestMalformed when it
/// was given without a value: a client that lost its cursor must not be sent everything again.
[[nodiscard]] gateway::Result<std::string> page_cursor(const Call& call, const std::string& name);

/// The number in a query parameter, `otherwise` when it was not given. \return kRequestMalformed
/// unless it is 1 to `most` in decimal.
[[nodiscard]] gateway::Result<std::uint32_t> query_number(const Call& call,
                                                          const std::string& name,
                                                          PageBounds bounds);

/// `limit`, 100 when it was not given. \return kRequestMalformed unless it is 1 to 500 in decimal.
[[nodiscard]] gateway::Result<std::uint32_t> page_limit(const Call& call, PageBounds bounds = {});

}  // namespace adapters::http
