#include "adapters/postgres/redrive_writer.h"

#include <string_view>

#include "adapters/postgres/exchange_rows.h"
#include "adapters/postgres/wire.h"

namespace adapters::postgres {

using gateway::Recorded;
using gateway::Redrive;

void RedriveWriter::write() {
  for (const auto& [place, event] : events_of<Redrive>(*batch_))
    batch_->outcomes[place] = redrive(*event);
}

/// The exchange's lock first, as everywhere: from whom it is withheld must not change until the
/// delivery waits.
gateway::JournalOutcome RedriveWriter::redrive(const Redrive& event) {
  const auto state = locked_state(event.exchange);
  const auto delivery = uuid_of(event.delivery);
  const Rows found = session_->execute("journal_lock_dead_letter", parameters(delivery));
  if (found.empty()) {
    return gateway::Declined{
        gateway::refusal(gateway::RefusalCode::kNotFound, "There is no such dead letter.")};
  }
  RowReader row(found, 0);
  const gateway::Handle handle(row.uuid_text());
  if (!row.boolean()) return Recorded{Recorded::Effect::kAlreadySo};
  if (row.boolean()) {
    return gateway::Declined{gateway::refusal(gateway::RefusalCode::kNotAssigned,
                                              "The assignment was given back meanwhile.")};
  }
  if (state.revision != event.exchange_revision) return gateway::ExchangeMoved{state};
  session_->execute("journal_redrive_delivery",
                    parameters(delivery, batch_->now + event.time_to_live, batch_->now));
  batch_->drafts.push_back(describe(event, handle));
  return Recorded{Recorded::Effect::kChanged};
}

gateway::ExchangeState RedriveWriter::locked_state(const gateway::ExchangeKey& exchange) {
  Array<std::string_view> opener;
  Array<Uuid> id;
  opener.add(exchange.opener.str());
  id.add(uuid_of(exchange.id));
  const Rows locked = session_->execute("journal_lock_exchanges", parameters(opener, id));
  const Rows withheld = session_->execute("journal_find_suppressions", parameters(opener, id));
  const auto states = read_exchange_states(locked, withheld);
  return states.empty() ? gateway::ExchangeState{} : states.begin()->second;
}

}  // namespace adapters::postgres
