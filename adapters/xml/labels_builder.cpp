#include "adapters/xml/labels_builder.h"

#include "adapters/xml/values.h"

namespace adapters::xml {
std::optional<bool> label_leaf(gateway::PartLabels& labels,
                               std::string_view path,
                               const std::string& text) {
  if (path == "Handling/Code") return take(labels.handling, collapsed(text));
  if (path == "Handling/Text") return set(labels.handling_text, text);
  if (path == "Handling/EraseBy")
    return set_if(labels.erase_by, gateway::timestamp_from_text(collapsed(text)));
  if (path == "Classification")
    return set_if(labels.classification, gateway::classification_from_text(collapsed(text)));
  // A label that is not understood could forbid what happens next.
  if (path.starts_with("Handling/") || path.starts_with("Classification/")) return false;
  return std::nullopt;
}

}  // namespace adapters::xml
