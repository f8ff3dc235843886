/// \file
/// Goal: the calls of the queue carry items, claims and endings as the interface describes, and
/// its stream comes piece by piece and ends with the gateway. Method: a running service over a fake
/// port.
#include <atomic>
#include <future>

#include <gmock/gmock.h>

#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using gateway::QueueNews;
using ::testing::HasSubstr;
using ::testing::Not;

gateway::QueueItem item() {
  gateway::QueueItem item;
  item.delivery = gateway::DeliveryId(std::string(kDelivery));
  item.handle = gateway::Handle(std::string(kHandle));
  item.sender = gateway::AuthorityId("XA-POLICE");
  item.message = gateway::MessageId(std::string(kLease));
  item.exchange = {gateway::AuthorityId("XA-POLICE"), gateway::ExchangeId(std::string(kLease))};
  item.urgency = gateway::Urgency::kUrgent;
  item.reason = {.rule = gateway::RuleId("route.addressed"), .legal = "Art. 4"};
  item.accepted_at = gateway::timestamp_from_text("2026-11-23T10:00:00Z").value();
  item.due_at = gateway::timestamp_from_text("2026-11-23T18:00:00Z").value();
  item.handling = {gateway::HandlingCode::kH0, gateway::HandlingCode::kH2};
  return item;
}

gateway::QueueItem held() {
  auto held = item();
  held.hold = {.person = gateway::PersonId("officer-2"), .since = held.accepted_at};
  return held;
}

constexpr const char* kClaim =
    R"("claim":{"person":"officer-2","since":"2026-11-23T10:00:00.000Z"})";

std::string path(std::string_view act) {
  return "/api/v1/queue/" + std::string(kDelivery) + "/" + std::string(act);
}

using QueueCallsTest = Served;

TEST_F(QueueCallsTest, ListsAPageWithTheTimeItWasRead) {
  queue_.on_list = [](auto scope, const auto& after, auto limit) {
    EXPECT_EQ(scope, gateway::QueueScope::kAll);
    EXPECT_EQ(after, "place");
    EXPECT_EQ(limit, 1000U);
    return gateway::QueuePage{.items = {item()}, .next = "further", .at = item().accepted_at};
  };
  start();

  const auto answer = ask(get("/api/v1/queue?scope=all&after=place&limit=1000"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200) << answer->body;
  EXPECT_THAT(answer->body, HasSubstr(R"("dueAt":"2026-11-23T18:00:00.000Z")"));
  EXPECT_THAT(answer->body, HasSubstr(R"("claim":null,"closed":null)"));
  EXPECT_THAT(answer->body, HasSubstr(R"("handling":["H0","H2"])"));
  EXPECT_THAT(answer->body, HasSubstr(R"("next":"further","at":"2026-11-23T10:00:00.000Z")"));
}

TEST_F(QueueCallsTest, RefusesWhatIsNoPage) {
  start();

  for (const auto* query : {"scope=mine", "limit=0", "limit=1001", "after="}) {
    const auto answer = ask(get("/api/v1/queue?" + std::string(query)));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 400) << query;
  }
}

TEST_F(QueueCallsTest, AClaimThatAnotherHoldsSaysWhoAndSinceWhen) {
  queue_.on_claim = [](const auto& delivery) {
    EXPECT_EQ(delivery.str(), kDelivery);
    return gateway::ClaimAnswer{
        .item = held(),
        .refused = gateway::refusal(gateway::RefusalCode::kQueueClaimed, "Another holds it.")};
  };
  start();

  const auto answer = ask(post_json(path("claim"), "{}"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 409);
  EXPECT_EQ(answer->fields.at("content-type"), "application/problem+json");
  EXPECT_THAT(answer->body, HasSubstr(R"("code":"queue.claimed")"));
  EXPECT_THAT(answer->body, HasSubstr(kClaim));
}

TEST_F(QueueCallsTest, AClaimIsAnsweredWithItself) {
  queue_.on_claim = [](const auto&) { return gateway::ClaimAnswer{.item = held(), .refused = {}}; };
  start();

  const auto answer = ask(post_json(path("claim"), "{}"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "{" + std::string(kClaim) + "}");
}

TEST_F(QueueCallsTest, ClosesInOneOfThreeWays) {
  queue_.on_close = [](const auto&, gateway::QueueEnding how) {
    EXPECT_EQ(how, gateway::QueueEnding::kNotForAction);
    return gateway::Recorded{};
  };
  start();

  const auto closed = ask(post_json(path("close"), R"({"how":"not-for-action"})"));
  const auto withdrawn = ask(post_json(path("close"), R"({"how":"withdrawn"})"));

  ASSERT_TRUE(closed && withdrawn);
  EXPECT_EQ(closed->status, 204);
  EXPECT_EQ(withdrawn->status, 400);
}

TEST_F(QueueCallsTest, TheStreamTellsChangesAndEndsWithTheGateway) {
  std::atomic<int> asked = 0;
  queue_.on_news = [&asked](const std::string& place, std::chrono::milliseconds) {
    QueueNews news{.changes = {}, .place = "run-1", .at = item().accepted_at};
    const int turn = asked++;
    EXPECT_EQ(place, turn == 0 ? "run-0" : "run-1");
    if (turn == 1) {
      news.kind = QueueNews::Kind::kChanges;
      news.changes = {{.number = 1, .kind = gateway::QueueChangeKind::kArrived, .item = item()}};
    }
    if (turn == 2) news.kind = QueueNews::Kind::kEnded;
    return news;
  };
  start();

  TlsClient client(as_police());
  client.send("GET /api/v1/events HTTP/1.1\r\nHost: h\r\nLast-Event-ID: run-0\r\n\r\n");
  const auto head = client.read_head();
  const auto body = client.read_to_end();

  ASSERT_TRUE(head);
  EXPECT_EQ(head->status, 200);
  EXPECT_EQ(head->fields.at("content-type"), "text/event-stream");
  EXPECT_FALSE(head->fields.contains("content-length"));
  EXPECT_EQ(head->fields.at("connection"), "close");
  EXPECT_THAT(body,
              HasSubstr("event: beat\ndata: \"2026-11-23T10:00:00.000Z\"\nid: run-1\n\n"
                        "event: queue\ndata: {\"delivery\":\"" +
                        std::string(kDelivery) + R"(","change":"arrived","item":{)"));
  EXPECT_THAT(body, Not(HasSubstr("\r\n\r\n"))) << "no second answer";
}

TEST_F(QueueCallsTest, OneTooManyStreamsIsToldToComeAgain) {
  options_.event_streams_at_once = 1;
  std::promise<void> over;
  const auto waits = over.get_future().share();
  queue_.on_news = [waits](const std::string& place, std::chrono::milliseconds) {
    QueueNews news{.changes = {}, .place = "run-1", .at = item().accepted_at};
    if (place.empty()) return news;
    waits.wait();
    news.kind = QueueNews::Kind::kEnded;
    return news;
  };
  start();

  TlsClient first(as_police());
  first.send(get("/api/v1/events"));
  const auto head = first.read_head();
  const auto second = ask(get("/api/v1/events"));

  over.set_value();
  ASSERT_TRUE(head && second);
  EXPECT_EQ(second->status, 503);
  EXPECT_THAT(second->body, HasSubstr("service.busy"));
  EXPECT_THAT(first.read_to_end(), HasSubstr("event: beat"));
}

}  // namespace
}  // namespace http_tests
