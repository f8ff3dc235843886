#include "adapters/postgres/admission_writer.h"

#include <algorithm>
#include <set>

#include "adapters/postgres/decision_writer.h"
#include "adapters/postgres/failures.h"
#include "adapters/postgres/message_rows.h"
#include "adapters/postgres/provider_word_rows.h"
#include "gateway/base/invariant.h"

namespace adapters::postgres {
namespace {

using gateway::Admission;

}  // namespace

AdmissionWriter::AdmissionWriter(Batch& batch, Session& session)
    : batch_(&batch), session_(&session), asked_(events_of<Admission>(batch)) {}

void AdmissionWriter::queue_lookups() {
  if (asked_.empty()) return;
  Array<std::string_view> senders;
  Array<Uuid> messages;
  Array<std::string_view> openers;
  Array<Uuid> exchanges;
  for (const auto& [place, admission] : asked_) {
    senders.add(admission->header.sender.str());
    messages.add(uuid_of(admission->header.id));
    openers.add(admission->header.exchange.opener.str());
    exchanges.add(uuid_of(admission->header.exchange.id));
  }
  keys_ = session_->queue("journal_find_keys", parameters(senders, messages));
  exchanges_ = session_->queue("journal_lock_exchanges", parameters(openers, exchanges));
  suppressions_ = session_->queue("journal_find_suppressions", parameters(openers, exchanges));
  participants_ =
      session_->queue("journal_find_participants", parameters(openers, exchanges, senders));
  queue_overdue();
}

void AdmissionWriter::queue_overdue() {
  Array<Uuid> ending, told;
  bool any_ends = false;
  bool any_told = false;
  for (const auto& [place, admission] : asked_) {
    for (const auto& delivery : admission->expires) {
      ending.add(uuid_of(delivery));
      any_ends = true;
    }
    for (const auto& delivery : admission->tells) {
      told.add(uuid_of(delivery));
      any_told = true;
    }
  }
  if (any_ends) overdue_ = session_->queue("journal_lock_overdue", parameters(ending));
  if (any_told) untold_ = session_->queue("journal_lock_untold", parameters(told));
}

void AdmissionWriter::decide(const std::vector<Rows>& answers) {
  if (asked_.empty()) return;
  plan_ = plan_admissions(asked_, read_lookups(answers));
  for (const auto& [place, refusal] : plan_.declined) {
    batch_->outcomes[place] = gateway::Declined{refusal};
  }
  for (const auto& [place, state] : plan_.moved) {
    batch_->outcomes[place] = gateway::ExchangeMoved{state};
  }
  if (!plan_.repeats.empty()) answer_repeats();
  for (const auto& fresh : plan_.fresh)
    batch_->drafts.push_back(describe(*fresh.event));
}

KnownMessages AdmissionWriter::read_lookups(const std::vector<Rows>& answers) const {
  KnownMessages known;
  const Rows& keys = answers[keys_];
  for (int i = 0; i < keys.size(); ++i) {
    RowReader row(keys, i);
    const OwnId key = read_own_id(row);
    const Uuid handle = row.uuid();
    known.keys.emplace(key, StoredKey{.handle = handle, .digest = row.digest()});
  }
  known.exchanges = read_exchange_states(answers[exchanges_], answers[suppressions_]);
  const Rows& participants = answers[participants_];
  for (int i = 0; i < participants.size(); ++i) {
    RowReader row(participants, i);
    const OwnId exchange = read_own_id(row);
    known.participants.emplace(exchange, row.text());
  }
  for (int i = 0; overdue_ && i < answers[*overdue_].size(); ++i)
    known.overdue.insert(RowReader(answers[*overdue_], i).uuid());
  for (int i = 0; untold_ && i < answers[*untold_].size(); ++i)
    known.untold.insert(RowReader(answers[*untold_], i).uuid());
  return known;
}

void AdmissionWriter::answer_repeats() {
  std::set<Uuid> handles;
  for (const auto& [place, handle] : plan_.repeats)
    handles.insert(handle);
  const auto records = fetch_records(*session_, {handles.begin(), handles.end()});
  for (const auto& [place, handle] : plan_.repeats) {
    batch_->outcomes[place] = gateway::Repeated{records.at(gateway::Handle(to_text(handle)))};
  }
}

void AdmissionWriter::claim() {
  if (plan_.fresh.empty()) return;
  const std::size_t openings = queue_openings();
  const std::size_t keys = queue_keys();
  const std::map<Seat, std::int64_t> wanted = count_deliveries();
  const std::size_t claims = queue_claims(wanted);
  const std::vector<Rows> answers = session_->run();
  if (answers[openings].size() != static_cast<int>(plan_.openings.size()) ||
      answers[keys].size() != static_cast<int>(plan_.fresh.size())) {
    throw LostRace("another node stored the same message or opened the same exchange");
  }
  const Rows& rows = answers[claims];
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    const OwnId exchange = read_own_id(row);
    Claimed claimed{.exchange_no = row.integer()};
    const Seat seat(exchange, row.text());
    claimed.next_sequence = row.integer() - wanted.at(seat) + 1;
    claimed_.emplace(seat, claimed);
  }
}

