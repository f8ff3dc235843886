/// \file
/// The one door for state changes: a batch of events becomes rows and audit entries in one
/// transaction, all or nothing.
#pragma once

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/audit/merkle_tree.h"
#include "gateway/model/events.h"

namespace gateway {

/// Nothing of the batch was stored; the same batch may be committed again later.
class JournalUnavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The same, because the database has no space for it or its disk fails: what is small, or changes
/// only what is there, may still be stored.
class JournalFull : public JournalUnavailable {
 public:
  using JournalUnavailable::JournalUnavailable;
};

/// The log's row is not as this node left it: another process writes it, or it was rolled back.
/// Final for this journal; a person must look.
class LogForked : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The batch may or may not have been stored, and the database could not be asked in time. The
/// journal settles it before it does anything else; whoever asked must be told to ask again.
class JournalOutcomeUnknown : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct CommittedBatch {
  std::vector<JournalOutcome> outcomes;  ///< One for each event, in order.
  TreeHead head;                         ///< After the batch; unchanged when no entry was made.
};

/// Used by one committing thread; keep_checkpoint alone may be called beside it, by one thread at a
/// time.
class Journal {
 public:
  virtual ~Journal() = default;

  /// Opens the log: creates it when it does not exist, loads its right edge, and takes a new
  /// epoch, so that a process that still holds the old one can no longer write. Then reads the
  /// newest entries again and holds them against the tiles: those after the newest stored
  /// checkpoint and at least the last 256, at most 65,536.
  /// \throws JournalUnavailable, LogForked
  virtual TreeHead open() = 0;

  /// The newest note that keep_checkpoint stored, as the database shows it now. Needs no open().
  /// \throws JournalUnavailable
  [[nodiscard]] virtual std::optional<std::string> latest_checkpoint() = 0;

  /// Root of the first `size` entries as the database shows them now. `size` <= head size.
  /// \throws JournalUnavailable
  [[nodiscard]] virtual Digest root_at(std::uint64_t size) = 0;

  /// Writes the events in one transaction and returns only after it is durable. An event that
  /// cannot take effect is Declined and leaves nothing; the others are not affected. A commit of
  /// unknown fate is resolved before this returns, as long as the database answers within a bound.
  /// \throws JournalUnavailable     nothing was stored.
  /// \throws JournalFull            nothing was stored, for want of space.
  /// \throws LogForked              nothing was stored.
  /// \throws JournalOutcomeUnknown  all of the batch was stored or nothing was; submitting the
  ///                                same events again is safe.
  [[nodiscard]] virtual CommittedBatch commit(std::span<const JournalEvent> batch) = 0;

  /// Settles a commit whose fate was unknown, if there is one. \return the head of the log: what a
  /// commit made must be signed, by its own head or by a later one, also when its caller never
  /// learned of it.
  /// \throws JournalUnavailable  it cannot be settled yet.
  /// \throws LogForked
  virtual TreeHead settle() = 0;

  /// Keeps the signed note of a head that `commit`, `settle` or `open` returned. Idempotent.
  /// \throws JournalUnavailable
  virtual void keep_checkpoint(const TreeHead& head, std::string_view note) = 0;

  /// Proof for an entry of this log; recent entries are proved without asking the database.
  /// \throws JournalUnavailable
  [[nodiscard]] virtual InclusionProof prove(const EntryPosition& position) = 0;
};

}  // namespace gateway
