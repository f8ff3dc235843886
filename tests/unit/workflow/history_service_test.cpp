/// \file
/// Goal: a party lists all that it sent or received, page by page, exactly once, and learns of
/// nobody but the parties of what it may see. Method: the services over memory; where the records
/// misbehave or several logs are needed, a scripted double.
#include "workflow/runtime/history_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/path_fixture.h"
#include "workflow/runtime/history_cursor.h"

namespace workflow {
namespace {

using gateway::AuthorityId;
using gateway::DeliveryState;
using gateway::ExchangeId;
using gateway::HistoryRow;
using gateway::LogName;
using gateway::RefusalCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string id(int number) {
  return "00000000-0000-4000-8000-0000000000" + std::to_string(number);
}

std::vector<std::string> texts(const std::vector<AuthorityId>& ids) {
  std::vector<std::string> texts;
  for (const auto& each : ids)
    texts.push_back(each.str());
  return texts;
}

class HistoryTest : public ::testing::Test {
 protected:
  /// Sends message `number` of XA-POLICE in the exchange that is numbered alike, or in another.
  void send(int number, const std::string& addressee, int exchange = 0) {
    auto message = acknowledgement(id(number), "XA-POLICE", addressee);
    message.header.exchange.id = ExchangeId(id(exchange == 0 ? number : exchange));
    const auto answer = world_.submit("<doc" + std::to_string(number) + "/>", message, "XA-POLICE");
    ASSERT_TRUE(answer) << answer.refusal().detail;
  }

  gateway::HistoryPage page(const std::string& as,
                            const std::string& since = {},
                            std::uint32_t limit = 500) {
    auto answer = history_.messages(caller_for(as), since, limit);
    EXPECT_TRUE(answer);
    return *std::move(answer);
  }

  std::vector<std::string> ids_of(const gateway::HistoryPage& page) {
    std::vector<std::string> ids;
    for (const auto& item : page.items)
      ids.push_back(item.record.message.str());
    return ids;
  }

