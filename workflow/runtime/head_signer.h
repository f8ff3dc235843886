/// \file
/// Signs heads of the node's log and keeps the notes, outside the database first: what this node
/// signed it can never forget.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "gateway/ports/checkpoint_signer.h"
#include "gateway/ports/checkpoint_vault.h"
#include "gateway/ports/journal.h"
#include "gateway/ports/telemetry.h"

namespace workflow {

/// Thread-safe; heads are signed one at a time and never a smaller one after a larger.
class HeadSigner {
 public:
  /// References must outlive the signer.
  HeadSigner(gateway::Journal& journal,
             const gateway::CheckpointSigner& signer,
             gateway::CheckpointVault& vault,
             gateway::Telemetry& telemetry)
      : journal_(&journal), signer_(&signer), vault_(&vault), telemetry_(&telemetry) {}

  /// \return the note of that head, once it is kept outside the database; the same one for the same
  ///         head. A note before it that the database may lack is kept there first.
  /// \throws std::runtime_error  it cannot be kept now; the same call may succeed later.
  std::string sign(const gateway::TreeHead& head);

  /// Keeps the newest note in the database too. \throws as `sign`.
  void publish();

  /// A note that this node signed before and that the database may lack. \throws as `sign`.
  void keep_again(const gateway::TreeHead& head, const std::string& note);

 private:
  struct Note {
    gateway::TreeHead head;
    std::string text;
  };

  void keep_left_over();

  gateway::Journal* journal_;
  const gateway::CheckpointSigner* signer_;
  gateway::CheckpointVault* vault_;
  gateway::Telemetry* telemetry_;

  std::mutex mutex_;
  std::optional<Note> last_;  // Kept in both places.
  // Kept outside the database and perhaps inside. No larger head is signed before it is known to
  // be: the first signed tree of an entry never becomes another one.
  std::optional<Note> left_over_;
};

}  // namespace workflow
