#include "gateway/handling/handling_policy.h"

#include <algorithm>
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

}  // namespace

Result<EffectiveHandling> apply_handling(const CaseMessage& message,
                                         const HandlingOptions& options) {
  const EffectiveHandling effective = handling_of(message.header);
  if (effective.classification > options.ceiling) {
    return refusal(RefusalCode::kAboveCeiling,
                   "The message is classified " + std::string(to_text(effective.classification)) +
                       "; this gateway is accredited up to " +
                       std::string(to_text(options.ceiling)) + ".");
  }
  return effective;
}

}  // namespace gateway
