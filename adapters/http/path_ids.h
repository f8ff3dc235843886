/// \file
/// Ids in the path of a call. What is not an id can name nothing, so it is answered as unknown.
#pragma once

#include "adapters/http/call.h"
#include "gateway/base/ids.h"

namespace adapters::http {

/// The first hole of the template. \return the handle, or kNotFound when it is not a UUID.
[[nodiscard]] gateway::Result<gateway::Handle> handle_in_path(const Call& call);

/// The same for a suppression.
[[nodiscard]] gateway::Result<gateway::SuppressionId> suppression_in_path(const Call& call);

/// The same for a delivery of the caller's own, and for one that became a dead letter.
[[nodiscard]] gateway::Result<gateway::DeliveryId> delivery_in_path(const Call& call);
[[nodiscard]] gateway::Result<gateway::DeliveryId> dead_letter_in_path(const Call& call);

/// The same for a change by operators.
[[nodiscard]] gateway::Result<gateway::ChangeId> change_in_path(const Call& call);

}  // namespace adapters::http