std::size_t AdmissionWriter::queue_keys() {
  Array<std::string_view> senders;
  Array<Uuid> messages;
  Array<Uuid> handles;
  Array<Bytes> digests;
  for (const auto& [place, admission] : plan_.fresh) {
    senders.add(admission->header.sender.str());
    messages.add(uuid_of(admission->header.id));
    handles.add(uuid_of(admission->handle));
    digests.add(Bytes{as_bytes(admission->digest)});
  }
  return session_->queue("journal_insert_keys", parameters(senders, messages, handles, digests));
}

std::size_t AdmissionWriter::queue_openings() {
  Array<std::string_view> openers;
  Array<Uuid> exchanges;
  for (const auto& opening : plan_.openings) {
    openers.add(opening.authority);
    exchanges.add(opening.id);
  }
  return session_->queue("journal_insert_exchanges", parameters(openers, exchanges, batch_->now));
}

std::map<AdmissionWriter::Seat, std::int64_t> AdmissionWriter::count_deliveries() const {
  std::map<Seat, std::int64_t> deliveries;
  for (const auto& [place, admission] : plan_.fresh) {
    const OwnId exchange = exchange_of(*admission);
    deliveries.try_emplace({exchange, admission->header.sender.str()}, 0);
    for (const auto& planned : admission->plan)
      ++deliveries[{exchange, planned.authority.str()}];
  }
  return deliveries;
}

std::size_t AdmissionWriter::queue_claims(const std::map<Seat, std::int64_t>& wanted) {
  Array<std::string_view> openers;
  Array<Uuid> exchanges;
  Array<std::string_view> authorities;
  Array<std::int64_t> counts;
  for (const auto& [seat, count] : wanted) {
    openers.add(seat.first.authority);
    exchanges.add(seat.first.id);
    authorities.add(seat.second);
    counts.add(count);
  }
  return session_->queue("journal_claim_sequences",
                         parameters(openers, exchanges, authorities, counts));
}

void AdmissionWriter::queue_rows() {
  if (plan_.fresh.empty()) return;
  queue_messages();
  queue_documents();
  queue_words(*session_, *batch_, plan_.fresh);
  queue_deliveries();
  queue_reasons();
  queue_parties();
  queue_decisions(
      {.all = plan_.fresh,
       .exchange_no_of = [this](const Admission& admission) { return exchange_no_of(admission); }},
      batch_->now,
      *session_);
}

std::int64_t AdmissionWriter::exchange_no_of(const Admission& admission) const {
  return claimed_.at({exchange_of(admission), admission.header.sender.str()}).exchange_no;
}

void AdmissionWriter::queue_messages() {
  Array<Uuid> handles, replies;
  Array<std::int64_t> exchanges, document_bytes, entries;
  Array<std::int16_t> types, urgencies, classifications, handlings;
  Array<std::string_view> versions;
  Array<bool> rehearsals;
  Array<gateway::Timestamp> erasures, limits;
  auto entry = static_cast<std::int64_t>(batch_->first_index);
  for (const auto& [place, admission] : plan_.fresh) {
    const auto& header = admission->header;
    handles.add(uuid_of(admission->handle));
    exchanges.add(exchange_no_of(*admission));
    if (header.in_reply_to) {
      replies.add(uuid_of(*header.in_reply_to));
    } else {
      replies.add_null();
    }
    types.add(static_cast<std::int16_t>(header.type));
    versions.add(header.version);
    urgencies.add(static_cast<std::int16_t>(header.urgency.urgency));
    classifications.add(static_cast<std::int16_t>(header.classification));
    handlings.add(static_cast<std::int16_t>(admission->effective_handling.bits()));
    rehearsals.add(header.rehearsal);
    document_bytes.add(static_cast<std::int64_t>(admission->document_bytes));
    if (admission->erase_by) {
      erasures.add(*admission->erase_by);
    } else {
      erasures.add_null();
    }
    if (admission->answer_within) {
      limits.add(batch_->now + *admission->answer_within);
    } else {
      limits.add_null();
    }
    entries.add(entry++);  // The admissions' entries are the first of the batch.
  }
  session_->queue("journal_insert_messages",
                  parameters(handles,
                             exchanges,
                             replies,
                             types,
                             versions,
                             urgencies,
                             classifications,
                             handlings,
                             rehearsals,
                             document_bytes,
                             entries,
                             erasures,
                             limits,
                             std::string_view(batch_->log.str()),
                             batch_->now));
}

