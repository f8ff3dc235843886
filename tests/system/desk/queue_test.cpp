/// \file
/// Goal: two officers of one authority who reach for one item at the same moment: one holds it, the
/// other is told who does; it is audited under the holder's name, and the holder alone closes it.
/// Method: the real gateway over TLS on a real PostgreSQL; two signed-in persons, two threads.
#include <barrier>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/desk_browser.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/support/operators.h"

#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;
using support::DeskBrowser;
using support::DeskReply;

constexpr auto kQueue = "/api/v1/queue";

class DeskQueueTest : public testing::Test {
 protected:
  [[nodiscard]] DeskBrowser signed_in(const std::string& person) {
    const auto who = support::enrolled({stand_.gateway().port(), stand_.gateway().desk_port()},
                                       {.authority = "FR-SPOC", .person = person});
    DeskBrowser browser(stand_.gateway().desk_port());
    const auto opened = browser.call("POST", "/api/v1/session", who.signing_in(who.code()));
    EXPECT_EQ(opened.status, 201) << opened.body;
    return browser;
  }

  support::GatewayStand stand_{std::string(support::kOperators) + support::kDesk};
};

TEST_F(DeskQueueTest, TwoOfficersReachForOneItem) {
  auto one = signed_in("officer-1");
  auto two = signed_in("supervisor-1");
  const auto request = support::fresh_request({.sender = "DE-SPOC", .addressees = {"FR-SPOC"}});
  auto sender = stand_.client("DE-SPOC");
  const auto handle = support::granted(sender.submit(request.document())).handle;
  const auto listed = json::parse(one.call("GET", kQueue).body).at("items");
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].at("handle"), handle);
  EXPECT_TRUE(listed[0].at("claim").is_null());
  EXPECT_FALSE(listed[0].at("dueAt").is_null());
  const auto item = kQueue + ("/" + listed[0].at("delivery").get<std::string>());

  std::barrier together(2);
  DeskReply first;
  DeskReply second;
  const auto reach = [&](DeskBrowser& browser, DeskReply& reply) {
    together.arrive_and_wait();
    reply = browser.call("POST", item + "/claim", "{}");
  };
  std::thread other([&] { reach(two, second); });
  reach(one, first);
  other.join();

  EXPECT_EQ(first.status + second.status, 200 + 409) << first.body << second.body;
  const bool one_won = first.status == 200;
  const auto& lost = one_won ? second : first;
  const std::string holder = one_won ? "officer-1" : "supervisor-1";
  EXPECT_EQ(lost.code(), "queue.claimed");
  EXPECT_EQ(json::parse(lost.body).at("claim").at("person"), holder);
  auto& winner = one_won ? one : two;
  auto& loser = one_won ? two : one;
  EXPECT_EQ(loser.call("POST", item + "/close", R"({"how":"acknowledged"})").code(),
            "queue.not-claimed");
  EXPECT_EQ(winner.call("POST", item + "/close", R"({"how":"acknowledged"})").status, 204);
  EXPECT_TRUE(json::parse(loser.call("GET", kQueue).body).at("items").empty());
  EXPECT_EQ(stand_.number("SELECT count(*) FROM audit_entry WHERE line LIKE '%item.claimed%'"), 1);
  EXPECT_EQ(stand_.number("SELECT count(*) FROM audit_entry WHERE line LIKE '%item.closed%'"), 1);
}

TEST_F(DeskQueueTest, WhoOnlySupervisesDataProtectionWritesNothing) {
  auto supervising = signed_in("dpo-1");
  const auto request = support::fresh_request({.sender = "FR-SPOC", .addressees = {"DE-SPOC"}});

  for (const auto* target : {"/api/v1/messages", "/api/v1/messages?explain=true"}) {
    const auto reply =
        supervising.call("POST", target, request.bytes, {{"Content-Type", "application/xml"}});
    EXPECT_EQ(reply.status, 403) << target;
    EXPECT_EQ(reply.code(), "person.role") << target;
  }
  EXPECT_EQ(stand_.number("SELECT count(*) FROM message"), 0);
}

}  // namespace
