#include "adapters/postgres/pg_invariant_records.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>
#include <utility>

#include "adapters/postgres/line_cutter.h"
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

/// The bound ends the statement in the server, and so does a line that was cut, so that nothing
/// goes on when nobody waits for it.
/// Sums read whole tables, which is what the session otherwise avoids.
InvariantFinding ask(Session& session, const Invariant& invariant, const InvariantBounds& bounds) {
  const Transaction transaction(session);
  const auto bound = "SET LOCAL statement_timeout = " + std::to_string(bounds.within.count());
  session.queue_command(bound.c_str());
  session.queue_command("SET LOCAL client_connection_check_interval = '1s'");
  if (invariant.scope == InvariantScope::kWhole) {
    session.queue_command("SET LOCAL enable_seqscan = on");
  }
  const auto place = session.queue(check_statement(invariant), parameters_of(invariant, bounds));
  return read_finding(invariant, RowReader(session.run().at(place), 0));
}

/// The one question that runs, to be ended from outside. Thread-safe.
class Interruptible {
 public:
  /// Its place, while it runs. Nobody else may have it then.
  class Place {
   public:
    Place(Interruptible& of, const Session& session) : of_(&of) {
      const std::lock_guard lock(of_->mutex_);
      if (!of_->stopped_) of_->running_.emplace(session);
    }

    ~Place() {
      const std::lock_guard lock(of_->mutex_);
      of_->running_.reset();
    }

    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    Interruptible* of_;
  };

  [[nodiscard]] bool is_stopped() {
    const std::lock_guard lock(mutex_);
    return stopped_;
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    if (running_) running_->cut();
  }

 private:
  std::mutex mutex_;
  std::optional<LineCutter> running_;
  bool stopped_ = false;
};

class PgInvariantRecords : public gateway::InvariantRecords {
 public:
  explicit PgInvariantRecords(std::string conninfo)
      : sessions_({.conninfo = std::move(conninfo),
                   .statement_prefixes = {"check_"},
                   .answer_within = kAnswerWithin},
                  1) {}

  InvariantFinding look(const Invariant& invariant, const InvariantBounds& bounds) override {
    if (question_.is_stopped()) return InvariantFinding{.name = invariant.name};
    return sessions_.answer([&](Session& session) {
      const Interruptible::Place place(question_, session);
      if (question_.is_stopped()) return InvariantFinding{.name = invariant.name};
      try {
        return ask(session, invariant, bounds);
      } catch (const StatementRefused&) {
        return InvariantFinding{.name = invariant.name};
      } catch (const ConnectionLost&) {
        if (!question_.is_stopped()) throw;
        return InvariantFinding{.name = invariant.name};
      }
    });
  }

  void stop() override { question_.stop(); }

 private:
  SessionPool sessions_;  // Locks itself.
  Interruptible question_;
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
