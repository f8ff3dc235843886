/// \file
/// Where a message would go in the test Europe.
#pragma once

#include "gateway/base/result.h"
#include "gateway/model/case_message.h"
#include "gateway/routing/router.h"

namespace support {

/// Applies the handling of a gateway with the ceiling EU-R and plans the deliveries of a message
/// that its sender's own system hands in. For one thread at a time.
[[nodiscard]] gateway::Result<gateway::RoutePlan> plan_in_test_europe(
    const gateway::CaseMessage& message);

}  // namespace support
