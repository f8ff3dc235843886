/// \file
/// Seals what is stored and opens it again: the meeting point of data keys and cipher.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/envelope.h"
#include "gateway/model/events.h"
#include "gateway/ports/cipher.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/key_store.h"
#include "gateway/ports/section_sealer.h"

namespace workflow {

/// Documents: one data key each, so that destroying the key erases the document for good.
/// Thread-safe.
class ContentVault {
 public:
  /// References must outlive the vault.
  ContentVault(gateway::KeyStore& keys, const gateway::Cipher& cipher);

  /// \param owner  state of the sender, whose key-encryption key wraps the data key.
  /// \throws gateway::JournalUnavailable  the key store cannot be reached.
  [[nodiscard]] gateway::SealedObject seal(const gateway::StateCode& owner,
                                           const gateway::Handle& handle,
                                           const gateway::Confidential<std::string>& document);

  /// \throws gateway::KeyErased           the document was erased.
  /// \throws gateway::SealBroken          what is stored is damaged.
  /// \throws gateway::JournalUnavailable  the key store cannot be reached.
  [[nodiscard]] gateway::Confidential<std::string> open(const gateway::Handle& handle,
                                                        const gateway::SealedObject& object);

  /// Whether the document can never be opened again, because its key is gone, be it that open()
  /// would still have it from memory. Opens nothing; afterwards open() knows too.
  /// \throws gateway::JournalUnavailable  the key store cannot be reached.
  [[nodiscard]] bool is_erased(const gateway::SealedObject& document);

  /// Words that go along with a stored document, sealed with its key: whoever erases it erases
  /// them. Throws as open.
  [[nodiscard]] gateway::SealedObject seal_beside(const gateway::Handle& handle,
                                                  const gateway::SealedObject& document,
                                                  const gateway::Confidential<std::string>& words);
  [[nodiscard]] gateway::Confidential<std::string> open_beside(const gateway::Handle& handle,
                                                               const gateway::SealedObject& words);

  /// What the codes of an account at the desk follow from, with a data key of its own. Throws as
  /// above.
  /// \param owner  state of the account's authority.
  [[nodiscard]] gateway::SealedObject seal_code_secret(
      const gateway::StateCode& owner,
      const gateway::DeskSession& account,
      const gateway::Confidential<std::string>& secret);
  [[nodiscard]] gateway::Confidential<std::string> open_code_secret(
      const gateway::DeskSession& account, const gateway::SealedObject& object);

 private:
  gateway::KeyStore* keys_;
  const gateway::Cipher* cipher_;
};

/// Audit sections: one data key a day, so that a period of the log can be erased as one.
/// Used by the committing thread only.
class SectionVault : public gateway::SectionSealer {
 public:
  /// \param state  whose key-encryption key wraps the section keys: the operator's own.
  /// References must outlive the vault.
  SectionVault(gateway::KeyStore& keys,
               const gateway::Cipher& cipher,
               const gateway::Clock& clock,
               gateway::StateCode state);

  [[nodiscard]] gateway::SealedObject seal_section(std::string_view plaintext,
                                                   std::string_view context) override;

 private:
  gateway::KeyStore* keys_;
  const gateway::Cipher* cipher_;
  const gateway::Clock* clock_;
  gateway::StateCode state_;
  std::optional<gateway::DataKey> key_;
  std::chrono::sys_days key_day_;
};

}  // namespace workflow
