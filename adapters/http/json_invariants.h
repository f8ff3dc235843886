/// \file
/// What holds in the database as JSON, as schemas/openapi.yaml describes it. Pure.
#pragma once

#include <string>

#include "gateway/model/invariants.h"

namespace adapters::http {

[[nodiscard]] std::string invariants_json(const gateway::InvariantReport& report);

}  // namespace adapters::http
