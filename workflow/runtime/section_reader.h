/// \file
/// Opens the stored sections of audit entries for who is entitled to them.
#pragma once

#include <map>
#include <optional>

#include "gateway/ports/cipher.h"
#include "gateway/ports/key_store.h"
#include "gateway/ports/log_export.h"
#include "gateway/ports/log_records.h"
#include "gateway/ports/telemetry.h"

namespace workflow {

/// Remembers the keys that it asked for: made for one bundle, whose sections share a few. Not
/// thread-safe.
class SectionReader {
 public:
  /// References must outlive the reader.
  SectionReader(gateway::KeyStore& keys,
                const gateway::Cipher& cipher,
                gateway::Telemetry& telemetry)
      : keys_(&keys), cipher_(&cipher), telemetry_(&telemetry) {}

  /// A section whose key is gone is shown as erased. One that does not open although its key is
  /// there is logged as `section.broken` and shown without salt and content, so that whoever
  /// verifies finds the damage at its place: an error here would hide all entries around it.
  /// \throws gateway::JournalUnavailable  the key store cannot be reached.
  [[nodiscard]] gateway::DisclosedSection open(const gateway::LogName& log,
                                               const gateway::StoredSection& stored);

 private:
  [[nodiscard]] const std::optional<gateway::DataKey>& key_of(const gateway::KeyId& id);
  [[nodiscard]] std::string plaintext_of(const gateway::LogName& log,
                                         const gateway::StoredSection& stored,
                                         const gateway::DataKey& key) const;

  gateway::KeyStore* keys_;
  const gateway::Cipher* cipher_;
  gateway::Telemetry* telemetry_;
  std::map<gateway::KeyId, std::optional<gateway::DataKey>> found_;  // Nothing = erased.
};

}  // namespace workflow
