#include "adapters/postgres/pg_records.h"

#include <string_view>
#include <utility>

#include "adapters/postgres/db_tiles.h"
#include "adapters/postgres/decision_rows.h"
#include "adapters/postgres/message_rows.h"
#include "adapters/postgres/session_pool.h"
#include "gateway/base/invariant.h"
#include "gateway/ports/journal.h"

namespace adapters::postgres {
namespace {

using gateway::AuthorityId;
using gateway::Handle;
using gateway::LogName;
using gateway::MessageId;
using gateway::MessageRecord;

std::optional<MessageRecord> fetch_record(Session& session, const Uuid& handle) {
  auto records = fetch_records(session, {handle});
  if (records.empty()) return std::nullopt;
  return std::move(records.begin()->second);
}

std::optional<MessageRecord> fetch_record(Session& session,
                                          const AuthorityId& sender,
                                          const Uuid& message) {
  const Rows rows =
      session.execute("records_handle_of_key", parameters(std::string_view(sender.str()), message));
  if (rows.empty()) return std::nullopt;
  return fetch_record(session, RowReader(rows, 0).uuid());
}

std::vector<MessageRecord> fetch_in_exchange(Session& session,
                                             const gateway::ExchangeKey& exchange,
                                             const std::pair<Uuid, Uuid>& ids) {
  const Rows rows =
      session.execute("records_handles_in_exchange",
                      parameters(std::string_view(exchange.opener.str()), ids.first, ids.second));
  std::vector<MessageRecord> found;
  for (int i = 0; i < rows.size(); ++i) {
    if (auto record = fetch_record(session, RowReader(rows, i).uuid()))
      found.push_back(*std::move(record));
  }
  return found;
}

std::optional<gateway::StoredMessage> fetch_stored(Session& session, const Uuid& handle) {
  auto record = fetch_record(session, handle);
  const Rows rows = session.execute("records_document", parameters(handle));
  if (!record || rows.empty()) return std::nullopt;
  RowReader row(rows, 0);
  gateway::KeyId key(row.uuid_text());
  return gateway::StoredMessage{.record = std::move(*record),
                                .document = {.key = std::move(key), .bytes = row.bytes()}};
}

std::optional<std::string> first_text(const Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return RowReader(rows, 0).text();
}

std::string_view text_of(const LogName& log) {
  return log.str();
}

Parameters range_of(const LogName& log, std::uint64_t first, std::uint64_t count) {
  return parameters(
      text_of(log), static_cast<std::int64_t>(first), static_cast<std::int64_t>(first + count));
}

std::vector<gateway::StoredSection> read_sections(const Rows& rows) {
  std::vector<gateway::StoredSection> sections;
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    gateway::StoredSection section;
    section.entry = row.count();
    const std::string name = row.text();
    section.sealed.key = gateway::KeyId(row.uuid_text());
    section.sealed.bytes = row.bytes();
    const auto known = gateway::section_from_text(name);
    gateway::invariant(known.has_value(), "only sections of known names are stored");
    section.name = *known;
    sections.push_back(std::move(section));
  }
  return sections;
}

class PgRecords : public gateway::Records {
 public:
  explicit PgRecords(RecordsOptions options)
      : sessions_({.conninfo = std::move(options.conninfo),
                   .statement_prefixes = {"records_", "shared_"}},
                  options.connections) {}

  std::optional<MessageRecord> find_message(const Handle& handle) override {
    const auto uuid = uuid_from_text(handle.str());
    if (!uuid) return std::nullopt;
    return sessions_.answer([&](Session& session) { return fetch_record(session, *uuid); });
  }

  std::optional<MessageRecord> find_message(const AuthorityId& sender,
                                            const MessageId& message) override {
    const auto uuid = uuid_from_text(message.str());
    if (!uuid) return std::nullopt;
    return sessions_.answer([&](Session& session) { return fetch_record(session, sender, *uuid); });
  }

  std::vector<MessageRecord> find_in_exchange(const gateway::ExchangeKey& exchange,
                                              const MessageId& message) override {
    const auto id = uuid_from_text(exchange.id.str());
    const auto uuid = uuid_from_text(message.str());
    if (!id || !uuid) return {};
    return sessions_.answer([&](Session& session) {
      return fetch_in_exchange(session, exchange, {*id, *uuid});
    });
  }

  std::optional<gateway::StoredMessage> find_document(const Handle& handle) override {
    const auto uuid = uuid_from_text(handle.str());
    if (!uuid) return std::nullopt;
    return sessions_.answer([&](Session& session) { return fetch_stored(session, *uuid); });
  }

  std::vector<gateway::DeliveryStatus> status_of(const Handle& handle) override {
    const auto uuid = uuid_from_text(handle.str());
    if (!uuid) return {};
    return sessions_.answer([&](Session& session) { return fetch_status(session, *uuid); });
  }

  std::optional<std::string> checkpoint_from(const LogName& log, std::uint64_t tree_size) override {
    return sessions_.answer([&](Session& session) {
      return first_text(session.execute(
          "records_checkpoint", parameters(text_of(log), static_cast<std::int64_t>(tree_size))));
    });
  }

  std::optional<std::string> latest_checkpoint(const LogName& log) override {
    return sessions_.answer([&](Session& session) {
      return first_text(session.execute("shared_latest_checkpoint", parameters(text_of(log))));
    });
  }

  std::vector<std::string> entries(const LogName& log,
                                   std::uint64_t first,
                                   std::uint64_t count) override {
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute("shared_entries", range_of(log, first, count));
      std::vector<std::string> lines;
      for (int i = 0; i < rows.size(); ++i)
        lines.push_back(RowReader(rows, i).text());
      return lines;
    });
  }

  std::vector<gateway::StoredSection> sections(const LogName& log,
                                               std::uint64_t first,
                                               std::uint64_t count) override {
    return sessions_.answer([&](Session& session) {
      return read_sections(session.execute("records_sections", range_of(log, first, count)));
    });
  }

  std::optional<gateway::ExchangeState> exchange_state(const gateway::ExchangeKey& exchange,
                                                       const AuthorityId& participant) override {
    return sessions_.answer(
        [&](Session& session) { return fetch_exchange_state(session, exchange, participant); });
  }

  std::optional<gateway::StoredDecision> decision_of(const Handle& handle) override {
    const auto uuid = uuid_from_text(handle.str());
    if (!uuid) return std::nullopt;
    return sessions_.answer([&](Session& session) { return fetch_decision(session, *uuid); });
  }

  void ping() override {
    sessions_.answer([](Session& session) { return session.execute("records_ping", {}); });
  }

  gateway::TileHashes tile(const LogName& log, const gateway::TileAddress& address) override {
    return sessions_.answer([&](Session& session) { return fetch_tile(session, log, address); });
  }

 private:
  SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::unique_ptr<gateway::Records> make_records(RecordsOptions options) {
  return std::make_unique<PgRecords>(std::move(options));
}

}  // namespace adapters::postgres
