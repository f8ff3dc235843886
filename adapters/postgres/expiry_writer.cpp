#include "adapters/postgres/expiry_writer.h"

namespace adapters::postgres {

void ExpiryWriter::queue(const std::vector<Placed<gateway::Admission>>& fresh) {
  Array<Uuid> ending;
  for (const auto& [place, admission] : fresh) {
    for (const auto& delivery : admission->expires) {
      ending.add(uuid_of(delivery));
      notices_.emplace(uuid_of(delivery), admission);
    }
  }
  if (notices_.empty()) return;
  queued_ = session_->queue("journal_expire_deliveries", parameters(ending, batch_->now));
}

void ExpiryWriter::answer(const std::vector<Rows>& answers) {
  if (notices_.empty()) return;
  const Rows& ended = answers[queued_];
  for (int i = 0; i < ended.size(); ++i) {
    RowReader row(ended, i);
    const Uuid delivery = row.uuid();
    const gateway::Handle message(row.uuid_text());
    batch_->drafts.push_back(gateway::describe_expiry(
        *notices_.at(delivery), gateway::DeliveryId(to_text(delivery)), message));
  }
}

}  // namespace adapters::postgres
