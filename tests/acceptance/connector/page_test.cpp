/// \file
/// Goal: the office's page lists what the folders hold, sends by way of them, and answers nobody
/// but a person who knows the access code, from a browser that no other page drives. Method: real
/// folders, calls as plain values, a clock of the test's own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/connector/address_book.h"
#include "tests/acceptance/connector/the_page.h"

namespace testing_connector {
namespace {

using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST_F(PageTest, OpensForTheAccessCodeAlone) {
  EXPECT_EQ(call("GET", "/inbox").status, 401);
  EXPECT_EQ(call("POST", "/session", R"({"code":"wrong"})").status, 401);
  EXPECT_EQ(call("POST", "/session", "no JSON").status, 401);
  EXPECT_EQ(call("POST", "/session", R"({"code":5})").status, 401);
  enter();
  EXPECT_EQ(call("GET", "/inbox").status, 200);
  EXPECT_EQ(call("DELETE", "/session").status, 204);
  EXPECT_EQ(call("GET", "/inbox").status, 401);
}

TEST_F(PageTest, AnswersNoOtherPage) {
  enter();
  const std::vector<std::pair<std::string, std::string>> foreign{
      {"host", "evil.example:8451"},
      {"host", "127.0.0.1:80"},
      {"host", "127.0.0.1"},
      {"host", "localhost:8451"},
      {"origin", "https://evil.example"},
      {"origin", "null"},
      {"origin", "http://localhost:8451"},
      {"sec-fetch-site", "cross-site"},
      {"sec-fetch-site", "same-site"}};
  for (const auto& [field, value] : foreign) {
    auto fields = own_;
    fields[field] = value;
    EXPECT_EQ(
        call({.method = "GET", .path = "/office/v1/inbox", .fields = fields, .body = {}}).status,
        403)
        << field << " " << value;
  }
  own_["origin"] = "http://127.0.0.1:8451";
  own_["sec-fetch-site"] = "same-origin";
  EXPECT_EQ(call("GET", "/inbox").status, 200);
}

TEST_F(PageTest, TellsAndChangesNothingWithoutTheToken) {
  enter();
  own_["liaison-session"] = std::string(64, '0');

  EXPECT_EQ(call("GET", "/inbox").status, 401);
  EXPECT_EQ(call("POST", "/documents", "good").status, 401);
  EXPECT_THAT(at_.office.names("out"), IsEmpty());
}

TEST_F(PageTest, RefusesByTheHeadAlone) {
  const OfficeRequest head{
      .method = "POST", .path = "/office/v1/documents", .fields = own_, .body = {}};

  EXPECT_EQ(calls_.refusal(head).value().status, 401);
  enter();
  EXPECT_FALSE(calls_.refusal({.method = "POST", .path = head.path, .fields = own_, .body = {}}));
}

TEST_F(PageTest, ClosesWhenNobodyUsesIt) {
  enter();
  at_.clock.advance(minutes(29));
  own_["liaison-active"] = "true";
  EXPECT_EQ(call("GET", "/inbox").status, 200);
  own_.erase("liaison-active");
  at_.clock.advance(minutes(20));
  EXPECT_EQ(call("GET", "/inbox").status, 200);
  at_.clock.advance(minutes(11));
  EXPECT_EQ(call("GET", "/inbox").status, 401);
}

TEST_F(PageTest, ListsArrivalsWithTheTimeThatIsLeft) {
  enter();
  put("in", "20261127T080000.000Z-Request-a.xml", document({.id = "a"}));
  put("in", "20261127T090000.000Z-Request-b.xml", document({.id = "b", .level = "urgent"}));
  put("in", "20261127T070000.000Z-Information-c.xml", document({.type = "Information", .id = "c"}));
  put("in", "20261127T060000.000Z-Request-d.xml", document({.id = "d", .addressee = "FR-SPOC"}));
  put("in", "20261127T050000.000Z-Request-e.xml", "no XML");
  put("in", "of somebody else.xml", document({}));
  put("sent",
      "answer.xml",
      document({.type = "Information", .id = "f", .in_reply_to = "a", .answer = "full-answer"}));
  put("sent",
      "part.xml",
      document({.type = "Information", .id = "g", .in_reply_to = "b", .answer = "partial-answer"}));
  put("sent", "question.xml", document({.type = "ClarificationRequest", .in_reply_to = "b"}));

  const auto items = looked("/inbox").at("items");

  ASSERT_EQ(items.size(), 5U);
  EXPECT_EQ(items[0].at("messageId"), "b");
  EXPECT_EQ(items[0].at("dueAt"), "2026-11-27T17:00:00.000Z");
  EXPECT_EQ(items[0].at("answered"), false);
  EXPECT_EQ(items[1].at("name"), "20261127T050000.000Z-Request-e.xml");
  EXPECT_EQ(items[1].at("readable"), false);
  EXPECT_EQ(items[2].at("messageId"), "a");
  EXPECT_EQ(items[2].at("dueAt"), "2026-12-04T08:00:00.000Z");
  EXPECT_EQ(items[2].at("answered"), true);
  EXPECT_EQ(items[3].at("messageId"), "d");
  EXPECT_EQ(items[3].at("role"), "copy");
  EXPECT_TRUE(items[3].at("dueAt").is_null());
  EXPECT_EQ(items[4].at("messageId"), "c");
}

TEST_F(PageTest, GivesOutArrivalsAndNothingElse) {
  enter();
  const std::string name = "20261127T080000.000Z-Request-a.xml";
  put("in", name, document({.id = "a"}));
  put("sent", "b.xml", document({.id = "b"}));
  const auto arrived = looked("/inbox").at("items")[0].at("id").get<std::string>();
  const auto sent = looked("/outgoing").at("items")[0].at("id").get<std::string>();

  EXPECT_EQ(call("GET", "/inbox/" + arrived).body.disclose(), document({.id = "a"}));
  for (const auto& id : {sent, name, "../in/" + name, std::string(".."), arrived + "/"})
    EXPECT_EQ(call("GET", "/inbox/" + id).status, 404) << id;
}

TEST_F(PageTest, SendsByWayOfTheFolder) {
  enter();

  EXPECT_EQ(call("POST", "/check", "bad").status, 422);
  EXPECT_EQ(call("POST", "/documents", "bad").status, 422);
  EXPECT_THAT(at_.office.names("out"), IsEmpty());
  EXPECT_EQ(call("POST", "/documents", "good").status, 201);
  EXPECT_EQ(call("POST", "/documents", "of the same name").status, 409);

  EXPECT_THAT(at_.office.names("out"), ElementsAre("Request-m.xml"));
  EXPECT_EQ(at_.office.content("out", "Request-m.xml"), "good");
}

TEST_F(PageTest, TakesTheSameDocumentOnceWhereverItIsByNow) {
  enter();
  const auto post = [this] {
    const auto answer = call("POST", "/documents", "urgent");
    EXPECT_EQ(answer.status, 201);
    EXPECT_THAT(answer.body.disclose(), HasSubstr("\"Request-m.xml\""));
  };
  const auto move = [](const std::filesystem::path& from, const std::filesystem::path& to) {
    std::filesystem::create_directories(to);
    std::filesystem::rename(from / "Request-m.xml", to / "Request-m.xml");
  };
  const auto& folders = at_.folders;
  const auto taken = folders.taken / "1-1764230400000-000000";
  const auto checked = folders.outgoing / "0-1764230400000-000000";
  post();
  post();
  move(folders.out, taken);
  post();
  std::filesystem::rename(taken, checked);
  post();
  move(checked, folders.held);
  post();
  move(folders.held, folders.sent);
  post();

  EXPECT_THAT(at_.office.names("out"), IsEmpty());
}

TEST_F(PageTest, TellsWhatBecameOfDocuments) {
  enter();
  put("held", "a.xml", document({.id = "a"}));
  put("out", "b.xml", document({.id = "b"}));
  put("out", "NOT-SENT-a.xml.txt", "an alarm");
  put("refused", "c.xml", "unreadable");
  put("refused", "c.xml.reason.txt", "the reason");
  put("sent", "d.xml", document({.id = "d"}));
  put("sent", "d.xml.summary.txt", "the summary");

  const auto items = looked("/outgoing").at("items");

  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].at("state"), "held");
  EXPECT_EQ(items[1].at("state"), "waiting");
  EXPECT_EQ(items[2].at("state"), "refused");
  EXPECT_TRUE(items[2].at("facts").is_null());
  EXPECT_EQ(items[2].at("note"), "the reason");
  EXPECT_EQ(items[3].at("facts").at("messageId"), "d");
  EXPECT_EQ(items[3].at("note"), "the summary");
}

