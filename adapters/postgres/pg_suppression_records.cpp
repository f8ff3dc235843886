#include "adapters/postgres/pg_suppression_records.h"

#include <utility>

#include "adapters/postgres/session_pool.h"

namespace adapters::postgres {
namespace {

using gateway::AuthorityId;
using gateway::SuppressionRecord;

SuppressionRecord read_suppression(RowReader row) {
  SuppressionRecord record;
  record.id = gateway::SuppressionId(row.uuid_text());
  record.claim = gateway::Handle(row.uuid_text());
  record.exchange.opener = AuthorityId(row.text());
  record.exchange.id = gateway::ExchangeId(row.uuid_text());
  record.claimant = AuthorityId(row.text());
  record.unit = AuthorityId(row.text());
  record.ground = static_cast<gateway::SuppressionGround>(row.integer());
  record.review_on = row.text();
  record.fallback = AuthorityId(row.text());
  record.began_at = row.time();
  const bool ended = row.boolean();
  const auto end = row.time();
  if (ended) record.ended_at = end;
  for (auto& unit : row.texts())
    record.withheld_from.emplace_back(std::move(unit));
  record.withheld = static_cast<std::uint32_t>(row.count());
  record.classification = static_cast<gateway::Classification>(row.integer());
  return record;
}

class PgSuppressionRecords : public gateway::SuppressionRecords {
 public:
  explicit PgSuppressionRecords(SuppressionOptions options)
      : sessions_(
            {.conninfo = std::move(options.conninfo), .statement_prefixes = {"suppressions_"}},
            options.connections) {}

  std::vector<SuppressionRecord> suppressions_of(const std::vector<AuthorityId>& claimants,
                                                 const AuthorityId& fallback) override {
    return sessions_.answer([&](Session& session) {
      Array<std::string_view> ids;
      for (const auto& claimant : claimants)
        ids.add(claimant.str());
      const Rows rows =
          session.execute("suppressions_of", parameters(ids, std::string_view(fallback.str())));
      std::vector<SuppressionRecord> records;
      for (int i = 0; i < rows.size(); ++i)
        records.push_back(read_suppression(RowReader(rows, i)));
      return records;
    });
  }

  std::optional<SuppressionRecord> find_suppression(
      const gateway::SuppressionId& suppression) override {
    const auto uuid = uuid_from_text(suppression.str());
    if (!uuid) return std::nullopt;
    return sessions_.answer([&](Session& session) -> std::optional<SuppressionRecord> {
      const Rows rows = session.execute("suppressions_find", parameters(*uuid));
      if (rows.empty()) return std::nullopt;
      return read_suppression(RowReader(rows, 0));
    });
  }

 private:
  SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::unique_ptr<gateway::SuppressionRecords> make_suppression_records(SuppressionOptions options) {
  return std::make_unique<PgSuppressionRecords>(std::move(options));
}

}  // namespace adapters::postgres
