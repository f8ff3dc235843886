#include "adapters/postgres/passing_writer.h"

#include <string_view>
#include <utility>

#include "adapters/postgres/event_ids.h"
#include "adapters/postgres/passing_rows.h"

namespace adapters::postgres {
namespace {

using gateway::AssignmentReturn;
using gateway::PassingKind;
using gateway::PassingOn;
using gateway::Recorded;

StandingPassing read_standing(RowReader row) {
  const Uuid handle = row.uuid();
  const auto kind = static_cast<PassingKind>(row.integer());
  std::string by = row.text();
  return {handle, kind, std::move(by), row.text()};
}

}  // namespace

PassingWriter::PassingWriter(Batch& batch, Session& session)
    : batch_(&batch),
      session_(&session),
      passings_(events_of<PassingOn>(batch)),
      returns_(events_of<AssignmentReturn>(batch)) {}

void PassingWriter::write() {
  if (passings_.empty() && returns_.empty()) return;
  KnownPassings known = lock_and_look_up();
  PassingRows(*batch_, *session_).store(plan_passings(*batch_, passings_, known));
  give_back(known);
}

/// The exchanges' locks keep other nodes from passing the same messages on meanwhile. They are
/// taken behind those of the batch's admissions; where two nodes meet head on, one batch is
/// retried.
KnownPassings PassingWriter::lock_and_look_up() {
  Array<std::string_view> openers;
  Array<Uuid> exchanges, handles;
  for (const auto& [place, passing] : passings_) {
    openers.add(passing->exchange.opener.str());
    exchanges.add(uuid_of(passing->exchange.id));
    handles.add(uuid_of(passing->handle));
  }
  for (const auto& [place, returned] : returns_)
    handles.add(uuid_of(returned->handle));
  const std::size_t locked =
      session_->queue("journal_lock_exchanges", parameters(openers, exchanges));
  const std::size_t withheld =
      session_->queue("journal_find_suppressions", parameters(openers, exchanges));
  const std::size_t messages = session_->queue("journal_find_passable", parameters(handles));
  const std::size_t standing = session_->queue("journal_find_passings", parameters(handles));
  const std::size_t copied = session_->queue("journal_find_europol_copies", parameters(handles));
  const std::vector<Rows> answers = session_->run();

  KnownPassings known;
  known.exchanges = read_exchange_states(answers[locked], answers[withheld]);
  read_passable_messages(answers[messages], known);
  for (int i = 0; i < answers[standing].size(); ++i)
    known.standing.insert(read_standing(RowReader(answers[standing], i)));
  for (int i = 0; i < answers[copied].size(); ++i) {
    RowReader row(answers[copied], i);
    const Uuid handle = row.uuid();
    known.copied.emplace(handle, row.text());
  }
  return known;
}

void PassingWriter::give_back(const KnownPassings& known) {
  for (const auto& [place, returned] : returns_) {
    if (!is_held(known, returned->handle, returned->actor.authority)) {
      batch_->outcomes[place] = gateway::Declined{unknown_message()};
      continue;
    }
    const Rows rows =
        session_->execute("journal_return_assignment",
                          parameters(uuid_of(returned->handle),
                                     std::string_view(returned->actor.authority.str()),
                                     static_cast<std::int16_t>(returned->reason),
                                     batch_->now));
    if (rows.empty()) {
      batch_->outcomes[place] = gateway::Declined{
          gateway::refusal(gateway::RefusalCode::kNotAssigned,
                           "No assignment of this message to this authority stands.")};
      continue;
    }
    batch_->drafts.push_back(describe(*returned));
    batch_->outcomes[place] = Recorded{Recorded::Effect::kChanged};
  }
}

}  // namespace adapters::postgres