TEST_F(PageTest, ListsWhateverNameItHasAndStandsWhatCannotBeRead) {
  enter();
  put("held", "urgent request", document({.id = "a"}));
  put("in", "20261127T080000.000Z-Request-b.xml", document({.id = "b"}));
  std::filesystem::create_directory(at_.base.path() / "office/in/2026.xml");
  std::filesystem::create_symlink("nowhere", at_.base.path() / "office/sent/c.xml");

  const auto list = looked("/outgoing");
  ASSERT_EQ(list.at("items").size(), 2U);
  EXPECT_EQ(list.at("items")[0].at("name"), "urgent request");
  EXPECT_EQ(list.at("items")[1].at("name"), "c.xml");
  EXPECT_TRUE(list.at("items")[1].at("facts").is_null());
  EXPECT_EQ(looked("/inbox").at("items").size(), 1U);
}

TEST_F(PageTest, SendsLateOnlyWhatIsHeld) {
  enter();
  const std::string name = "Anfrage Müller?.xml";  // A name that people chose.
  put("held", name, "urgent");
  put("held", "b.xml", "urgent");
  put("out", "b.xml", "another");
  std::map<std::string, std::string> ids;
  const auto list = looked("/outgoing");
  for (const auto& item : list.at("items")) {
    if (item.at("state") == "held") ids[item.at("name")] = item.at("id");
  }

  EXPECT_EQ(call("POST", "/held/" + ids.at(name)).status, 204);
  EXPECT_EQ(call("POST", "/held/" + ids.at(name)).status, 404);
  EXPECT_EQ(call("POST", "/held/" + ids.at("b.xml")).status, 409);
  EXPECT_EQ(call("POST", "/held/b.xml").status, 404);

  EXPECT_EQ(at_.office.content("out", name), "urgent");
  EXPECT_EQ(at_.office.content("out", "b.xml"), "another");
  EXPECT_THAT(at_.office.names("held"), ElementsAre("b.xml"));
}

TEST_F(PageTest, KnowsAddresseesWithoutALine) {
  enter();
  EXPECT_THAT(looked("/authorities").at("authorities"), IsEmpty());
  connector::keep_addresses(
      at_.folders.spool / connector::kAddresses, {{"DE-SPOC", "Einheit", "", ""}}, at_.files);
  EXPECT_EQ(looked("/authorities").at("authorities")[0].at("name"), "Einheit");
}

TEST_F(PageTest, KeepsItsCode) {
  const auto code = connector::access_code(at_.folders.spool, at_.files);

  EXPECT_EQ(code.size(), 40U);
  EXPECT_EQ(connector::access_code(at_.folders.spool, at_.files), code);
  EXPECT_EQ(connector::known_access_code(at_.folders.spool), code);
}

}  // namespace
}  // namespace testing_connector
