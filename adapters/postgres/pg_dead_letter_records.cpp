#include "adapters/postgres/pg_dead_letter_records.h"

#include <algorithm>
#include <utility>

#include "adapters/postgres/message_rows.h"
#include "adapters/postgres/session_pool.h"

namespace adapters::postgres {
namespace {

using gateway::Attempt;
using gateway::DeadDelivery;
using gateway::DeadLetter;
using gateway::DeliveryId;

DeadLetter read_letter(RowReader row) {
  DeadLetter letter;
  letter.number = row.count();
  letter.delivery = DeliveryId(row.uuid_text());
  letter.handle = gateway::Handle(row.uuid_text());
  letter.recipient = gateway::AuthorityId(row.text());
  letter.role = static_cast<gateway::DeliveryRole>(row.integer());
  letter.cause = static_cast<gateway::DeadLetterCause>(row.integer());
  letter.since = row.time();
  letter.notice = static_cast<gateway::DeadLetterNotice>(row.integer());
  letter.attempts = static_cast<std::uint32_t>(row.count());
  return letter;
}

Attempt read_attempt(RowReader& row) {
  Attempt attempt;
  attempt.round = static_cast<std::uint32_t>(row.count());
  attempt.number = static_cast<std::uint32_t>(row.count());
  attempt.system = gateway::SystemId(row.text());
  attempt.leased_at = row.time();
  attempt.lease_until = row.time();
  attempt.outcome = static_cast<gateway::AttemptOutcome>(row.integer());
  attempt.ended_at = read_maybe_time(row);
  return attempt;
}

DeadDelivery read_delivery(RowReader row) {
  DeadDelivery found;
  found.handle = gateway::Handle(row.uuid_text());
  found.recipient = gateway::AuthorityId(row.text());
  found.role = static_cast<gateway::DeliveryRole>(row.integer());
  found.waits = row.boolean();
  const bool planned = row.boolean();
  const auto kind = static_cast<gateway::PassingKind>(row.integer());
  if (!planned) found.passed_on = kind;
  found.passed_by = gateway::AuthorityId(row.text());
  for (auto& name : row.texts())
    found.for_whom.emplace_back(std::move(name));
  std::erase(found.for_whom, gateway::AuthorityId());
  found.given_back = row.boolean();
  for (auto& name : row.texts())
    found.forwarded_to.emplace_back(std::move(name));
  return found;
}

/// Gives each letter its attempts.
void read_histories(const Rows& rows, std::vector<DeadLetter>& letters) {
  for (int i = 0; i < rows.size(); ++i) {
    RowReader row(rows, i);
    const DeliveryId delivery(row.uuid_text());
    std::ranges::find(letters, delivery, &DeadLetter::delivery)
        ->history.push_back(read_attempt(row));
  }
}

class PgDeadLetterRecords : public gateway::DeadLetterRecords {
 public:
  explicit PgDeadLetterRecords(std::string conninfo)
      : sessions_({.conninfo = std::move(conninfo), .statement_prefixes = {"dead_letters_"}}, 1) {}

  std::vector<DeadLetter> dead_letters(std::uint64_t after, std::uint32_t limit) override {
    return sessions_.answer([&](Session& session) {
      const Rows rows = session.execute(
          "dead_letters_list", parameters(static_cast<std::int64_t>(after), std::int64_t{limit}));
      std::vector<DeadLetter> letters;
      Array<Uuid> deliveries;
      for (int i = 0; i < rows.size(); ++i) {
        letters.push_back(read_letter(RowReader(rows, i)));
        deliveries.add(uuid_of(letters.back().delivery));
      }
      if (letters.empty()) return letters;
      read_histories(session.execute("dead_letters_attempts",
                                     parameters(deliveries, std::int64_t{kHistoryMax})),
                     letters);
      return letters;
    });
  }

  std::optional<DeadDelivery> find(const DeliveryId& delivery) override {
    return sessions_.answer([&](Session& session) -> std::optional<DeadDelivery> {
      const Rows rows = session.execute("dead_letters_find", parameters(uuid_of(delivery)));
      if (rows.empty()) return std::nullopt;
      return read_delivery(RowReader(rows, 0));
    });
  }

 private:
  SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::unique_ptr<gateway::DeadLetterRecords> make_dead_letter_records(std::string conninfo) {
  return std::make_unique<PgDeadLetterRecords>(std::move(conninfo));
}

}  // namespace adapters::postgres
