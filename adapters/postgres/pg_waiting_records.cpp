#include "adapters/postgres/pg_waiting_records.h"

#include <algorithm>
#include <utility>

#include "adapters/postgres/message_rows.h"
#include "adapters/postgres/session_pool.h"

namespace adapters::postgres {
namespace {

using gateway::AuthorityId;
using gateway::Timestamp;
using gateway::WaitingByUrgency;
using gateway::WaitingDeliveries;
using gateway::WaitingFigures;

constexpr std::uint64_t kRest = 0;

/// Whom the row is about. \param place  rows come by place, that of the rest first.
WaitingByUrgency& place_in(WaitingDeliveries& found, std::uint64_t place, AuthorityId destination) {
  if (place == kRest) return found.rest;
  if (place > found.destinations.size())
    found.destinations.push_back({.destination = std::move(destination), .waiting = {}});
  return found.destinations.back().waiting;
}

void add_row(WaitingDeliveries& found, RowReader row) {
  const auto place = row.count();
  auto& waiting = place_in(found, place, AuthorityId(row.text()));
  auto& figures = read_urgency(row) == gateway::Urgency::kUrgent ? waiting.urgent : waiting.other;
  WaitingFigures bucket;
  const auto age = row.count();
  bucket.buckets.at(age) = row.count();
  bucket.leased = row.count();
  bucket.oldest_since = row.time();
  bucket.attempts_of_oldest = static_cast<std::uint32_t>(row.count());
  figures += bucket;
  found.destinations_total = row.count();
}

class PgWaitingRecords : public gateway::WaitingRecords {
 public:
  explicit PgWaitingRecords(std::string conninfo)
      : sessions_({.conninfo = std::move(conninfo), .statement_prefixes = {"queue_waiting"}}, 1) {}

  WaitingDeliveries waiting(Timestamp now, std::uint32_t most) override {
    return sessions_.answer([&](Session& session) {
      const auto queued = session.queue("queue_waiting", parameters(now, std::int64_t{most}));
      const auto dead = session.queue("queue_waiting_dead", {});
      const auto answers = session.run();
      const Rows& rows = answers[queued];
      WaitingDeliveries found;
      RowReader letters(answers[dead], 0);
      found.dead_letters.addressed = letters.count();
      found.dead_letters.owed = letters.count();
      found.at = now;
      for (int i = 0; i < rows.size(); ++i)
        add_row(found, RowReader(rows, i));
      return found;
    });
  }

 private:
  SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::unique_ptr<gateway::WaitingRecords> make_waiting_records(std::string conninfo) {
  return std::make_unique<PgWaitingRecords>(std::move(conninfo));
}

}  // namespace adapters::postgres
