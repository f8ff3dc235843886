/// \file
/// The words of H3, taken from the documents that they stand in: the message's own, and those of
/// its provider's later changes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/case_message.h"
#include "gateway/model/provider_decisions.h"
#include "gateway/ports/message_reader.h"
#include "gateway/ports/records.h"
#include "workflow/runtime/content_vault.h"

namespace workflow {

/// Every reference must outlive the object.
struct RestrictionWordsParts {
  const gateway::MessageReader& reader;
  gateway::Records& records;
  ContentVault& vault;
};

/// Thread-safe. Every function opens and parses documents, so it costs what they cost.
/// \throws std::runtime_error  a document was admitted in a version of the schema that is not there
///         any more; and what ContentVault::open throws.
class RestrictionWords {
 public:
  using Words = std::vector<gateway::Confidential<std::string>>;

  explicit RestrictionWords(const RestrictionWordsParts& parts) : parts_(parts) {}

  /// Of the message as it was admitted, its parts included.
  [[nodiscard]] Words of_message(const gateway::Handle& handle) const;

  /// Of the changes in force at `at` that bring H3, by version.
  [[nodiscard]] Words of_changes(std::span<const gateway::HandlingVersion> versions,
                                 gateway::Timestamp at) const;

 private:
  [[nodiscard]] std::optional<gateway::CaseMessage> stored(const gateway::Handle& document) const;

  RestrictionWordsParts parts_;
};

}  // namespace workflow
