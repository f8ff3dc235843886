/// \file
/// JSON of the calls of the queue, as schemas/openapi.yaml describes it, and the events of its
/// stream. Bodies are read as strictly as those of json_requests.h. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/result.h"
#include "gateway/ports/desk_queue.h"

namespace adapters::http {

/// Refuses every body but `{}`.
[[nodiscard]] std::optional<gateway::Refusal> empty_order_refused(std::string_view text);

/// `{reason?}`: 1 to 1,000 bytes; empty where there is none.
[[nodiscard]] gateway::Result<gateway::Confidential<std::string>> item_release_from_json(
    std::string_view text);

/// `{how}`: acknowledged, answered or not-for-action.
[[nodiscard]] gateway::Result<gateway::QueueEnding> ending_from_json(std::string_view text);

[[nodiscard]] std::string queue_json(const gateway::QueuePage& page);
[[nodiscard]] std::string claim_json(const gateway::QueueItem& item);
/// With a member `claim`: who holds it, since when.
[[nodiscard]] std::string claimed_problem_json(const gateway::Refusal& refusal,
                                               const gateway::QueueItem& item);
[[nodiscard]] std::string queue_summary_json(const gateway::QueueSummary& summary);

/// One event a change, or one that tells to read anew, or a beat; each with its place as its id.
[[nodiscard]] std::string events_text(const gateway::QueueNews& news);

}  // namespace adapters::http
