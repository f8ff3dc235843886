#include "workflow/runtime/restriction_words.h"

#include <stdexcept>
#include <utility>

#include "gateway/base/invariant.h"

namespace workflow {

using gateway::Handle;

RestrictionWords::Words RestrictionWords::of_message(const Handle& handle) const {
  Words words;
  const gateway::Confidential<std::string> none;
  const auto message = stored(handle);
  if (!message) return words;
  for (const auto* text : gateway::handling_texts_of(*message)) {
    if (*text != none) words.push_back(*text);
  }
  return words;
}

RestrictionWords::Words RestrictionWords::of_changes(
    std::span<const gateway::HandlingVersion> versions, gateway::Timestamp at) const {
  Words words;
  for (const auto& version : versions) {
    const bool says =
        version.in_force_from <= at && version.codes.contains(gateway::HandlingCode::kH3);
    const auto notice = says ? stored(version.notice) : std::nullopt;
    if (!notice) continue;
    const auto* body = std::get_if<gateway::HandlingChangeBody>(&notice->body);
    gateway::invariant(body != nullptr, "a version comes from a HandlingChange");
    words.push_back(body->new_handling.handling_text);
  }
  return words;
}

std::optional<gateway::CaseMessage> RestrictionWords::stored(const Handle& document) const {
  const auto found = parts_.records.find_document(document);
  if (!found) return std::nullopt;
  auto message = parts_.reader.read(parts_.vault.open(document, found->document));
  if (!message) throw std::runtime_error("a stored document cannot be read: " + document.str());
  return *std::move(message);
}

}  // namespace workflow
