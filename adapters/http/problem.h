/// \file
/// The one error form: application/problem+json (RFC 9457).
#pragma once

#include "adapters/http/call.h"
#include "gateway/base/refusal.h"

namespace adapters::http {

/// Status, title and next step come from the refusal catalogue; 429 and 503 carry Retry-After.
[[nodiscard]] Answer problem(const gateway::Refusal& refusal);

}  // namespace adapters::http
