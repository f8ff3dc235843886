/// \file
/// Dead letters as JSON, as schemas/openapi.yaml describes them. Pure.
#pragma once

#include <map>
#include <string>

#include "gateway/base/result.h"
#include "gateway/ports/dead_letters.h"

namespace adapters::http {

/// `after`, `limit`, each optional. Refuses kRequestMalformed.
[[nodiscard]] gateway::Result<gateway::DeadLetterFilter> dead_letter_filter_from_query(
    const std::map<std::string, std::string>& query);

[[nodiscard]] std::string dead_letters_json(const gateway::DeadLetterPage& page);

[[nodiscard]] std::string redriven_json(const gateway::DeliveryId& delivery,
                                        const gateway::Recorded& done);

}  // namespace adapters::http
