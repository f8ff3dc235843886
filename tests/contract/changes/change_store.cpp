#include "tests/contract/changes/change_store.h"

#include <stdexcept>

#include "adapters/postgres/migrations.h"
#include "adapters/postgres/pg_change_records.h"
#include "adapters/postgres/pg_journal.h"
#include "adapters/postgres/pg_records.h"
#include "gateway/ports/section_sealer.h"
#include "tests/support/change_events.h"
#include "tests/support/child_process.h"
#include "tests/support/doubles.h"
#include "tests/support/memory_journal.h"
#include "tests/support/private_cluster.h"

namespace contract_changes {

using namespace gateway;

namespace {

constexpr std::uint64_t kAllLines = 10000;
const LogName kLog("log.example/xa");

class MemoryStore : public ChangeStore {
 public:
  MemoryStore() { journal_.set_now(minute(0)); }

  Journal& journal() override { return journal_; }

  ChangeRecords& changes() override { return journal_; }

  std::vector<std::string> lines() override { return journal_.lines(); }

  void set_now(Timestamp now) override { journal_.set_now(now); }

 private:
  support::MemoryJournal journal_;
};

class OpenSealer : public SectionSealer {
 public:
  SealedObject seal_section(std::string_view plaintext, std::string_view) override {
    return {.key = KeyId("00000000-0000-4000-8000-00000000beef"), .bytes = std::string(plaintext)};
  }
};

/// One cluster for all tests of the program; gone with its last static object.
support::PrivateCluster& cluster() {
  static support::PrivateCluster own;
  return own;
}

std::string fresh_database() {
  static int databases = 0;
  if (databases == 0) {
    adapters::postgres::migrate(cluster().create_database("migrated"),
                                adapters::postgres::Database::kMain);
  }
  return cluster().copy_database("test_" + std::to_string(++databases), "migrated");
}

class PostgresStore : public ChangeStore {
 public:
  PostgresStore()
      : conninfo_(fresh_database()),
        journal_(adapters::postgres::make_journal(
            {.conninfo = conninfo_, .log = kLog, .node = "node-1"}, entropy_, sealer_)),
        changes_(
            adapters::postgres::make_change_records({.conninfo = conninfo_, .connections = 1})),
        records_(adapters::postgres::make_records({.conninfo = conninfo_, .connections = 1})) {
    journal_->open();
    set_now(minute(0));
  }

  Journal& journal() override { return *journal_; }

  ChangeRecords& changes() override { return *changes_; }

  std::vector<std::string> lines() override { return records_->entries(kLog, 0, kAllLines); }

  /// A batch's time is never before that of the last one, so the last one is moved ahead.
  void set_now(Timestamp now) override {
    const auto answer = support::run({"psql",
                                      "-X",
                                      "-q",
                                      "-v",
                                      "ON_ERROR_STOP=1",
                                      "-c",
                                      "UPDATE audit_log SET last_time = '" + to_text(now) + "'",
                                      conninfo_});
    if (answer.status != 0) throw std::runtime_error(answer.err);
  }

 private:
  std::string conninfo_;
  support::CountingEntropy entropy_;
  OpenSealer sealer_;
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<ChangeRecords> changes_;
  std::unique_ptr<Records> records_;
};

const Recorded* recorded(const JournalOutcome& outcome) {
  return std::get_if<Recorded>(&outcome);
}

/// From a canonical line, which holds each key once.
std::string code_in(const std::string& line) {
  const std::string key = "\"event\":\"";
  const std::size_t begin = line.find(key) + key.size();
  return line.substr(begin, line.find('"', begin) - begin);
}

}  // namespace

std::unique_ptr<ChangeStore> make_store(StoreKind kind) {
  if (kind == StoreKind::kMemory) return std::make_unique<MemoryStore>();
  return std::make_unique<PostgresStore>();
}

Timestamp minute(int minutes) {
  return *timestamp_from_text("2100-01-01T00:00:00.123Z") + std::chrono::minutes{minutes};
}

void ChangesTest::take_effect(const std::vector<JournalEvent>& events) {
  for (const auto& event : events)
    ASSERT_TRUE(changed(commit_one(event)));
}

ChangeRecord ChangesTest::record_of(int number) {
  return changes().find_change(support::change_id(number)).value().record;
}

std::vector<std::uint64_t> ChangesTest::standing_directories(Timestamp now) {
  std::vector<std::uint64_t> numbers;
  for (const auto& directory : changes().standing(now).directories)
    numbers.push_back(directory.record.number);
  return numbers;
}

std::vector<std::string> ChangesTest::entries() {
  std::vector<std::string> codes;
  for (const auto& line : store_->lines())
    codes.push_back(code_in(line));
  return codes;
}

std::optional<RefusalCode> declined_with(const JournalOutcome& outcome) {
  const auto* declined = std::get_if<Declined>(&outcome);
  if (declined == nullptr) return std::nullopt;
  return declined->refusal.code;
}

bool changed(const JournalOutcome& outcome) {
  return recorded(outcome) != nullptr && recorded(outcome)->effect == Recorded::Effect::kChanged;
}

bool already_so(const JournalOutcome& outcome) {
  return recorded(outcome) != nullptr && recorded(outcome)->effect == Recorded::Effect::kAlreadySo;
}

}  // namespace contract_changes
