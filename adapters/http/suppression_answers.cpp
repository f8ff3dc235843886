// What those who may know of it are told of withheld copies.
#include "adapters/http/json_answers.h"
#include "adapters/http/json_parts.h"
#include "gateway/base/timestamp.h"

#include <nlohmann/json.hpp>

namespace adapters::http {

using nlohmann::ordered_json;

namespace {

ordered_json suppression_object(const gateway::SuppressionView& view) {
  const auto& record = view.record;
  ordered_json object{
      {"id", record.id.str()},
      {"message", record.claim.str()},
      {"exchange", {{"opener", record.exchange.opener.str()}, {"id", record.exchange.id.str()}}},
      {"claimedBy", record.claimant.str()},
      {"unit", record.unit.str()},
      {"ground", std::string(gateway::to_text(record.ground))},
      {"reviewOn", record.review_on},
      {"overdue", view.overdue},
      {"fallback", record.fallback.str()},
      {"begin", gateway::to_text(record.began_at)}};
  if (record.ended_at) object["end"] = gateway::to_text(*record.ended_at);
  object["withheldMessages"] = record.withheld;
  return object;
}

}  // namespace

std::string suppression_json(const gateway::SuppressionView& view) {
  return written(suppression_object(view));
}

std::string suppressions_json(const std::vector<gateway::SuppressionView>& views) {
  auto suppressions = ordered_json::array();
  for (const auto& view : views)
    suppressions.push_back(suppression_object(view));
  return written({{"suppressions", suppressions}});
}

}  // namespace adapters::http
