/// \file
/// Goal: HEAD is answered with the head of the GET and without a body, but where the GET gives out
/// content on record. Method: the route table itself is gone through, over ports with one answer;
/// raw bytes, so that a body that should not be there is the beginning of the next answer.

#include <gmock/gmock.h>

#include "adapters/http/routes.h"
#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kContract = "/api/v1/openapi.yaml";

std::string asking(std::string_view method, std::string_view path) {
  return std::string(method) + " " + std::string(path) + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

class HeadTest : public Served {
 protected:
  /// The fields of the answer to HEAD, which must end with them: a GET follows on its connection.
  [[nodiscard]] HttpAnswer head_of(std::string_view path) const {
    TlsClient client(as_police());
    client.send(asking("HEAD", path) + get(kContract));
    auto head = client.read_head();
    const auto next = client.read_answer();
    EXPECT_TRUE(head && next) << path;
    EXPECT_EQ(next ? next->status : 0, 200) << path << " has a body";
    return head.value_or(HttpAnswer{});
  }
};

TEST_F(HeadTest, HasTheStatusAndTheFieldsOfTheGetAndNoBody) {
  queries_.on_checkpoint = [](const auto&) { return gateway::Result<std::string>("a note\n"); };
  queries_.on_directory = [] { return std::vector<gateway::DirectoryEntry>{}; };
  start();

  for (const auto& path : {std::string(kContract),
                           std::string("/api/v1/directory/authorities"),
                           std::string("/api/v1/audit/liaison.test/checkpoint")}) {
    auto head = head_of(path);
    auto whole = ask(get(path));
    ASSERT_TRUE(whole);
    EXPECT_EQ(head.status, 200) << path;
    for (auto* fields : {&head.fields, &whole->fields}) {
      fields->erase("date");
      fields->erase("liaison-request-id");
    }
    EXPECT_EQ(head.fields, whole->fields) << path;
    EXPECT_EQ(head.fields.at("content-length"), std::to_string(whole->body.size())) << path;
  }
}

TEST_F(HeadTest, IsRefusedAsTheGetIsAndAlsoWithoutABody) {
  start();

  const auto unknown = head_of("/api/v1/nothing");
  const auto wrong = head_of("/api/v1/messages?limit=0");

  EXPECT_EQ(unknown.status, 404);
  EXPECT_NE(unknown.fields.at("content-length"), "0");
  EXPECT_EQ(wrong.status, 400);
}

TEST_F(HeadTest, AsksNoPortForContentThatIsGivenOutOnRecord) {
  queries_.on_document = [](const auto&, const auto&, const auto&) -> gateway::Result<Secret> {
    ADD_FAILURE() << "HEAD has read content";
    return Secret("x");
  };
  start();

  const auto answer = head_of("/api/v1/messages/" + std::string(kHandle));

  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.fields.at("allow"), "GET");
}

TEST_F(HeadTest, IsLoggedAsItWasAsked) {
  start();

  (void)head_of(kContract);
  stop();

  EXPECT_THAT(telemetry_.text(), HasSubstr("HEAD"));
}

/// Who adds a GET must say whether it gives out content.
TEST(HeadUseTest, IsRefusedForMessagesSectionsAndStreamsOnly) {
  std::set<std::string_view> refused;
  for (const auto& route : adapters::http::routes()) {
    if (route.head == adapters::http::HeadUse::kRefused) refused.insert(route.pattern);
  }

  EXPECT_EQ(refused,
            (std::set<std::string_view>{"/messages/{handle}",
                                        "/messages/{handle}/h3",
                                        "/events",
                                        "/admin/audit/exports/{export}/bundles/{bundle}"}));
}

}  // namespace
}  // namespace http_tests
