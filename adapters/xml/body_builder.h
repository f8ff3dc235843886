/// \file
/// What is proper to Request, Information and Acknowledgement, and the narrative.
#pragma once

#include <string>

#include "adapters/xml/path_tracker.h"
#include "gateway/model/case_message.h"

namespace adapters::xml {

/// The tracker stands at an element of the body that begins.
void begin_body(gateway::CaseMessage& message, const PathTracker& tracker);

/// Takes the leaf of the body where the tracker stands.
/// \return false if the value cannot be held.
[[nodiscard]] bool body_leaf(gateway::CaseMessage& message,
                             const PathTracker& tracker,
                             std::string text);

}  // namespace adapters::xml
