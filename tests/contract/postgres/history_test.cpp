/// \file
/// Goal: a party's history holds exactly what it sent or received, in a fixed order, page by page
/// without a gap or a repeat while others commit to several logs. Method: the history records over
/// PostgreSQL, and threads that commit while the list is read.

#include <atomic>
#include <map>
#include <set>
#include <thread>

#include <gmock/gmock.h>

#include "adapters/postgres/pg_history.h"
#include "gateway/ports/history_records.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using gateway::AuthorityId;
using gateway::ExchangeId;
using gateway::ExchangeKey;
using gateway::ExchangeRow;
using gateway::Handle;
using gateway::HistoryRow;
using gateway::LogName;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const LogName kLog("log.example/xa");

std::vector<Handle> handles_of(const std::vector<HistoryRow>& rows) {
  std::vector<Handle> handles;
  for (const auto& row : rows)
    handles.push_back(row.record.handle);
  return handles;
}

std::vector<ExchangeId> ids_of(const std::vector<ExchangeRow>& rows) {
  std::vector<ExchangeId> ids;
  for (const auto& row : rows)
    ids.push_back(row.key.id);
  return ids;
}

class HistoryTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    history_ = adapters::postgres::make_history_records({.conninfo = conninfo_, .connections = 2});
  }

  [[nodiscard]] std::vector<HistoryRow> messages(const std::string& party,
                                                 std::uint64_t first = 0,
                                                 std::uint32_t limit = 500) const {
    return history_->messages_from(AuthorityId(party), {kLog, first}, limit);
  }

  [[nodiscard]] std::vector<ExchangeRow> exchanges(const std::string& party,
                                                   std::uint64_t before = gateway::kNewestExchange,
                                                   std::uint32_t limit = 500) const {
    return history_->exchanges_before(AuthorityId(party), before, limit);
  }

  std::unique_ptr<gateway::HistoryRecords> history_;
};

TEST_F(HistoryTest, ListsWhatAPartySentOrReceivedAndNothingElse) {
  const auto sent = admit(admission());
  const auto received =
      admit(admission({.sender = "XC-POLICE", .recipients = {"XA-POLICE"}, .opener = "XC-POLICE"}));
  admit(admission({.sender = "XC-POLICE", .recipients = {"XB-POLICE"}, .opener = "XC-POLICE"}));

  const auto rows = messages("XA-POLICE");

  ASSERT_EQ(rows.size(), 2U);
  EXPECT_TRUE(rows[0].record == sent);
  EXPECT_EQ(rows[0].own_state, std::nullopt);
  EXPECT_TRUE(rows[1].record == received);
  EXPECT_EQ(rows[1].own_state, gateway::DeliveryState::kAccepted);
  EXPECT_THAT(messages("XD-POLICE"), IsEmpty());
}

TEST_F(HistoryTest, ShowsTheStateOfThePartysOwnDelivery) {
  admit(admission({.recipients = {"XB-POLICE", "XC-POLICE"}}));
  const auto taken = take(lease("XB-POLICE"));
  commit(confirmation(taken.at(0)));

  EXPECT_EQ(messages("XB-POLICE").at(0).own_state, gateway::DeliveryState::kDelivered);
  EXPECT_EQ(messages("XC-POLICE").at(0).own_state, gateway::DeliveryState::kAccepted);
}

TEST_F(HistoryTest, TellsTheNotifiedFromTheOtherRecipients) {
  auto notice = admission({.recipients = {"XB-POLICE", "XC-POLICE"}});
  notice.plan[1].role = gateway::DeliveryRole::kNotified;
  const auto admitted = admit(notice);

  const auto parties = exchanges("XC-POLICE").at(0).messages.at(0);

  EXPECT_THAT(parties.recipients, ElementsAre(AuthorityId("XB-POLICE")));
  EXPECT_THAT(parties.notified, ElementsAre(AuthorityId("XC-POLICE")));
  EXPECT_TRUE(*records_->find_message(admitted.handle) == admitted);
  EXPECT_EQ(take(lease("XC-POLICE")).at(0).planned, notice.plan[1]);
}

TEST_F(HistoryTest, ListsNoEntryOfTheLogThatIsNoMessage) {
  const auto only = admit(admission());
  take(lease("XB-POLICE"));

  EXPECT_THAT(handles_of(messages("XB-POLICE")), ElementsAre(only.handle));
}

TEST_F(HistoryTest, BeginsAtTheIndexAndEndsAtTheLimit) {
  std::vector<gateway::MessageRecord> all;
  for (int i = 0; i < 5; ++i)
    all.push_back(admit(admission()));
  const auto second = all[1].position.index;

  EXPECT_THAT(handles_of(messages("XA-POLICE", second, 2)),
              ElementsAre(all[1].handle, all[2].handle));
  EXPECT_THAT(handles_of(messages("XA-POLICE", second + 1, 2)),
              ElementsAre(all[2].handle, all[3].handle));
  EXPECT_THAT(messages("XA-POLICE", all[4].position.index + 1, 2), IsEmpty());
}

TEST_F(HistoryTest, KnowsOnlyTheLogsOfTheDatabase) {
  const auto logs = history_->logs();

  ASSERT_EQ(logs.size(), 1U);
  EXPECT_EQ(logs[0].log, kLog);
  EXPECT_EQ(std::to_string(logs[0].size), ask("SELECT size FROM audit_log"));
  admit(admission());
  const gateway::HistoryStart elsewhere{.log = LogName("log.example/none"), .first = 0};
  EXPECT_THAT(history_->messages_from(AuthorityId("XA-POLICE"), elsewhere, 10), IsEmpty());
}

/// Reads a party's history in small pages and keeps its place in each log, as a client does.
class Follower {
 public:
  Follower(gateway::HistoryRecords& history, AuthorityId party)
      : history_(&history), party_(std::move(party)) {}

