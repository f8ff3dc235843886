/// \file
/// The gateway's interface over HTTPS and JSON.
#pragma once

#include <memory>

#include "adapters/connector/gateway_line.h"
#include "adapters/connector/https_client.h"

namespace adapters::connector {

[[nodiscard]] std::unique_ptr<GatewayLine> make_api_line(HttpsOptions options,
                                                         std::stop_token stop);

}  // namespace adapters::connector
