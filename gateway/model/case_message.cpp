#include "gateway/model/case_message.h"

namespace gateway {

std::vector<const PartLabels*> parts_of(const CaseMessage& message) {
  std::vector<const PartLabels*> parts;
  for (const Entity& entity : message.entities)
    parts.push_back(&entity.labels);
  for (const Statement& statement : message.statements)
    parts.push_back(&statement.labels);
  for (const Attachment& attachment : message.attachments)
    parts.push_back(&attachment.labels);
  return parts;
}

Place place_of(const CaseMessage& message, const std::string& path) {
  const auto found = message.places.find(path);
  if (found != message.places.end()) return found->second;
  return {.path = "/" + std::string(to_text(message.header.type)) + "/" + path};
}

}  // namespace gateway
