#include "gateway/handling/handling_policy.h"

#include <algorithm>
#include <optional>
#include <string>

namespace gateway {
namespace {

/// What the header alone demands.
EffectiveHandling handling_of(const MessageHeader& header) {
  return {
      .codes = header.handling,
      .classification = std::max(header.classification, header.classification_without_attachments),
      .erase_by = header.erase_by};
}

/// The earlier of the two; a time is stricter than none.
std::optional<Timestamp> earlier(const std::optional<Timestamp>& one,
                                 const std::optional<Timestamp>& other) {
  if (!one || !other) return one ? one : other;
  return std::min(*one, *other);
}

EffectiveHandling unite(const EffectiveHandling& whole, const PartLabels& part) {
  return {.codes = whole.codes.united_with(part.handling.value_or(HandlingCodes())),
          .classification =
              std::max(whole.classification, part.classification.value_or(whole.classification)),
          .erase_by = earlier(whole.erase_by, part.erase_by)};
}

}  // namespace

Result<EffectiveHandling> apply_handling(const CaseMessage& message,
                                         const HandlingOptions& options) {
  EffectiveHandling effective = handling_of(message.header);
  for (const PartLabels* part : parts_of(message))
    effective = unite(effective, *part);
  if (effective.classification > options.ceiling) {
    return refusal(RefusalCode::kAboveCeiling,
                   "The message or a part of it is classified " +
                       std::string(to_text(effective.classification)) +
                       "; this gateway is accredited up to " +
                       std::string(to_text(options.ceiling)) + ".");
  }
  return effective;
}

}  // namespace gateway
