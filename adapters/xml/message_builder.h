/// \file
/// Builds the case message from the values of its leaf elements.
#pragma once

#include <string>

#include "adapters/xml/path_tracker.h"
#include "adapters/xml/sax_events.h"
#include "adapters/xml/schema_set.h"
#include "gateway/model/case_message.h"

namespace adapters::xml {

/// Sees schema-valid elements only; dispatches on the element below the root.
class MessageBuilder {
 public:
  explicit MessageBuilder(UnknownLeaf unknown_leaf) : unknown_leaf_(unknown_leaf) {}

  /// The tracker stands at the element that begins.
  /// \return false if the model has no place for such a part.
  [[nodiscard]] bool start(const PathTracker& tracker, const Attributes& attributes);

  /// The tracker stands at an element without children that ends.
  /// \return false if the value cannot be held.
  [[nodiscard]] bool leaf(const PathTracker& tracker, std::string text);

  [[nodiscard]] gateway::CaseMessage take();

 private:
  [[nodiscard]] bool body_leaf(const std::string& path, std::string text);

  UnknownLeaf unknown_leaf_;
  gateway::CaseMessage message_;
};

}  // namespace adapters::xml