  World world_;
  HistoryService history_{
      {.doorkeeper = world_.doorkeeper, .records = world_.journal, .refusals = world_.refusals}};
};

TEST_F(HistoryTest, ListsWhatTheCallerSentAndWhatItReceivedOldestFirst) {
  send(10, "XB-POLICE");
  send(11, "XC-POLICE");

  const auto sender = page("XA-POLICE");
  const auto recipient = page("XB-POLICE");

  EXPECT_THAT(ids_of(sender), ElementsAre(id(10), id(11)));
  EXPECT_FALSE(sender.items[0].own_state);
  EXPECT_THAT(ids_of(recipient), ElementsAre(id(10)));
  EXPECT_EQ(recipient.items[0].own_state, DeliveryState::kAccepted);
  EXPECT_THAT(page("XC-SPOC").items, ::testing::SizeIs(1));
  EXPECT_TRUE(sender.complete);
}

TEST_F(HistoryTest, APageEndsAtItsLimitAndTheNextGoesOnBehindIt) {
  for (int number = 10; number < 13; ++number)
    send(number, "XB-POLICE");

  const auto first = page("XA-POLICE", {}, 2);
  const auto second = page("XA-POLICE", first.next, 2);

  EXPECT_THAT(ids_of(first), ElementsAre(id(10), id(11)));
  EXPECT_FALSE(first.complete);
  EXPECT_THAT(ids_of(second), ElementsAre(id(12)));
  EXPECT_TRUE(second.complete);
}

TEST_F(HistoryTest, APageThatIsJustFullIsCompleteWhereNothingFollows) {
  send(10, "XB-POLICE");
  send(11, "XB-POLICE");

  EXPECT_TRUE(page("XA-POLICE", {}, 2).complete);
  EXPECT_FALSE(page("XA-POLICE", {}, 1).complete);
}

TEST_F(HistoryTest, TheEndIsAPlaceToGoOnFrom) {
  const auto nothing = page("XA-POLICE");
  EXPECT_THAT(nothing.items, IsEmpty());
  send(10, "XB-POLICE");
  const auto first = page("XA-POLICE", nothing.next);
  EXPECT_THAT(ids_of(first), ElementsAre(id(10)));

  EXPECT_THAT(page("XA-POLICE", first.next).items, IsEmpty());
  send(11, "XB-POLICE");

  EXPECT_THAT(ids_of(page("XA-POLICE", first.next)), ElementsAre(id(11)));
}

TEST_F(HistoryTest, RefusesEveryOtherTextAsAPlace) {
  send(10, "XB-POLICE");
  const auto next = page("XA-POLICE").next;
  const auto beyond =
      cursor_of(LogMarks{{support::MemoryJournal::log_name(), world_.journal.lines().size()}});
  const auto elsewhere = cursor_of(LogMarks{{LogName("other"), 0}});

  for (const auto& since : {std::string("x"),
                            next + "A",
                            next.substr(0, next.size() - 1),
                            next + "=",
                            beyond,
                            elsewhere,
                            cursor_of(std::uint64_t{1})}) {
    const auto answer = history_.messages(caller_for("XA-POLICE"), since, 10);
    ASSERT_FALSE(answer) << since;
    EXPECT_EQ(answer.refusal().code, RefusalCode::kRequestMalformed);
  }
}

TEST_F(HistoryTest, RefusesLimitsOutsideTheirRange) {
  for (const std::uint32_t limit : {0U, 501U}) {
    const auto messages = history_.messages(caller_for("XA-POLICE"), {}, limit);
    const auto exchanges = history_.exchanges(caller_for("XA-POLICE"), {}, limit);
    ASSERT_FALSE(messages || exchanges);
    EXPECT_EQ(messages.refusal().code, RefusalCode::kRequestMalformed);
    EXPECT_EQ(exchanges.refusal().code, RefusalCode::kRequestMalformed);
  }
  EXPECT_TRUE(history_.messages(caller_for("XA-POLICE"), {}, 1));
  EXPECT_TRUE(history_.exchanges(caller_for("XA-POLICE"), {}, 500));
}

TEST_F(HistoryTest, IsForIdentifiedCallersOnly) {
  const gateway::Caller stranger{{"xz|00"}, AuthorityId()};

  EXPECT_FALSE(history_.messages(stranger, {}, 10));
  EXPECT_FALSE(history_.exchanges(stranger, {}, 10));
  EXPECT_FALSE(history_.exchange(stranger, ExchangeId(id(10)), {}));
}

TEST_F(HistoryTest, TwoAddresseesApartInOneExchangeDoNotLearnOfEachOther) {
  send(10, "XB-POLICE", 50);
  send(11, "XC-POLICE", 50);

  const auto opener = history_.exchange(caller_for("XA-POLICE"), ExchangeId(id(50)), {});
  const auto one = history_.exchange(caller_for("XB-POLICE"), ExchangeId(id(50)), {});
  const auto other = history_.exchanges(caller_for("XC-POLICE"), {}, 10);

  ASSERT_TRUE(opener && one && other);
  EXPECT_EQ(opener->view.messages, 2U);
  EXPECT_THAT(texts(opener->view.participants),
              ElementsAre("XA-POLICE", "XA-SPOC", "XB-POLICE", "XB-SPOC", "XC-POLICE", "XC-SPOC"));
  EXPECT_EQ(one->view.messages, 1U);
  EXPECT_EQ(one->messages.size(), 1U);
  EXPECT_THAT(texts(one->view.participants),
              ElementsAre("XA-POLICE", "XA-SPOC", "XB-POLICE", "XB-SPOC"));
  ASSERT_EQ(other->exchanges.size(), 1U);
  EXPECT_THAT(texts(other->exchanges[0].participants),
              ElementsAre("XA-POLICE", "XA-SPOC", "XC-POLICE", "XC-SPOC"));
}

TEST_F(HistoryTest, ListsExchangesNewestFirstPageByPage) {
  for (int number = 10; number < 13; ++number)
    send(number, "XB-POLICE");

  const auto first = history_.exchanges(caller_for("XB-POLICE"), {}, 2);
  ASSERT_TRUE(first);
  const auto second = history_.exchanges(caller_for("XB-POLICE"), first->next, 2);

  ASSERT_TRUE(second);
  ASSERT_EQ(first->exchanges.size(), 2U);
  EXPECT_EQ(first->exchanges[0].key.id.str(), id(12));
  EXPECT_EQ(first->exchanges[1].key.id.str(), id(11));
  ASSERT_EQ(second->exchanges.size(), 1U);
  EXPECT_EQ(second->exchanges[0].key.id.str(), id(10));
  EXPECT_EQ(second->next, "");
}

TEST_F(HistoryTest, RefusesAPlaceAmongExchangesThatItDidNotGiveOut) {
  for (const auto& before :
       {std::string("12"), cursor_of(LogMarks{}), cursor_of(std::uint64_t{7}) + "A"}) {
    const auto answer = history_.exchanges(caller_for("XA-POLICE"), before, 10);
    ASSERT_FALSE(answer) << before;
    EXPECT_EQ(answer.refusal().code, RefusalCode::kRequestMalformed);
  }
}

TEST_F(HistoryTest, AnswersUnknownAndForbiddenExchangesAlikeAndAuditsBoth) {
  send(10, "XB-POLICE", 50);
  const auto before = world_.journal.lines().size();

  const auto forbidden = history_.exchange(caller_for("XC-POLICE"), ExchangeId(id(50)), {});
  const auto unknown = history_.exchange(caller_for("XC-POLICE"), ExchangeId(id(99)), {});

  ASSERT_FALSE(forbidden || unknown);
  EXPECT_EQ(forbidden.refusal().code, RefusalCode::kNotFound);
  EXPECT_EQ(forbidden.refusal(), unknown.refusal());
  EXPECT_EQ(world_.journal.lines().size(), before + 2);
  EXPECT_THAT(world_.journal.lines().back(), HasSubstr("request.refused"));
}

TEST_F(HistoryTest, AsksForTheOpenerWhereTwoChoseTheSameId) {
  send(10, "XB-POLICE", 50);
  auto theirs = acknowledgement(id(11), "XC-POLICE", "XB-POLICE");
  theirs.header.exchange.id = ExchangeId(id(50));
  ASSERT_TRUE(world_.submit("<theirs/>", theirs, "XC-POLICE"));
  const auto ask = [&](const std::string& opener) {
    return history_.exchange(caller_for("XB-POLICE"), ExchangeId(id(50)), AuthorityId(opener));
  };

  ASSERT_FALSE(ask(""));
  EXPECT_EQ(ask("").refusal().code, RefusalCode::kRequestMalformed);
  EXPECT_EQ(ask("XC-POLICE")->messages.at(0).record.message.str(), id(11));
  EXPECT_EQ(ask("XB-POLICE").refusal().code, RefusalCode::kNotFound);
  EXPECT_TRUE(history_.exchange(caller_for("XA-POLICE"), ExchangeId(id(50)), {}));
}

/// Several logs, and rows that are handed over whether they concern the caller or not.
class ScriptedRecords : public gateway::HistoryRecords {
 public:
  void add(const std::string& log, std::uint64_t index, const std::string& sender) {
    HistoryRow row;
    row.record.handle = gateway::Handle(log + "/" + std::to_string(index));
    row.record.sender = AuthorityId(sender);
    row.index = index;
    rows_[LogName(log)].push_back(row);
  }

