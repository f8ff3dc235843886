/// \file
/// One journal with its records, on whichever implementation, and a clock that tests turn.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "gateway/ports/change_records.h"
#include "gateway/ports/journal.h"

namespace contract_changes {

/// Empty when made, its log open.
class ChangeStore {
 public:
  virtual ~ChangeStore() = default;

  virtual gateway::Journal& journal() = 0;
  virtual gateway::ChangeRecords& changes() = 0;

  /// Every line of the log. Salts are zeros, so that two stores can be compared.
  virtual std::vector<std::string> lines() = 0;

  /// What the database's clock will say at the next batch. Only forwards, from `minute(0)` on.
  virtual void set_now(gateway::Timestamp now) = 0;
};

enum class StoreKind {
  kMemory,
  kPostgres
};

[[nodiscard]] std::unique_ptr<ChangeStore> make_store(StoreKind kind);

/// A time far ahead of every real clock.
[[nodiscard]] gateway::Timestamp minute(int minutes);

/// Runs every test on each implementation. It is minute 0.
class ChangesTest : public ::testing::TestWithParam<StoreKind> {
 protected:
  ChangesTest() : store_(make_store(GetParam())) {}

  std::vector<gateway::JournalOutcome> commit(const std::vector<gateway::JournalEvent>& batch) {
    return store_->journal().commit(batch).outcomes;
  }

  gateway::JournalOutcome commit_one(const gateway::JournalEvent& event) {
    return commit({event}).at(0);
  }

  /// Commits events, each in a batch of its own, that must take effect.
  void take_effect(const std::vector<gateway::JournalEvent>& events);

  void now_is(gateway::Timestamp now) { store_->set_now(now); }

  gateway::ChangeRecords& changes() { return store_->changes(); }

  gateway::ChangeRecord record_of(int number);

  gateway::ChangeState state_of(int number) { return record_of(number).state; }

  /// Numbers of the directories that stand from `now` on.
  std::vector<std::uint64_t> standing_directories(gateway::Timestamp now);

  std::vector<gateway::Revocation> revocations() {
    return changes().standing(minute(0)).revocations;
  }

  /// Codes of all entries, in the order of the log.
  std::vector<std::string> entries();

 private:
  std::unique_ptr<ChangeStore> store_;
};

/// The refusal's code, or nothing when the event was not declined.
std::optional<gateway::RefusalCode> declined_with(const gateway::JournalOutcome& outcome);

/// Whether the outcome is Recorded with kChanged, or with kAlreadySo.
bool changed(const gateway::JournalOutcome& outcome);
bool already_so(const gateway::JournalOutcome& outcome);

}  // namespace contract_changes

/// Instantiates a suite that derives from ChangesTest on each implementation.
#define ON_EACH_STORE(suite)                                       \
  INSTANTIATE_TEST_SUITE_P(                                        \
      Stores,                                                      \
      suite,                                                       \
      ::testing::Values(StoreKind::kMemory, StoreKind::kPostgres), \
      [](const auto& kind) { return kind.param == StoreKind::kMemory ? "Memory" : "Postgres"; })