  /// All that is there by now.
  void read_on() {
    for (const auto& log : history_->logs()) {
      while (read_page(log.log))
        continue;
    }
  }

  [[nodiscard]] const std::vector<Handle>& seen() const { return seen_; }

 private:
  /// \return whether there was anything.
  bool read_page(const LogName& log) {
    auto& next = next_[log];
    const auto page = history_->messages_from(party_, {log, next}, 3);
    for (const auto& row : page) {
      EXPECT_GE(row.record.position.index, next);
      next = row.record.position.index + 1;
      seen_.push_back(row.record.handle);
    }
    return !page.empty();
  }

  gateway::HistoryRecords* history_;
  AuthorityId party_;
  std::map<LogName, std::uint64_t> next_;
  std::vector<Handle> seen_;
};

TEST_F(HistoryTest, NeitherSkipsNorRepeatsWhileTwoLogsGrow) {
  constexpr std::size_t kEach = 40;
  MirrorSealer other_sealer;
  const auto other = adapters::postgres::make_journal({.conninfo = conninfo_,
                                                       .log = LogName("log.example/xb"),
                                                       .node = "node-2",
                                                       .answer_within = std::chrono::seconds{20},
                                                       .settle_within = std::chrono::seconds{10}},
                                                      *entropy_,
                                                      other_sealer);
  other->open();
  std::array<std::vector<gateway::JournalEvent>, 2> events;
  std::set<Handle> wanted;
  for (std::size_t i = 0; i < 2 * kEach; ++i) {
    auto event = admission();
    wanted.insert(event.handle);
    events[i % 2].emplace_back(std::move(event));
  }
  std::atomic<int> writing = 2;
  const auto write = [&writing](gateway::Journal& journal,
                                const std::vector<gateway::JournalEvent>& own) {
    for (const auto& event : own)
      EXPECT_TRUE(
          std::holds_alternative<gateway::Admitted>(journal.commit({&event, 1}).outcomes.at(0)));
    --writing;
  };

  Follower follower(*history_, AuthorityId("XB-POLICE"));
  const std::jthread first(write, std::ref(*journal_), std::cref(events[0]));
  const std::jthread second(write, std::ref(*other), std::cref(events[1]));
  for (bool last_look = false; !last_look;) {
    last_look = writing == 0;  // What is read below was committed before.
    follower.read_on();
  }
  const auto& seen = follower.seen();

  EXPECT_EQ(seen.size(), wanted.size());
  EXPECT_EQ(std::set<Handle>(seen.begin(), seen.end()), wanted);
}

TEST_F(HistoryTest, ListsExchangesNewestFirstInPages) {
  const auto first = admit(admission()).exchange.id;
  const auto second = admit(admission()).exchange.id;
  const auto third = admit(admission()).exchange.id;
  admit(admission({.exchange = first}));  // Old exchanges stay in their place.

  const auto page = exchanges("XB-POLICE", gateway::kNewestExchange, 2);

  EXPECT_THAT(ids_of(page), ElementsAre(third, second));
  EXPECT_THAT(ids_of(exchanges("XB-POLICE", page[1].number, 2)), ElementsAre(first));
  EXPECT_THAT(exchanges("XC-POLICE"), IsEmpty());
}

TEST_F(HistoryTest, ShowsOfAnExchangeOnlyThePartysOwnMessages) {
  const auto shared = admit(admission({.recipients = {"XB-POLICE", "XC-POLICE"}}));
  admit(admission({.recipients = {"XC-POLICE"}, .exchange = shared.exchange.id}));

  const auto rows = exchanges("XB-POLICE");

  ASSERT_EQ(rows.size(), 1U);
  ASSERT_EQ(rows[0].messages.size(), 1U);
  EXPECT_EQ(rows[0].messages[0].sender, AuthorityId("XA-POLICE"));
  EXPECT_THAT(rows[0].messages[0].recipients,
              ElementsAre(AuthorityId("XB-POLICE"), AuthorityId("XC-POLICE")));
  EXPECT_EQ(exchanges("XC-POLICE").at(0).messages.size(), 2U);
}

TEST_F(HistoryTest, FindsTheExchangesOfAnIdThatSeveralOpenersChose) {
  const auto own = admit(admission()).exchange;
  admit(admission({.sender = "XC-POLICE",
                   .recipients = {"XB-POLICE"},
                   .opener = "XC-POLICE",
                   .exchange = own.id}));

  EXPECT_EQ(history_->exchanges_of_id(AuthorityId("XB-POLICE"), own.id).size(), 2U);
  EXPECT_EQ(history_->exchanges_of_id(AuthorityId("XA-POLICE"), own.id).size(), 1U);
  EXPECT_THAT(history_->exchanges_of_id(AuthorityId("XB-POLICE"), ExchangeId("no uuid")),
              IsEmpty());
}

TEST_F(HistoryTest, ListsTheMessagesOfAnExchangeOldestFirst) {
  const auto first = admit(admission());
  const auto second = admit(admission({.exchange = first.exchange.id}));
  admit(admission({.recipients = {"XC-POLICE"}, .exchange = first.exchange.id}));
  const AuthorityId party("XB-POLICE");

  EXPECT_THAT(handles_of(history_->messages_of(party, first.exchange, 10)),
              ElementsAre(first.handle, second.handle));
  EXPECT_THAT(handles_of(history_->messages_of(party, first.exchange, 1)),
              ElementsAre(first.handle));
  const ExchangeKey foreign{.opener = AuthorityId("XC-POLICE"), .id = first.exchange.id};
  EXPECT_THAT(history_->messages_of(party, foreign, 10), IsEmpty());
}

}  // namespace
}  // namespace contract_postgres
