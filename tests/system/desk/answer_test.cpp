/// \file
/// Goal: at the desk nobody answers what they may not read, nobody takes an answer from whoever has
/// the item in hand, and an answer reaches whoever asked. Method: the real gateway over TLS on a
/// real PostgreSQL; signed-in persons of FR-SPOC, and a Request of DE-SPOC classified EU-R.
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
using support::TestDocument;
using testing::HasSubstr;

constexpr auto kQueue = "/api/v1/queue";

/// The document with another text in place of each that is found.
std::string with(std::string text, const std::string& old, const std::string& fresh) {
  for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + fresh.size()))
    text.replace(at, old.size(), fresh);
  return text;
}

class DeskAnswerTest : public testing::Test {
 protected:
  DeskAnswerTest() {
    request_.bytes = with(request_.bytes, ">BPL<", ">EU-R<");
    auto sender = stand_.client("DE-SPOC");
    (void)support::granted(sender.submit(request_.document()));
  }

  [[nodiscard]] DeskBrowser signed_in(const std::string& person) {
    const auto who = support::enrolled({stand_.gateway().port(), stand_.gateway().desk_port()},
                                       {.authority = "FR-SPOC", .person = person});
    DeskBrowser browser(stand_.gateway().desk_port());
    const auto opened = browser.call("POST", "/api/v1/session", who.signing_in(who.code()));
    EXPECT_EQ(opened.status, 201) << opened.body;
    return browser;
  }

  static DeskReply send(DeskBrowser& browser, const std::string& document) {
    return browser.call(
        "POST", "/api/v1/messages", document, {{"Content-Type", "application/xml"}});
  }

  static DeskReply foresee(DeskBrowser& browser, const std::string& document) {
    return browser.call(
        "POST", "/api/v1/messages?explain=true", document, {{"Content-Type", "application/xml"}});
  }

  [[nodiscard]] std::string answer() const {
    return support::fresh_answer(request_, "FR-SPOC").bytes;
  }

  static json items(DeskBrowser& browser) {
    return json::parse(browser.call("GET", kQueue).body).at("items");
  }

  support::GatewayStand stand_{std::string(support::kOperators) + support::kDesk};
  TestDocument request_ = support::fresh_request({.sender = "DE-SPOC", .addressees = {"FR-SPOC"}});
};

TEST_F(DeskAnswerTest, NobodyAnswersWhatTheyMayNotRead) {
  auto uncleared = signed_in("officer-bpl");
  auto cleared = signed_in("officer-1");

  EXPECT_EQ(foresee(uncleared, answer()).code(), "person.not-cleared");
  EXPECT_EQ(send(uncleared, answer()).code(), "person.not-cleared");

  EXPECT_EQ(items(cleared).size(), 1U);
}

TEST_F(DeskAnswerTest, NobodyWritesAboveTheirClearance) {
  auto uncleared = signed_in("officer-bpl");
  const auto own = support::fresh_request({.sender = "FR-SPOC", .addressees = {"DE-SPOC"}});

  EXPECT_EQ(send(uncleared, with(own.bytes, ">BPL<", ">EU-R<")).code(), "person.not-cleared");
  EXPECT_EQ(send(uncleared, own.bytes).status, 201);
}

TEST_F(DeskAnswerTest, WhoHoldsTheItemAnswersIt) {
  auto holder = signed_in("officer-1");
  auto other = signed_in("supervisor-1");
  const auto item = std::string(kQueue) + "/" + items(holder)[0].at("delivery").get<std::string>();
  ASSERT_EQ(holder.call("POST", item + "/claim", "{}").status, 200);

  const auto refused = send(other, answer());

  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.code(), "queue.claimed");
  EXPECT_THAT(refused.body, HasSubstr("officer-1 holds"));
  EXPECT_EQ(items(holder).size(), 1U);
  const auto given = answer();
  EXPECT_EQ(send(holder, given).status, 201);
  EXPECT_TRUE(items(holder).empty());
  EXPECT_EQ(send(holder, given).status, 200) << "a repeat gets the first answer";
}

TEST_F(DeskAnswerTest, AnAnswerThatDoesNotReachWhoAskedIsRefusedAndNothingIsClosed) {
  auto officer = signed_in("officer-1");

  const auto refused = send(
      officer, with(answer(), "<Authority>DE-SPOC</Authority>", "<Authority>AT-SPOC</Authority>"));

  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(json::parse(refused.body).at("rule"), "reply.reaches-asker") << refused.body;
  EXPECT_EQ(items(officer).size(), 1U);
}

}  // namespace
