#include "adapters/postgres/pg_holding_records.h"

#include <algorithm>
#include <utility>

#include "adapters/postgres/message_rows.h"
#include "adapters/postgres/reader_mark.h"
#include "adapters/postgres/session_pool.h"
#include "gateway/base/invariant.h"

namespace adapters::postgres {
namespace {

using gateway::AuthorityId;
using gateway::ConsentRecord;
using gateway::Handle;
using gateway::HandlingHistory;
using gateway::HandlingVersion;

HandlingVersion read_version(RowReader row) {
  HandlingVersion version;
  version.version = static_cast<std::uint32_t>(row.count());
  version.change = static_cast<gateway::HandlingChangeKind>(row.integer());
  version.whole_message = row.boolean();
  version.codes = read_codes(row);
  version.erase_by = read_maybe_time(row);
  version.in_force_from = row.time();
  version.notice = Handle(row.uuid_text());
  return version;
}

ConsentRecord read_consent(RowReader row) {
  ConsentRecord consent;
  consent.decision = Handle(row.uuid_text());
  consent.request = Handle(row.uuid_text());
  consent.asked_by = AuthorityId(row.text());
  consent.whole_message = row.boolean();
  consent.verdict = static_cast<gateway::ConsentVerdict>(row.integer());
  for (const auto& text : row.texts()) {
    const auto scope = gateway::code_from_text<gateway::ConsentScope>(text);
    gateway::invariant(scope.has_value(), "only scopes of the list are stored");
    consent.scopes.push_back(*scope);
  }
  for (auto& text : row.texts())
    consent.recipients.emplace_back(std::move(text));
  for (auto& text : row.texts())
    consent.recipient_states.emplace_back(std::move(text));
  consent.valid_until = read_maybe_time(row);
  consent.decided_at = row.time();
  return consent;
}

gateway::EuropolDecision read_europol_decision(RowReader row) {
  gateway::EuropolDecision decision;
  decision.verdict = static_cast<gateway::EuropolVerdict>(row.integer());
  decision.purposes = read_purposes(row);
  decision.decided_at = row.time();
  return decision;
}

std::optional<HandlingHistory> fetch_handling(Session& session, const Uuid& handle) {
  const Rows admitted = session.execute("holding_admitted", parameters(handle));
  if (admitted.empty()) return std::nullopt;
  RowReader row(admitted, 0);
  HandlingHistory history;
  history.admitted.codes = read_codes(row);
  history.admitted.erase_by = read_maybe_time(row);
  const Rows versions = session.execute("holding_versions", parameters(handle));
  for (int i = 0; i < versions.size(); ++i)
    history.versions.push_back(read_version(RowReader(versions, i)));
  return history;
}

gateway::ExchangeClaim read_claim(RowReader row) {
  AuthorityId unit(row.text());
  AuthorityId claimant(row.text());
  return {.unit = std::move(unit), .claimant = std::move(claimant), .since = row.time()};
}

class PgHoldingRecords : public gateway::HoldingRecords {
 public:
  explicit PgHoldingRecords(HoldingOptions options)
      : sessions_({.conninfo = std::move(options.conninfo), .statement_prefixes = {"holding_"}},
                  options.connections) {}

  std::optional<HandlingHistory> handling_of(const Handle& handle) override {
    const auto uuid = uuid_from_text(handle.str());
    if (!uuid) return std::nullopt;
    return sessions_.answer([&](Session& session) { return fetch_handling(session, *uuid); });
  }

  std::vector<ConsentRecord> consents_of(const Handle& handle) override {
    return consents_by("holding_consents", handle.str());
  }

  std::vector<ConsentRecord> consents_of_id(const gateway::MessageId& message) override {
    return consents_by("holding_consents_of_id", message.str());
  }

  std::optional<Handle> subject_of(const Handle& request) override {
    const auto uuid = uuid_from_text(request.str());
    if (!uuid) return std::nullopt;
    return sessions_.answer([&](Session& session) -> std::optional<Handle> {
      const Rows rows = session.execute("holding_subject", parameters(*uuid));
      if (rows.empty()) return std::nullopt;
      return Handle(RowReader(rows, 0).uuid_text());
    });
  }

  bool has_acknowledged(const gateway::Actor& person,
                        const Handle& handle,
                        std::uint32_t version) override {
    const auto uuid = uuid_from_text(handle.str());
    if (!uuid) return false;
    const auto mark = mark_of(handle, person);
    return sessions_.answer([&](Session& session) {
      const Rows rows =
          session.execute("holding_acknowledged",
                          parameters(*uuid, Bytes{gateway::as_bytes(mark)}, std::int64_t{version}));
      return RowReader(rows, 0).boolean();
    });
  }

  std::optional<gateway::EuropolDecision> europol_decision(const Handle& handle,
                                                           const AuthorityId& authority) override {
    const auto uuid = uuid_from_text(handle.str());
    if (!uuid) return std::nullopt;
    return sessions_.answer([&](Session& session) -> std::optional<gateway::EuropolDecision> {
      const Rows rows = session.execute("holding_europol_decision",
                                        parameters(*uuid, std::string_view(authority.str())));
      if (rows.empty()) return std::nullopt;
      return read_europol_decision(RowReader(rows, 0));
    });
  }

  std::vector<Handle> replied_to(const Handle& handle) override {
    const auto uuid = uuid_from_text(handle.str());
    if (!uuid) return {};
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute("holding_replied_to", parameters(*uuid));
      std::vector<Handle> earlier;
      for (int i = 0; i < rows.size(); ++i)
        earlier.emplace_back(RowReader(rows, i).uuid_text());
      return earlier;
    });
  }

  std::vector<gateway::ExchangeClaim> claims_on(const gateway::ExchangeKey& exchange) override {
    const auto id = uuid_from_text(exchange.id.str());
    if (!id) return {};
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute("holding_claims",
                                        parameters(std::string_view(exchange.opener.str()), *id));
      std::vector<gateway::ExchangeClaim> claims;
      for (int i = 0; i < rows.size(); ++i)
        claims.push_back(read_claim(RowReader(rows, i)));
      return claims;
    });
  }

  std::vector<AuthorityId> holders(const Handle& handle) override {
    const auto uuid = uuid_from_text(handle.str());
    if (!uuid) return {};
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute("holding_holders", parameters(*uuid));
      std::vector<AuthorityId> holders;
      for (int i = 0; i < rows.size(); ++i)
        holders.emplace_back(RowReader(rows, i).text());
      std::ranges::sort(holders);  // Whatever the collation says.
      return holders;
    });
  }

 private:
  std::vector<ConsentRecord> consents_by(const char* statement, const std::string& id) {
    const auto uuid = uuid_from_text(id);
    if (!uuid) return {};
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute(statement, parameters(*uuid));
      std::vector<ConsentRecord> consents;
      for (int i = 0; i < rows.size(); ++i)
        consents.push_back(read_consent(RowReader(rows, i)));
      return consents;
    });
  }

  SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::unique_ptr<gateway::HoldingRecords> make_holding_records(HoldingOptions options) {
  return std::make_unique<PgHoldingRecords>(std::move(options));
}

}  // namespace adapters::postgres
