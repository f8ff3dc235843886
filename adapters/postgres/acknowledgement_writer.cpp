#include "adapters/postgres/acknowledgement_writer.h"

#include <string_view>

#include "adapters/postgres/event_ids.h"
#include "adapters/postgres/reader_mark.h"

namespace adapters::postgres {

using gateway::Recorded;
using gateway::RestrictionAcknowledged;

AcknowledgementWriter::AcknowledgementWriter(Batch& batch, Session& session)
    : batch_(&batch), session_(&session), asked_(events_of<RestrictionAcknowledged>(batch)) {}

void AcknowledgementWriter::queue_changes() {
  if (asked_.empty()) return;
  Array<Uuid> handles;
  Array<std::string_view> authorities;
  Array<Bytes> readers;
  Array<std::int64_t> versions;
  for (const auto& [place, acknowledged] : asked_) {
    handles.add(uuid_of(acknowledged->handle));
    authorities.add(acknowledged->actor.authority.str());
    readers.add(Bytes{gateway::as_bytes(mark_of(acknowledged->handle, acknowledged->actor))});
    versions.add(std::int64_t{acknowledged->version});
  }
  recorded_ = session_->queue("journal_acknowledge_restrictions",
                              parameters(handles, authorities, readers, versions, batch_->now));
}

void AcknowledgementWriter::answer(const std::vector<Rows>& answers) {
  if (asked_.empty()) return;
  for (const auto& each : asked_)
    batch_->outcomes[each.place] = gateway::Declined{unknown_message()};
  const Rows& known = answers[recorded_];
  for (int i = 0; i < known.size(); ++i) {
    RowReader row(known, i);
    const auto& each = asked_[static_cast<std::size_t>(row.integer() - 1)];
    const bool fresh = row.boolean();
    using enum Recorded::Effect;
    batch_->outcomes[each.place] = Recorded{fresh ? kChanged : kAlreadySo};
    if (fresh) batch_->drafts.push_back(describe(*each.event));
  }
}

}  // namespace adapters::postgres
