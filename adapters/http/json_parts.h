/// \file
/// Parts that several answers share. Internal: the one header that knows the JSON library.
#pragma once

#include <string>

#include "gateway/model/delivery.h"
#include "gateway/ports/driving.h"

#include <nlohmann/json_fwd.hpp>

namespace adapters::http {

/// Texts from outside could hold bytes that are not UTF-8; an answer must be valid JSON anyway.
[[nodiscard]] std::string written(const nlohmann::ordered_json& value);

/// Who gets a message and why; rule and legal are the first reason, the others follow only where
/// there are several.
[[nodiscard]] nlohmann::ordered_json recipient_object(const gateway::PlannedDelivery& planned);
[[nodiscard]] nlohmann::ordered_json recipients_array(const gateway::RoutePlan& plan);
void add_reasons(nlohmann::ordered_json& object, const std::vector<gateway::Reason>& reasons);

/// The form of RFC 9457, which refused items of a list use too.
[[nodiscard]] nlohmann::ordered_json problem_object(const gateway::Refusal& refusal);

/// With the words that later changes brought, where there are any.
[[nodiscard]] nlohmann::ordered_json handling_object(const gateway::HandlingWhenLeased& handling);

}  // namespace adapters::http
