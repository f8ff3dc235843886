/// \file
/// The texts by which a page of history or of a queue names where the next one begins. Callers hand
/// them back as they are; each is checked as strictly as it is written. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/ports/history_records.h"
#include "gateway/ports/queue_records.h"

namespace workflow {

/// The last index that was listed of each log; logs of which nothing was listed are missing.
using LogMarks = std::map<gateway::LogName, std::uint64_t>;

/// Letters, digits, hyphens and underscores only; never empty.
[[nodiscard]] std::string cursor_of(const LogMarks& marks);

/// \param logs  as they are now. \return nothing for a text that cursor_of never wrote for them:
/// another form, a log that is not there, an index that is not reached yet.
[[nodiscard]] std::optional<LogMarks> marks_of(const std::string& cursor,
                                               const std::vector<gateway::LogExtent>& logs);

/// The exchange that the next page is to be older than.
[[nodiscard]] std::string cursor_of(std::uint64_t exchange_number);

/// \return nothing for a text that cursor_of never wrote.
[[nodiscard]] std::optional<std::uint64_t> exchange_number_of(const std::string& cursor);

/// The item of a queue that the next page begins behind.
[[nodiscard]] std::string cursor_of(const gateway::QueuePlace& place);

/// \return nothing for a text that cursor_of never wrote.
[[nodiscard]] std::optional<gateway::QueuePlace> queue_place_of(const std::string& cursor);

}  // namespace workflow
