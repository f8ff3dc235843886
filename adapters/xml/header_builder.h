/// \file
/// The header of a message from its leaf elements.
#pragma once

#include <string>

#include "adapters/xml/path_tracker.h"
#include "gateway/model/message_header.h"

namespace adapters::xml {

/// Takes the leaf below Header where the tracker stands.
/// \return false if the value cannot be held.
[[nodiscard]] bool header_leaf(gateway::MessageHeader& header,
                               const PathTracker& tracker,
                               std::string text);

}  // namespace adapters::xml