  std::vector<gateway::LogExtent> logs() override {
    std::vector<gateway::LogExtent> logs;
    for (const auto& [log, rows] : rows_)
      logs.push_back({.log = log, .size = 100});
    return logs;
  }

  std::vector<HistoryRow> messages_from(const AuthorityId&,
                                        const gateway::HistoryStart& start,
                                        std::uint32_t limit) override {
    std::vector<HistoryRow> found;
    for (const auto& row : rows_.at(start.log)) {
      const bool fits = row.index >= start.first && found.size() < limit;
      if (fits) found.push_back(row);
    }
    return found;
  }

  std::vector<gateway::ExchangeRow> exchanges_before(const AuthorityId&,
                                                     std::uint64_t,
                                                     std::uint32_t) override {
    return {{.number = 1,
             .key = {},
             .opened_at = {},
             .messages = {{.sender = AuthorityId("XB-POLICE"),
                           .recipients = {AuthorityId("XB-SPOC")},
                           .accepted_at = {}}}}};
  }

  std::vector<gateway::ExchangeRow> exchanges_of_id(const AuthorityId& party,
                                                    const ExchangeId&) override {
    return exchanges_before(party, 0, 0);
  }

  std::vector<HistoryRow> messages_of(const AuthorityId&,
                                      const gateway::ExchangeKey&,
                                      std::uint32_t) override {
    return {};
  }

