#include "adapters/http/json_parts.h"

#include <utility>

#include "gateway/base/invariant.h"

#include <nlohmann/json.hpp>

namespace adapters::http {

using nlohmann::ordered_json;

namespace {

void add_for_whom(ordered_json& object, const gateway::Reason& reason) {
  if (!reason.for_whom.empty()) object["onBehalfOf"] = reason.for_whom.str();
}

}  // namespace

std::string written(const ordered_json& value) {
  return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

void add_reasons(ordered_json& object, const std::vector<gateway::Reason>& reasons) {
  gateway::invariant(!reasons.empty(), "a planned delivery has a reason");
  object["rule"] = reasons.front().rule.str();
  object["legal"] = reasons.front().legal;
  add_for_whom(object, reasons.front());
  for (std::size_t i = 1; i < reasons.size(); ++i) {
    ordered_json further{{"rule", reasons[i].rule.str()}, {"legal", reasons[i].legal}};
    add_for_whom(further, reasons[i]);
    object["alsoUnder"].push_back(std::move(further));
  }
}

ordered_json recipient_object(const gateway::PlannedDelivery& planned) {
  ordered_json object{{"authority", planned.authority.str()},
                      {"role", std::string(gateway::to_text(planned.role))}};
  add_reasons(object, planned.reasons);
  return object;
}

ordered_json recipients_array(const gateway::RoutePlan& plan) {
  auto array = ordered_json::array();
  for (const auto& planned : plan)
    array.push_back(recipient_object(planned));
  return array;
}

}  // namespace adapters::http
