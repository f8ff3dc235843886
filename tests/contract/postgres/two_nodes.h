/// \file
/// Two nodes on one database, each with a log of its own, of which the second one acts in the
/// middle of the first one's transaction.
#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "adapters/openssl/entropy.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {

struct OtherNode {
  explicit OtherNode(const std::string& conninfo)
      : journal(adapters::postgres::make_journal(
            {.conninfo = conninfo, .log = gateway::LogName("log.example/xb"), .node = "node-2"},
            *entropy,
            sealer)) {
    journal->open();
  }

  gateway::JournalOutcome commit(const gateway::JournalEvent& event) {
    return journal->commit({&event, 1}).outcomes.at(0);
  }

  std::unique_ptr<gateway::Entropy> entropy = adapters::openssl::make_entropy();
  MirrorSealer sealer;
  std::unique_ptr<gateway::Journal> journal;
};

/// A fixture with a second node beside its own.
template <class Fixture>
class WithTwoNodes : public Fixture {
 protected:
  using JournalEvent = gateway::JournalEvent;
  using JournalOutcome = gateway::JournalOutcome;

  void SetUp() override {
    Fixture::SetUp();
    other_ = std::make_unique<OtherNode>(this->conninfo_);
  }

  /// Commits `own` on this node, with sections to seal; in the middle of its transaction the other
  /// node begins to commit `others`, and waits. \return the outcomes of the first of own, and
  /// others.
  std::pair<JournalOutcome, JournalOutcome> collide(const std::vector<JournalEvent>& own,
                                                    const JournalEvent& others) {
    std::future<JournalOutcome> later;
    this->sealer_.once([&] {
      later = std::async(std::launch::async, [&] { return other_->commit(others); });
      await_lock();
    });
    const JournalOutcome first = this->journal_->commit(own).outcomes.at(0);
    return {first, later.get()};
  }

  /// Returns once some transaction of this database waits for another one's lock.
  void await_lock() {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    while (this->ask("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                     "AND wait_event_type = 'Lock'") == "0") {
      if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("nobody waits");
    }
  }

  std::unique_ptr<OtherNode> other_;
};

}  // namespace contract_postgres