 private:
  std::map<LogName, std::vector<HistoryRow>> rows_;
};

class ScriptedHistoryTest : public ::testing::Test {
 protected:
  /// Handles of all pages of the size, parted by blanks, pages by bars.
  std::string read_all(std::uint32_t limit) {
    std::string text;
    std::string since;
    for (bool complete = false; !complete;) {
      const auto page = history_.messages(caller_for("XA-POLICE"), since, limit);
      for (const auto& item : page->items)
        text += item.record.handle.str() + " ";
      text += "|";
      complete = page->complete;
      since = page->next;
    }
    last_ = since;
    return text;
  }

  World world_;
  ScriptedRecords records_;
  HistoryService history_{
      {.doorkeeper = world_.doorkeeper, .records = records_, .refusals = world_.refusals}};
  std::string last_;
};

TEST_F(ScriptedHistoryTest, PagesGoThroughTheLogsByNameAndMissNothing) {
  for (const auto& log : {"log-b", "log-a"}) {
    records_.add(log, 3, "XA-POLICE");
    records_.add(log, 7, "XA-POLICE");
    records_.add(log, 8, "XA-POLICE");
  }

  EXPECT_EQ(read_all(1), "log-a/3 |log-a/7 |log-a/8 |log-b/3 |log-b/7 |log-b/8 |");
  EXPECT_EQ(read_all(2), "log-a/3 log-a/7 |log-a/8 log-b/3 |log-b/7 log-b/8 |");
  EXPECT_EQ(read_all(3), "log-a/3 log-a/7 log-a/8 |log-b/3 log-b/7 log-b/8 |");
  EXPECT_EQ(read_all(6), "log-a/3 log-a/7 log-a/8 log-b/3 log-b/7 log-b/8 |");
}

TEST_F(ScriptedHistoryTest, AnArrivalInALogThatWasReadIsFoundByTheNextPage) {
  records_.add("log-a", 3, "XA-POLICE");
  records_.add("log-b", 3, "XA-POLICE");
  (void)read_all(2);
  records_.add("log-a", 4, "XA-POLICE");

  const auto page = history_.messages(caller_for("XA-POLICE"), last_, 10);

  ASSERT_EQ(page->items.size(), 1U);
  EXPECT_EQ(page->items[0].record.handle.str(), "log-a/4");
}

TEST_F(ScriptedHistoryTest, ShowsNothingThatTheReadGateHoldsBackAndGoesOnBehindIt) {
  records_.add("log-a", 3, "XB-POLICE");
  records_.add("log-a", 4, "XA-POLICE");

  EXPECT_EQ(read_all(1), "|log-a/4 |");
  EXPECT_THAT(history_.exchanges(caller_for("XA-POLICE"), {}, 10)->exchanges, IsEmpty());
  EXPECT_FALSE(history_.exchange(caller_for("XA-POLICE"), ExchangeId("x"), {}));
}

TEST(HistoryCursorTest, HoldsWhatItIsGivenAndIsSafeInAQuery) {
  const LogMarks marks{{LogName("a.example/log?"), 0}, {LogName("b.example/\xc3\xbf"), 41}};
  const std::vector<gateway::LogExtent> logs{{LogName("a.example/log?"), 1},
                                             {LogName("b.example/\xc3\xbf"), 42}};

  const auto cursor = cursor_of(marks);

  EXPECT_EQ(marks_of(cursor, logs), marks);
  EXPECT_EQ(cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789-_"),
            std::string::npos);
  EXPECT_EQ(marks_of(cursor_of(LogMarks{}), logs), LogMarks{});
  EXPECT_EQ(exchange_number_of(cursor_of(std::uint64_t{12})), 12U);
}

TEST(HistoryCursorTest, KnowsAnIndexUpToTheEndOfItsLog) {
  const auto cursor = cursor_of(LogMarks{{LogName("a"), 9}});

  EXPECT_TRUE(marks_of(cursor, {{LogName("a"), 10}}));
  EXPECT_FALSE(marks_of(cursor, {{LogName("a"), 9}}));
}

}  // namespace
}  // namespace workflow
