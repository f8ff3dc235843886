#include "adapters/http/json_invariants.h"

#include <utility>

#include "adapters/http/json_parts.h"

#include <nlohmann/json.hpp>

namespace adapters::http {
namespace {

using gateway::InvariantResult;
using nlohmann::ordered_json;

ordered_json check_object(const gateway::InvariantFinding& finding) {
  const auto& invariant = gateway::invariant_named(finding.name);
  return {{"invariant", invariant.name},
          {"mustHold", invariant.must_hold},
          {"scope", gateway::to_text(invariant.scope)},
          {"result", gateway::to_text(finding.result)},
          {"broken", finding.broken},
          {"examples", finding.examples},
          {"next", invariant.next}};
}

}  // namespace

std::string invariants_json(const gateway::InvariantReport& report) {
  auto checks = ordered_json::array();
  for (const auto& finding : report.findings)
    checks.push_back(check_object(finding));
  return written({{"at", gateway::to_text(report.at)},
                  {"entries", report.entries},
                  {"holding", report.count(InvariantResult::kHolds)},
                  {"broken", report.count(InvariantResult::kBroken)},
                  {"unchecked", report.count(InvariantResult::kUnchecked)},
                  {"checks", std::move(checks)}});
}

}  // namespace adapters::http
