/// \file
/// Entities, connections, statements and attachments.
#pragma once

#include <string>

#include "adapters/xml/path_tracker.h"
#include "adapters/xml/sax_events.h"
#include "adapters/xml/schema_set.h"
#include "gateway/model/case_message.h"

namespace adapters::xml {

/// The tracker stands at an element at or below one of the four sections that begins.
/// \return false if it is of a kind that the model does not have.
[[nodiscard]] bool begin_content(gateway::CaseMessage& message,
                                 const PathTracker& tracker,
                                 const Attributes& attributes);

/// Takes the leaf where the tracker stands.
/// \return false if the value cannot be held, or the leaf is unknown and `unknown` refuses it.
[[nodiscard]] bool content_leaf(gateway::CaseMessage& message,
                                const PathTracker& tracker,
                                std::string text,
                                UnknownLeaf unknown);

}  // namespace adapters::xml
