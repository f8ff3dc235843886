#include "workflow/runtime/receipts.h"

#include <algorithm>

#include "gateway/audit/checkpoint.h"
#include "gateway/audit/merkle_tree.h"
#include "gateway/audit/proof.h"
#include "gateway/base/invariant.h"
#include "gateway/ports/journal.h"

namespace workflow {

using std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds kFirstLook{10};

}  // namespace

std::optional<std::string> Receipts::find_note(const gateway::MessageRecord& record) const {
  return records_->checkpoint_from(record.log, record.position.tree_size);
}

/// Nearly always it is there: nobody listens for it then.
std::string Receipts::note_for(const gateway::MessageRecord& record) const {
  auto note = find_note(record);
  return note ? *std::move(note) : awaited_note(record);
}

std::string Receipts::awaited_note(const gateway::MessageRecord& record) const {
  const auto deadline = steady_clock::now() + options_.patience;
  const Dispatcher::Ear ear(*dispatcher_, record.recipients.front().authority);
  // Who signs rings a moment before the note is stored.
  for (auto pause = kFirstLook;; pause = std::min(2 * pause, options_.look_again)) {
    const auto seen = ear.arrivals();
    if (auto note = find_note(record)) return *std::move(note);
    const auto now = steady_clock::now();
    if (now >= deadline || dispatcher_->stopping())
      throw gateway::JournalUnavailable("the checkpoint of this entry is not stored yet");
    ear.wait(seen, std::min(deadline, now + pause));
  }
}

std::string Receipts::receipt_of(const gateway::MessageRecord& record) const {
  const auto note = note_for(record);
  const auto head = gateway::read_checkpoint(note, record.log);
  gateway::invariant(head.has_value(), "a kept note can be read");
  const gateway::TilesOfLog tiles(*records_, record.log);
  const auto proof = gateway::prove_inclusion(record.position.index, head->size, tiles);
  return gateway::receipt_text(record.entry, proof, note);
}

}  // namespace workflow
