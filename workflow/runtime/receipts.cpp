#include "workflow/runtime/receipts.h"

#include "gateway/audit/checkpoint.h"
#include "gateway/audit/merkle_tree.h"
#include "gateway/audit/proof.h"
#include "gateway/base/invariant.h"
#include "gateway/ports/journal.h"

namespace workflow {

std::string Receipts::receipt_of(const gateway::MessageRecord& record) const {
  const auto note = records_->checkpoint_from(record.log, record.position.tree_size);
  if (!note) throw gateway::JournalUnavailable("the checkpoint of this entry is not stored yet");
  const auto head = gateway::read_checkpoint(*note, record.log);
  gateway::invariant(head.has_value(), "a kept note can be read");
  const gateway::TilesOfLog tiles(*records_, record.log);
  const auto proof = gateway::prove_inclusion(record.position.index, head->size, tiles);
  return gateway::receipt_text(record.entry, proof, *note);
}

}  // namespace workflow
