/// \file
/// What a gateway says of itself on its page of metrics.
#pragma once

#include <sstream>
#include <string>

#include "tests/support/gateway_process.h"

namespace support {

/// The sum of all lines that begin so, e.g. "liaison_waiting_deliveries{"; 0 where there is none.
[[nodiscard]] inline double summed(const GatewayProcess& gateway, const std::string& beginning) {
  std::istringstream page(gateway.health("/metrics").body);
  double sum = 0;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with(beginning)) sum += std::stod(line.substr(line.rfind(' ')));
  }
  return sum;
}

}  // namespace support
