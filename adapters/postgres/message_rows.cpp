#include "adapters/postgres/message_rows.h"

#include <utility>

#include "gateway/base/invariant.h"

namespace adapters::postgres {
namespace {

Array<Uuid> array_of(const std::vector<Uuid>& uuids) {
  Array<Uuid> array;
  for (const Uuid& uuid : uuids)
    array.add(uuid);
  return array;
}

gateway::MessageRecord read_record(RowReader row) {
  gateway::MessageRecord record;
  record.handle = gateway::Handle(row.uuid_text());
  record.sender = gateway::AuthorityId(row.text());
  record.message = gateway::MessageId(row.uuid_text());
  record.exchange.opener = gateway::AuthorityId(row.text());
  record.exchange.id = gateway::ExchangeId(row.uuid_text());
  record.type = read_message_type(row);
  record.urgency = read_urgency(row);
  record.classification = read_classification(row);
  record.digest = row.digest();
  record.accepted_at = row.time();
  record.log = gateway::LogName(row.text());
  record.entry = row.text();
  record.position.index = row.count();
  record.position.tree_size = row.count();
  return record;
}

gateway::DeliveryStatus read_status(RowReader& row) {
  gateway::DeliveryStatus status;
  gateway::AuthorityId recipient(row.text());
  status.planned = read_planned(row, std::move(recipient));
  status.state = static_cast<gateway::DeliveryState>(row.integer());
  status.since = row.time();
  status.attempts = static_cast<std::uint32_t>(row.count());
  status.expires_at = row.time();
  return status;
}

gateway::Passing read_passing(RowReader& row, const gateway::PlannedDelivery& planned) {
  gateway::Passing passing;
  passing.planned = planned;
  passing.by = read_passed_by(row);
  const bool returned = row.boolean();
  gateway::AssignmentEnd end{.at = row.time()};
  end.reason = static_cast<gateway::ReturnReason>(row.integer());
  if (returned) passing.returned = end;
  return passing;
}

/// A row of shared_message_passings behind its handle.
gateway::DeliveryStatus read_passed_on(RowReader& row) {
  gateway::DeliveryStatus status = read_status(row);
  status.passing = read_passing(row, status.planned);
  return status;
}

}  // namespace

gateway::PassedBy read_passed_by(RowReader& row) {
  gateway::PassedBy by;
  by.kind = static_cast<gateway::PassingKind>(row.integer());
  by.authority = gateway::AuthorityId(row.text());
  by.at = row.time();
  by.purposes = read_purposes(row);
  return by;
}

gateway::HandlingCodes read_codes(RowReader& row) {
  return gateway::HandlingCodes::from_bits(static_cast<std::uint8_t>(row.integer()));
}

std::optional<gateway::Timestamp> read_maybe_time(RowReader& row) {
  const bool there = row.boolean();
  const gateway::Timestamp time = row.time();
  return there ? std::optional(time) : std::nullopt;
}

gateway::EuropolPurposes read_purposes(RowReader& row) {
  gateway::EuropolPurposes purposes;
  for (const auto& text : row.texts()) {
    const auto purpose = gateway::europol_purpose_from_text(text);
    gateway::invariant(purpose.has_value(), "only purposes of the list are stored");
    purposes.push_back(*purpose);
  }
  return purposes;
}

gateway::PlannedDelivery read_planned(RowReader& row, gateway::AuthorityId authority) {
  gateway::PlannedDelivery planned;
  planned.authority = std::move(authority);
  planned.role = static_cast<gateway::DeliveryRole>(row.integer());
  std::vector<std::string> rules = row.texts();
  std::vector<std::string> legals = row.texts();
  std::vector<std::string> for_whom = row.texts();
  gateway::invariant(rules.size() == legals.size(), "every reason has a rule and a reference");
  for (std::size_t i = 0; i < rules.size(); ++i) {
    planned.reasons.push_back({.rule = gateway::RuleId(std::move(rules[i])),
                               .legal = std::move(legals[i]),
                               .for_whom = gateway::AuthorityId(std::move(for_whom[i]))});
  }
  return planned;
}

gateway::MessageType read_message_type(RowReader& row) {
  return static_cast<gateway::MessageType>(row.integer());
}

gateway::Urgency read_urgency(RowReader& row) {
  return static_cast<gateway::Urgency>(row.integer());
}

gateway::Classification read_classification(RowReader& row) {
  return static_cast<gateway::Classification>(row.integer());
}

std::map<gateway::Handle, StoredRecord> fetch_with_status(Session& session,
                                                          const std::vector<Uuid>& handles) {
  const Parameters asked = parameters(array_of(handles));
  session.queue("shared_message_records", asked);
  session.queue("shared_message_recipients", asked);
  session.queue("shared_message_passings", asked);
  const std::vector<Rows> answers = session.run();
  const Rows& messages = answers[answers.size() - 3];
  const Rows& recipients = answers[answers.size() - 2];
  const Rows& passings = answers.back();

  std::map<gateway::Handle, StoredRecord> stored;
  for (int i = 0; i < messages.size(); ++i) {
    gateway::MessageRecord record = read_record(RowReader(messages, i));
    const gateway::Handle handle = record.handle;
    stored.emplace(handle, StoredRecord{.record = std::move(record), .deliveries = {}});
  }
  for (int i = 0; i < recipients.size(); ++i) {
    RowReader row(recipients, i);
    auto& message = stored.at(gateway::Handle(row.uuid_text()));
    message.deliveries.push_back(read_status(row));
    message.record.recipients.push_back(message.deliveries.back().planned);
  }
  for (int i = 0; i < passings.size(); ++i) {
    RowReader row(passings, i);
    auto& message = stored.at(gateway::Handle(row.uuid_text()));
    message.deliveries.push_back(read_passed_on(row));
    message.record.passings.push_back(*message.deliveries.back().passing);
  }
  return stored;
}

std::map<gateway::Handle, gateway::MessageRecord> fetch_records(Session& session,
                                                                const std::vector<Uuid>& handles) {
  std::map<gateway::Handle, gateway::MessageRecord> records;
  for (auto& [handle, stored] : fetch_with_status(session, handles)) {
    records.emplace(handle, std::move(stored.record));
  }
  return records;
}

std::vector<gateway::DeliveryStatus> fetch_status(Session& session, const Uuid& handle) {
  const Parameters asked = parameters(array_of({handle}));
  session.queue("shared_message_recipients", asked);
  session.queue("shared_message_passings", asked);
  const std::vector<Rows> answers = session.run();
  const Rows& planned = answers[answers.size() - 2];
  const Rows& passed_on = answers.back();
  std::vector<gateway::DeliveryStatus> recipients;
  for (int i = 0; i < planned.size(); ++i) {
    RowReader row(planned, i);
    (void)row.uuid();  // The handle that was asked for.
    recipients.push_back(read_status(row));
  }
  for (int i = 0; i < passed_on.size(); ++i) {
    RowReader row(passed_on, i);
    (void)row.uuid();
    recipients.push_back(read_passed_on(row));
  }
  return recipients;
}

}  // namespace adapters::postgres
