/// \file
/// The JSON bodies of answers, as schemas/openapi.yaml describes them. Members keep the order in
/// which they are written there, so equal values give equal bytes. Pure.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/refusal.h"
#include "gateway/ports/driving.h"
#include "gateway/ports/history.h"
#include "gateway/ports/holdings.h"
#include "gateway/ports/suppressions.h"

namespace adapters::http {

[[nodiscard]] std::string acceptance_json(const gateway::Acceptance& acceptance);
[[nodiscard]] std::string explanation_json(const gateway::Explanation& explanation);
[[nodiscard]] std::string decision_json(const gateway::DecisionReport& report);
[[nodiscard]] std::string status_json(const gateway::MessageStatus& status);
[[nodiscard]] std::string deliveries_json(const std::vector<gateway::OpenedDelivery>& deliveries);
[[nodiscard]] std::string results_json(const std::vector<gateway::ItemResult>& results);
[[nodiscard]] std::string authorities_json(const std::vector<gateway::DirectoryEntry>& entries);
[[nodiscard]] std::string history_json(const gateway::HistoryPage& page);
[[nodiscard]] std::string exchanges_json(const gateway::ExchangePage& page);
[[nodiscard]] std::string exchange_json(const gateway::ExchangeDetail& detail);
[[nodiscard]] std::string handling_json(const gateway::HandlingView& view);
[[nodiscard]] std::string restriction_json(const gateway::Restriction& restriction);
[[nodiscard]] std::string passed_on_json(const gateway::PassedOn& passed_on);
[[nodiscard]] std::string suppression_json(const gateway::SuppressionView& view);
[[nodiscard]] std::string suppressions_json(const std::vector<gateway::SuppressionView>& views);
[[nodiscard]] std::string problem_json(const gateway::Refusal& refusal);

}  // namespace adapters::http
