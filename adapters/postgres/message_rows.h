/// \file
/// Stored messages and recipients as the model knows them, from the shared_message_* statements.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "adapters/postgres/session.h"
#include "gateway/model/events.h"
#include "gateway/ports/records.h"

namespace adapters::postgres {

/// A role and the reasons for it, as a row carries them: role, rules, legal references.
[[nodiscard]] gateway::PlannedDelivery read_planned(RowReader& row, gateway::AuthorityId authority);

/// How a holder got the message that was passed on to it: kind, by whom, when, and for which
/// purposes where it is a copy to Europol.
[[nodiscard]] gateway::PassedBy read_passed_by(RowReader& row);

/// Purposes of a copy to Europol.
[[nodiscard]] gateway::EuropolPurposes read_purposes(RowReader& row);

/// Handling codes, as their stored bits say.
[[nodiscard]] gateway::HandlingCodes read_codes(RowReader& row);

/// Two columns: whether there is a time, and the time or any other.
[[nodiscard]] std::optional<gateway::Timestamp> read_maybe_time(RowReader& row);

/// Message type, urgency and classification, as their stored numbers say.
[[nodiscard]] gateway::MessageType read_message_type(RowReader& row);
[[nodiscard]] gateway::Urgency read_urgency(RowReader& row);
[[nodiscard]] gateway::Classification read_classification(RowReader& row);

/// A message with its recipients as they stand: in the order of the plan, then by passings.
struct StoredRecord {
  gateway::MessageRecord record;
  std::vector<gateway::DeliveryStatus> deliveries;
};

/// Those of the handles that are known, in three queries of one round trip.
[[nodiscard]] std::map<gateway::Handle, StoredRecord> fetch_with_status(
    Session& session, const std::vector<Uuid>& handles);

/// As fetch_with_status, the records alone.
[[nodiscard]] std::map<gateway::Handle, gateway::MessageRecord> fetch_records(
    Session& session, const std::vector<Uuid>& handles);

/// The recipients of one message as they stand: in the order of the plan, then by passings.
[[nodiscard]] std::vector<gateway::DeliveryStatus> fetch_status(Session& session,
                                                                const Uuid& handle);

}  // namespace adapters::postgres
