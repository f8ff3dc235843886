/// \file
/// What this log was signed for before, held against what the database shows now.
///
/// A database that was restored from an old backup, or swapped for a copy that went another way,
/// looks healthy. Only notes that were signed before can tell.
#pragma once

#include <optional>
#include <string>

#include "gateway/audit/checkpoint.h"
#include "gateway/ports/journal.h"

namespace workflow {

/// The newest notes, from outside the database and from inside.
struct SignedPast {
  std::optional<std::string> kept;
  std::optional<std::string> stored;
};

/// A log with entries and no kept note may be an old one whose later notes are forgotten: signing
/// it could give two histories. \throws gateway::LogForked  nothing is kept outside a database that
/// has signed entries.
void demand_memory(const SignedPast& past, const gateway::NoteVerifier& verifier);

/// \throws gateway::LogForked  a note is not of this log's key, is of a larger tree than `head`, or
///         of another one; the sentence says what differs and by how much.
/// \throws gateway::JournalUnavailable
void hold_against(const SignedPast& past,
                  const gateway::TreeHead& head,
                  gateway::Journal& journal,
                  const gateway::NoteVerifier& verifier);

/// The same failure with what an operator can do about it.
[[nodiscard]] gateway::LogForked with_advice(const gateway::LogForked& failure);

}  // namespace workflow
