/// \file
/// Reads the JSON bodies of calls. Strict: an unknown or repeated member, a wrong type or a value
/// outside its range is kRequestMalformed, and the detail names what is known. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/ports/driving.h"
#include "gateway/ports/holdings.h"

namespace adapters::http {

/// `{limit, maxBytes, wait}`, each optional: 1 to 256, 1 to 64 MiB, 0 to 60 seconds.
[[nodiscard]] gateway::Result<gateway::LeaseOptions> lease_options_from_json(std::string_view text);

/// `{items: [{deliveryId, leaseId}]}`, 1 to 256 items, ids are UUIDs.
[[nodiscard]] gateway::Result<std::vector<gateway::LeasedItem>> items_from_json(
    std::string_view text);

struct ReleaseRequest {
  std::vector<gateway::LeasedItem> items;
  gateway::ReleaseOrder order;
};

/// As above with `reason`, 1 to 1,000 bytes, and `cause`, kFailed where it is absent.
[[nodiscard]] gateway::Result<ReleaseRequest> release_from_json(std::string_view text);

/// `{addressees: [authority], justification, transfer?: {ground, safeguards}}`.
[[nodiscard]] gateway::Result<gateway::ForwardOrder> forward_from_json(std::string_view text);

/// `{decision, reason, purposes?: [purpose], restrictions?}`.
[[nodiscard]] gateway::Result<gateway::EuropolOrder> europol_from_json(std::string_view text);

struct AssignmentRequest {
  gateway::AuthorityId authority;
  gateway::Confidential<std::string> reason;
};

/// `{authority, reason}`.
[[nodiscard]] gateway::Result<AssignmentRequest> assignment_from_json(std::string_view text);

/// `{reason}`, one of the list.
[[nodiscard]] gateway::Result<gateway::ReturnReason> return_from_json(std::string_view text);

/// `{version}`, from 1 on.
[[nodiscard]] gateway::Result<std::uint32_t> version_from_json(std::string_view text);

/// `{reason}`: why a suppression is lifted; 1 to 1,000 bytes.
[[nodiscard]] gateway::Result<gateway::Confidential<std::string>> lift_from_json(
    std::string_view text);

}  // namespace adapters::http
