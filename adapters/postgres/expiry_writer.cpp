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
  queue_told(fresh);
  if (notices_.empty()) return;
  queued_ = session_->queue("journal_expire_deliveries", parameters(ending, batch_->now));
}

void ExpiryWriter::queue_told(const std::vector<Placed<gateway::Admission>>& fresh) {
  Array<Uuid> dead, notices;
  bool any = false;
  for (const auto& [place, admission] : fresh) {
    for (const auto& delivery : admission->tells) {
      dead.add(uuid_of(delivery));
      notices.add(uuid_of(admission->handle));
      any = true;
    }
  }
  if (any) session_->queue("journal_tell_dead_letters", parameters(dead, notices));
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
