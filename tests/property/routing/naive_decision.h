/// \file
/// A decision of routing as plain texts: the form in which engine and naive router are compared.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "gateway/base/result.h"
#include "gateway/model/route_decision.h"

namespace naive {

struct Step {
  std::string rule;
  std::string legal;
  std::string about;
  std::string outcome;

  friend bool operator==(const Step&, const Step&) = default;
};

/// A decision or a refusal; the members of the other are empty.
struct Decision {
  std::string refused = {};  ///< The name of the code, e.g. "route.no-rule"; empty = not refused.
  std::string refused_rule = {};
  std::string refused_legal = {};
  gateway::RoutePlan plan = {};
  std::vector<gateway::WithheldCopy> withheld = {};
  std::vector<Step> steps = {};

  friend bool operator==(const Decision&, const Decision&) = default;
};

void PrintTo(const Decision& decision, std::ostream* out);

/// What the engine has decided, in the same form.
[[nodiscard]] Decision in_same_form(const gateway::Result<gateway::RouteDecision>& decision);

}  // namespace naive
