/// \file
/// What must hold of one addressee before anything goes to it: type, version, language, transfer.
/// Internal to routing. Pure.
#pragma once

#include <optional>
#include <vector>

#include "gateway/base/refusal.h"
#include "gateway/directory/directory.h"
#include "gateway/model/route_decision.h"

namespace gateway {

struct RecipientQuestion {
  const Directory& directory;
  const RouteInputs& inputs;
  const Authority& sender;
  const Authority& addressee;
};

/// Appends a step for each condition that says something. \return the first refusal.
[[nodiscard]] std::optional<Refusal> check_recipient(const RecipientQuestion& question,
                                                     std::vector<RouteStep>& steps);

}  // namespace gateway
