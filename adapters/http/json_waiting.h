/// \file
/// What waits at destinations as JSON, as schemas/openapi.yaml describes it. Pure.
#pragma once

#include <string>

#include "gateway/model/waiting.h"

namespace adapters::http {

[[nodiscard]] std::string waiting_json(const gateway::WaitingDeliveries& waiting);

}  // namespace adapters::http
