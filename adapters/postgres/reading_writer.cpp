#include "adapters/postgres/reading_writer.h"

#include <string_view>

#include "adapters/postgres/event_ids.h"
#include "adapters/postgres/message_rows.h"
#include "adapters/postgres/reader_mark.h"

namespace adapters::postgres {
using gateway::Reading;
using gateway::Recorded;

ReadingWriter::ReadingWriter(Batch& batch, Session& session)
    : batch_(&batch), session_(&session), readings_(events_of<Reading>(batch)) {}

void ReadingWriter::queue_changes() {
  if (readings_.empty()) return;
  Array<Uuid> handles;
  Array<std::string_view> authorities;
  Array<Bytes> readers;
  for (const auto& [place, reading] : readings_) {
    handles.add(uuid_of(reading->handle));
    authorities.add(reading->actor.authority.str());
    readers.add(Bytes{gateway::as_bytes(mark_of(reading->handle, reading->actor))});
  }
  recorded_ = session_->queue("journal_record_readings",
                              parameters(handles, authorities, readers, batch_->now));
}

void ReadingWriter::answer(const std::vector<Rows>& answers) {
  if (readings_.empty()) return;
  for (const auto& each : readings_)
    batch_->outcomes[each.place] = gateway::Declined{unknown_message()};
  const Rows& known = answers[recorded_];
  for (int i = 0; i < known.size(); ++i) {
    RowReader row(known, i);
    const auto& each = readings_[static_cast<std::size_t>(row.integer() - 1)];
    batch_->outcomes[each.place] = outcome_of(*each.event, row);
  }
}

/// \param row  at its second column: whether the delivery was confirmed, whether this is new.
gateway::JournalOutcome ReadingWriter::outcome_of(const Reading& reading, RowReader row) {
  using enum Recorded::Effect;
  const bool confirmed = row.boolean();
  const bool fresh = row.boolean();
  if (!confirmed) {
    return gateway::Declined{
        gateway::refusal(gateway::RefusalCode::kDeliveryNotConfirmed,
                         "This authority's system has not confirmed that it stores the message.")};
  }
  if (!fresh) return Recorded{kAlreadySo};
  batch_->drafts.push_back(describe(reading));
  return Recorded{kChanged};
}

}  // namespace adapters::postgres
