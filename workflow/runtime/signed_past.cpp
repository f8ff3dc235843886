#include "workflow/runtime/signed_past.h"

namespace workflow {

using gateway::LogForked;

namespace {

/// \param which  what the note is to a reader of the sentence.
void hold_against(const std::string& note,
                  const std::string& which,
                  const gateway::TreeHead& head,
                  gateway::Journal& journal,
                  const gateway::NoteVerifier& verifier) {
  const std::string log = verifier.name.str();
  const auto past = gateway::open_checkpoint(note, verifier);
  if (!past) throw LogForked("The key of the log " + log + " did not sign " + which + ".");
  if (past->size > head.size) {
    throw LogForked("The database is older than what this node has signed: it holds " +
                    std::to_string(head.size) + " entries of the log " + log + ", and " + which +
                    " is signed for " + std::to_string(past->size) + ".");
  }
  if (past->size > 0 && journal.root_at(past->size) != past->root) {
    throw LogForked("The database holds other entries than this node has signed: its first " +
                    std::to_string(past->size) + " entries of the log " + log +
                    " are not those that " + which + " is signed for.");
  }
}

}  // namespace

void demand_memory(const SignedPast& past, const gateway::NoteVerifier& verifier) {
  if (past.kept || !past.stored) return;
  const auto stored = gateway::open_checkpoint(*past.stored, verifier);
  if (stored && stored->size == 0) return;  // A first start that was cut short.
  const std::string log = verifier.name.str();
  throw LogForked("The state directory holds no checkpoint of the log " + log +
                  ", but the database holds a signed one: whether it is the newest database cannot "
                  "be told. Put the newest checkpoint that anybody kept into the state directory "
                  "as " +
                  log + ".checkpoint.");
}

void hold_against(const SignedPast& past,
                  const gateway::TreeHead& head,
                  gateway::Journal& journal,
                  const gateway::NoteVerifier& verifier) {
  if (past.kept) hold_against(*past.kept, "the kept checkpoint", head, journal, verifier);
  if (past.stored) hold_against(*past.stored, "the stored checkpoint", head, journal, verifier);
}

LogForked with_advice(const LogForked& failure) {
  return LogForked(std::string(failure.what()) +
                   " Nothing is signed and nothing is served. Bring back the database that goes "
                   "with the kept checkpoint, or close this log and open a successor: "
                   "docs/audit.md, \"A log that does not fit\".");
}

}  // namespace workflow
