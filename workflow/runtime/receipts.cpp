#include "workflow/runtime/receipts.h"

#include <chrono>
#include <thread>

#include "gateway/audit/checkpoint.h"
#include "gateway/audit/merkle_tree.h"
#include "gateway/audit/proof.h"
#include "gateway/base/invariant.h"
#include "gateway/ports/journal.h"

namespace workflow {

namespace {

constexpr std::chrono::seconds kPatience{2};
constexpr std::chrono::milliseconds kPause{10};

}  // namespace

std::string Receipts::note_for(const gateway::MessageRecord& record) const {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    auto note = records_->checkpoint_from(record.log, record.position.tree_size);
    if (note) return *std::move(note);
    if (std::chrono::steady_clock::now() >= deadline)
      throw gateway::JournalUnavailable("the checkpoint of this entry is not stored yet");
    std::this_thread::sleep_for(kPause);
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
