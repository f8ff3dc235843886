/// \file
/// Goal: the lists of history give their port what the request said, and their caller what the
/// port answered, member by member. Method: a fake port, literal bodies, real TLS.

#include <gmock/gmock.h>

#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

const std::string kExchangeId = "77b3c1de-0a6b-4b8e-9d55-6f7081920a1b";
const std::string kZeros(64, '0');

gateway::ExchangeKey exchange() {
  return {.opener = gateway::AuthorityId("XA-POLICE"), .id = gateway::ExchangeId(kExchangeId)};
}

gateway::HistoryItem sent() {
  gateway::HistoryItem item;
  item.record.handle = gateway::Handle(std::string(kHandle));
  item.record.sender = gateway::AuthorityId("XA-POLICE");
  item.record.message = gateway::MessageId("5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60");
  item.record.exchange = exchange();
  item.record.classification = gateway::Classification::kConfidential;
  item.record.accepted_at = gateway::Timestamp(std::chrono::milliseconds(1500));
  item.record.recipients = {{.authority = gateway::AuthorityId("XB-POLICE"),
                             .role = gateway::DeliveryRole::kAddressed,
                             .reasons = {{.rule = gateway::RuleId("row.1"), .legal = "Art. 1"}}}};
  return item;
}

gateway::HistoryItem received() {
  auto item = sent();
  item.own_state = gateway::DeliveryState::kDelivered;
  return item;
}

gateway::ExchangeView view() {
  return {.key = exchange(),
          .opened_at = gateway::Timestamp(std::chrono::milliseconds(1000)),
          .last_at = gateway::Timestamp(std::chrono::milliseconds(2000)),
          .messages = 2,
          .participants = {gateway::AuthorityId("XA-POLICE"), gateway::AuthorityId("XB-POLICE")}};
}

/// \param direction  its member, and the state that goes with it.
std::string item_json(const std::string& direction) {
  return R"({"handle":"0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f",)"
         R"("messageId":"5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60",)"
         R"("exchange":{"opener":"XA-POLICE","id":")" +
         kExchangeId +
         R"("},"sender":"XA-POLICE","type":"Request","urgency":"routine","classification":"EU-C",)"
         R"("acceptedAt":"1970-01-01T00:00:01.500Z","digest":")" +
         kZeros + R"(",)" + direction +
         R"(,"recipients":[{"authority":"XB-POLICE","role":"addressed","rule":"row.1",)"
         R"("legal":"Art. 1"}]})";
}

const std::string kViewJson = R"("exchange":{"opener":"XA-POLICE","id":")" + kExchangeId +
                              R"("},"openedAt":"1970-01-01T00:00:01.000Z",)"
                              R"("lastAt":"1970-01-01T00:00:02.000Z","messageCount":2,)"
                              R"("participants":["XA-POLICE","XB-POLICE"])";

class HistoryCallsTest : public Served {};

TEST_F(HistoryCallsTest, ListsMessagesAndWhereTheNextPageBegins) {
  std::optional<std::pair<std::string, std::uint32_t>> asked;
  history_.on_messages = [&](const std::string& since, std::uint32_t limit) {
    asked = {since, limit};
    return gateway::HistoryPage{.items = {sent(), received()}, .next = "n-1_x", .complete = true};
  };
  start();

  const auto answer = ask(get("/api/v1/messages?since=c-0_z&limit=500"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(asked, std::make_pair(std::string("c-0_z"), std::uint32_t{500}));
  EXPECT_EQ(answer->body,
            R"({"messages":[)" + item_json(R"("direction":"sent")") + "," +
                item_json(R"("direction":"received","state":"delivered")") +
                R"(],"next":"n-1_x","complete":true})");
}

TEST_F(HistoryCallsTest, BeginsAtTheBeginningWithAHundredUnlessTold) {
  std::optional<std::pair<std::string, std::uint32_t>> asked;
  history_.on_messages = [&](const std::string& since, std::uint32_t limit) {
    asked = {since, limit};
    return gateway::HistoryPage{.items = {}, .next = "n", .complete = false};
  };
  start();

  const auto answer = ask(get("/api/v1/messages"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(asked, std::make_pair(std::string(), std::uint32_t{100}));
  EXPECT_EQ(answer->body, R"({"messages":[],"next":"n","complete":false})");
}

TEST_F(HistoryCallsTest, ListsExchangesAndNamesNoNextPageOnTheLast) {
  std::vector<std::string> asked;
  history_.on_exchanges = [&](const std::string& before, std::uint32_t limit) {
    asked.push_back(before + " " + std::to_string(limit));
    return gateway::ExchangePage{.exchanges = {view()}, .next = before.empty() ? "n" : ""};
  };
  start();

  EXPECT_EQ(ask(get("/api/v1/exchanges"))->body,
            R"({"exchanges":[{)" + kViewJson + R"(}],"next":"n"})");
  EXPECT_EQ(ask(get("/api/v1/exchanges?before=n&limit=1"))->body,
            R"({"exchanges":[{)" + kViewJson + "}]}");
  EXPECT_THAT(asked, ::testing::ElementsAre(" 100", "n 1"));
}

TEST_F(HistoryCallsTest, ShowsOneExchangeWithItsMessages) {
  std::vector<std::string> asked;
  history_.on_exchange = [&](const gateway::ExchangeId& id, const gateway::AuthorityId& opener) {
    asked.push_back(id.str() + " " + opener.str());
    return gateway::ExchangeDetail{.view = view(), .messages = {sent()}};
  };
  start();

  const auto answer = ask(get("/api/v1/exchanges/" + kExchangeId));
  (void)ask(get("/api/v1/exchanges/" + kExchangeId + "?opener=XA-POLICE"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body,
            "{" + kViewJson + R"(,"messages":[)" + item_json(R"("direction":"sent")") + "]}");
  EXPECT_THAT(asked, ::testing::ElementsAre(kExchangeId + " ", kExchangeId + " XA-POLICE"));
}

}  // namespace
}  // namespace http_tests