void AdmissionWriter::queue_documents() {
  Array<Uuid> handles, keys;
  Array<Bytes> documents;
  for (const auto& [place, admission] : plan_.fresh) {
    handles.add(uuid_of(admission->handle));
    keys.add(uuid_of(admission->document.key));
    documents.add(Bytes{admission->document.bytes});
  }
  session_->queue("journal_insert_documents", parameters(handles, keys, documents));
}

void AdmissionWriter::queue_deliveries() {
  Array<Uuid> ids, handles;
  Array<std::int16_t> ordinals, roles, urgencies;
  Array<std::int64_t> exchanges, sequences;
  Array<std::string_view> recipients;
  Array<gateway::Timestamp> expiries;
  for (const auto& [place, admission] : plan_.fresh) {
    for (std::size_t i = 0; i < admission->plan.size(); ++i) {
      const auto& planned = admission->plan[i];
      auto& claimed = claimed_.at({exchange_of(*admission), planned.authority.str()});
      ids.add(uuid_of(admission->delivery_ids[i]));
      handles.add(uuid_of(admission->handle));
      ordinals.add(static_cast<std::int16_t>(i + 1));
      exchanges.add(claimed.exchange_no);
      recipients.add(planned.authority.str());
      sequences.add(claimed.next_sequence++);
      roles.add(static_cast<std::int16_t>(planned.role));
      urgencies.add(static_cast<std::int16_t>(admission->header.urgency.urgency));
      expiries.add(batch_->now + admission->time_to_live);
    }
  }
  session_->queue("journal_insert_deliveries",
                  parameters(ids,
                             handles,
                             ordinals,
                             exchanges,
                             recipients,
                             sequences,
                             roles,
                             urgencies,
                             expiries,
                             batch_->now,
                             true));
}

void AdmissionWriter::queue_reasons() {
  Array<Uuid> deliveries;
  Array<std::int16_t> ordinals;
  Array<std::string_view> rules, legals, for_whom;
  for (const auto& [place, admission] : plan_.fresh) {
    for (std::size_t i = 0; i < admission->plan.size(); ++i) {
      std::int16_t ordinal = 0;
      for (const auto& reason : admission->plan[i].reasons) {
        deliveries.add(uuid_of(admission->delivery_ids[i]));
        ordinals.add(++ordinal);
        rules.add(reason.rule.str());
        legals.add(reason.legal);
        for_whom.add(reason.for_whom.str());
      }
    }
  }
  session_->queue("journal_insert_reasons",
                  parameters(deliveries, ordinals, rules, legals, for_whom));
}

void AdmissionWriter::queue_parties() {
  Array<std::string_view> authorities;
  Array<std::int64_t> entries;
  auto entry = static_cast<std::int64_t>(batch_->first_index);
  for (const auto& [place, admission] : plan_.fresh) {
    authorities.add(admission->header.sender.str());
    entries.add(entry);
    for (const auto& planned : admission->plan) {
      authorities.add(planned.authority.str());
      entries.add(entry);
    }
    ++entry;
  }
  session_->queue("journal_insert_parties",
                  parameters(authorities, entries, std::string_view(batch_->log.str())));
}

gateway::MessageRecord AdmissionWriter::record_of(const Admission& admission) const {
  return {.handle = admission.handle,
          .sender = admission.header.sender,
          .message = admission.header.id,
          .exchange = admission.header.exchange,
          .type = admission.header.type,
          .urgency = admission.header.urgency.urgency,
          .classification = admission.header.classification,
          .digest = admission.digest,
          .accepted_at = batch_->now,
          .log = batch_->log,
          .entry = {},
          .position = {},
          .recipients = admission.plan};
}

void AdmissionWriter::answer(const std::vector<std::string>& lines, std::uint64_t tree_size) {
  std::map<std::size_t, gateway::MessageRecord> records;
  for (std::size_t i = 0; i < plan_.fresh.size(); ++i) {
    const auto& [place, admission] = plan_.fresh[i];
    gateway::MessageRecord record = record_of(*admission);
    record.entry = lines[i];
    record.position = {.index = batch_->first_index + i, .tree_size = tree_size};
    batch_->outcomes[place] = gateway::Admitted{record};
    records.emplace(place, std::move(record));
  }
  for (const auto& [place, first] : plan_.twins) {
    batch_->outcomes[place] = gateway::Repeated{records.at(first)};
  }
}

}  // namespace adapters::postgres
