#include "adapters/postgres/pg_invariant_records.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "adapters/postgres/session_pool.h"

namespace adapters::postgres {
namespace {

using gateway::Invariant;
using gateway::InvariantBounds;
using gateway::InvariantFinding;
using gateway::InvariantResult;
using gateway::InvariantScope;

/// Longer than any bound of a question, which ends in the server.
constexpr std::chrono::milliseconds kAnswerWithin{75'000};

Parameters parameters_of(const Invariant& invariant, const InvariantBounds& bounds) {
  if (invariant.scope != InvariantScope::kRecent) return {};
  return parameters(static_cast<std::int64_t>(bounds.entries));
}

InvariantFinding read_finding(const Invariant& invariant, RowReader row) {
  InvariantFinding finding{.name = invariant.name, .broken = row.count()};
  finding.examples = row.texts();
  finding.result = finding.broken == 0 ? InvariantResult::kHolds : InvariantResult::kBroken;
  return finding;
}

/// The bound ends the statement in the server, so that nothing goes on when nobody waits for it.
/// Sums read whole tables, which is what the session otherwise avoids.
InvariantFinding ask(Session& session, const Invariant& invariant, const InvariantBounds& bounds) {
  const Transaction transaction(session);
  const auto bound = "SET LOCAL statement_timeout = " + std::to_string(bounds.within.count());
  session.queue_command(bound.c_str());
  if (invariant.scope == InvariantScope::kWhole) {
    session.queue_command("SET LOCAL enable_seqscan = on");
  }
  const auto place = session.queue(check_statement(invariant), parameters_of(invariant, bounds));
  return read_finding(invariant, RowReader(session.run().at(place), 0));
}

class PgInvariantRecords : public gateway::InvariantRecords {
 public:
  explicit PgInvariantRecords(std::string conninfo)
      : sessions_({.conninfo = std::move(conninfo),
                   .statement_prefixes = {"check_"},
                   .answer_within = kAnswerWithin},
                  1) {}

  InvariantFinding look(const Invariant& invariant, const InvariantBounds& bounds) override {
    return sessions_.answer([&](Session& session) {
      try {
        return ask(session, invariant, bounds);
      } catch (const StatementRefused&) {
        return InvariantFinding{.name = invariant.name};
      }
    });
  }

 private:
  SessionPool sessions_;  // Locks itself.
};

}  // namespace

std::string check_statement(const Invariant& invariant) {
  auto name = "check_" + std::string(invariant.name);
  std::ranges::replace_if(
      name, [](char c) { return c == '.' || c == '-'; }, '_');
  return name;
}

std::unique_ptr<gateway::InvariantRecords> make_invariant_records(std::string conninfo) {
  return std::make_unique<PgInvariantRecords>(std::move(conninfo));
}

}  // namespace adapters::postgres
