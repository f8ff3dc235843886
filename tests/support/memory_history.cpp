#include <algorithm>

#include "tests/support/memory_journal.h"

namespace support {

using gateway::AuthorityId;
using gateway::ExchangeId;
using gateway::ExchangeKey;
using gateway::ExchangeRow;
using gateway::HistoryRow;
using gateway::HistoryStart;
using gateway::LogExtent;
using gateway::LogName;
using gateway::MessageParties;
using gateway::MessageRecord;

namespace {

MessageParties parties_of(const MessageRecord& record) {
  MessageParties parties{
      .sender = record.sender, .recipients = {}, .accepted_at = record.accepted_at};
  for (const auto& planned : record.recipients)
    (planned.role == gateway::DeliveryRole::kNotified ? parties.notified : parties.recipients)
        .push_back(planned.authority);
  for (const auto& passing : record.passings)
    parties.passings.push_back({passing.by.authority, passing.planned.authority});
  return parties;
}

bool concerns(const MessageRecord& record, const AuthorityId& party) {
  const auto parties = parties_of(record);
  return parties.sender == party ||
         std::ranges::find(parties.recipients, party) != parties.recipients.end() ||
         std::ranges::find(parties.notified, party) != parties.notified.end() ||
         std::ranges::find(parties.passings, party, &gateway::PassingParties::recipient) !=
             parties.passings.end();
}

/// The exchange's row, made when it is not there yet.
ExchangeRow& row_of(std::vector<ExchangeRow>& exchanges, const MessageRecord& record) {
  for (auto& row : exchanges) {
    if (row.key == record.exchange) return row;
  }
  exchanges.push_back({.number = exchanges.size() + 1,
                       .key = record.exchange,
                       .opened_at = record.accepted_at,
                       .messages = {}});
  return exchanges.back();
}

}  // namespace

HistoryRow MemoryJournal::history_row(const AuthorityId& party, const MessageRecord& record) const {
  HistoryRow row{.record = record, .own_state = {}, .index = record.position.index};
  const bool planned =
      record.sender == party || std::ranges::any_of(record.recipients, [&](const auto& recipient) {
        return recipient.authority == party;
      });
  for (const auto& stored : passings_) {
    const bool own = stored.handle == record.handle && stored.passing.planned.authority == party;
    if (planned || !own) continue;
    row.index = stored.entry;  // Of the first passing: that one made the delivery.
    break;
  }
  for (const auto& delivery : deliveries_) {
    const bool own = delivery.status.planned.authority == party;
    if (own && delivery.handle == record.handle) row.own_state = delivery.status.state;
  }
  return row;
}

std::vector<ExchangeRow> MemoryJournal::exchanges_of(const AuthorityId& party) const {
  std::vector<ExchangeRow> exchanges;
  for (const auto& stored : messages_) {
    auto& row = row_of(exchanges, stored.record);
    if (concerns(stored.record, party)) row.messages.push_back(parties_of(stored.record));
  }
  std::erase_if(exchanges, [](const ExchangeRow& row) { return row.messages.empty(); });
  return exchanges;
}

std::vector<LogExtent> MemoryJournal::logs() {
  return {{.log = log_name(), .size = lines_.size()}};
}

std::vector<HistoryRow> MemoryJournal::messages_from(const AuthorityId& party,
                                                     const HistoryStart& start,
                                                     std::uint32_t limit) {
  std::vector<HistoryRow> rows;
  for (const auto& stored : messages_) {
    if (start.log != log_name() || !concerns(stored.record, party)) continue;
    auto row = history_row(party, stored.record);
    if (row.index >= start.first) rows.push_back(std::move(row));
  }
  std::ranges::sort(rows, {}, &HistoryRow::index);
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

std::vector<ExchangeRow> MemoryJournal::exchanges_before(const AuthorityId& party,
                                                         std::uint64_t before,
                                                         std::uint32_t limit) {
  auto exchanges = exchanges_of(party);
  std::erase_if(exchanges, [before](const ExchangeRow& row) { return row.number >= before; });
  std::ranges::reverse(exchanges);
  if (exchanges.size() > limit) exchanges.resize(limit);
  return exchanges;
}

std::vector<ExchangeRow> MemoryJournal::exchanges_of_id(const AuthorityId& party,
                                                        const ExchangeId& id) {
  auto exchanges = exchanges_of(party);
  std::erase_if(exchanges, [&id](const ExchangeRow& row) { return row.key.id != id; });
  std::ranges::sort(exchanges, {}, [](const ExchangeRow& row) { return row.key.opener; });
  return exchanges;
}

std::vector<HistoryRow> MemoryJournal::messages_of(const AuthorityId& party,
                                                   const ExchangeKey& exchange,
                                                   std::uint32_t limit) {
  std::vector<HistoryRow> rows;
  for (const auto& stored : messages_) {
    if (rows.size() == limit) break;
    if (stored.record.exchange != exchange || !concerns(stored.record, party)) continue;
    rows.push_back(history_row(party, stored.record));
  }
  return rows;
}

}  // namespace support
