/// \file
/// Goal: a submission may be repeated for ever: same bytes, same answer, one message. Method: the
/// exact answers of the real gateway compared across repeats, restarts and concurrent senders.

#include <chrono>
#include <latch>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/support/patience.h"
#include "tools/liaison/api_json.h"
#include "tools/liaison/failure.h"

namespace {

using support::granted;
using support::patiently;
using support::TestDocument;

constexpr std::chrono::seconds kTimeLimit{60};

/// Where the first answer is not signed yet, a repeat may be asked to come again.
tools::HttpAnswer posted(tools::ApiClient& client, const TestDocument& document) {
  tools::HttpRequest request;
  request.method = "POST";
  request.target = "/api/v1/messages";
  request.content_type = "application/xml";
  request.body = document.bytes;
  auto answer = client.call(request);
  const auto deadline = std::chrono::steady_clock::now() + kTimeLimit;
  while (answer.status == 503 && std::chrono::steady_clock::now() < deadline)
    answer = client.call(request);
  return answer;
}

/// For threads, which must not throw: status 0 when there was no answer.
tools::HttpAnswer posted_or_not(tools::ApiClient& client, const TestDocument& document) {
  try {
    return posted(client, document);
  } catch (const tools::Unreachable& failure) {
    return {.status = 0, .content_type = {}, .retry_after = {}, .body = failure.what()};
  }
}

class RepeatTest : public testing::Test {
 protected:
  tools::HttpAnswer post(const TestDocument& document) {
    auto client = stand_.client(document.sender);
    return posted(client, document);
  }

  std::int64_t messages() { return stand_.number("SELECT count(*) FROM message"); }

  support::GatewayStand stand_;
};

TEST_F(RepeatTest, ARepeatIsAnsweredWithTheFirstBytesAlsoAfterRestarts) {
  const auto request = support::fresh_request();
  const auto first = post(request);
  ASSERT_EQ(first.status, 201) << first.body;
  const auto accepted = tools::accepted_from(first.body, tools::Repeat::kFirst);
  const auto expect_repeat = [&](const char* when) {
    const auto again = post(request);
    EXPECT_EQ(again.status, 200) << when;
    EXPECT_EQ(again.body, first.body) << when;
    auto client = stand_.client("AT-POLICE-1");
    EXPECT_EQ(granted(patiently([&] { return client.receipt(accepted.handle); })), accepted.receipt)
        << when;
  };

  expect_repeat("at once");
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(post(support::fresh_request()).status, 201);
  expect_repeat("after other messages");
  EXPECT_EQ(stand_.gateway().stop(), 0);
  stand_.gateway().start();
  expect_repeat("after a restart of the gateway");
  EXPECT_EQ(stand_.gateway().stop(), 0);
  stand_.cluster().kill_server();
  stand_.cluster().start();
  stand_.gateway().start();
  expect_repeat("after a crash of the database");
  EXPECT_EQ(messages(), 4);
}

TEST_F(RepeatTest, TheSameIdWithOtherBytesIsAConflictAndChangesNothing) {
  const auto request = support::fresh_request();
  const auto first = post(request);

  const auto other = post(support::other_bytes(request));

  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(tools::problem_from(other.body, other.status).code, "message.conflict");
  EXPECT_EQ(post(request).body, first.body);
  EXPECT_EQ(messages(), 1);
}

TEST_F(RepeatTest, ConcurrentSubmissionsOfOneMessageGiveOneMessage) {
  for (const int submitters : {2, 4, 16}) {
    const auto request = support::fresh_request();
    const auto before = messages();
    std::vector<tools::HttpAnswer> answers(static_cast<std::size_t>(submitters));
    std::vector<tools::ApiClient> clients;
    for (int i = 0; i < submitters; ++i) {
      clients.push_back(stand_.client("AT-POLICE-1"));
      granted(clients.back().directory());  // The handshake is behind us.
    }
    std::latch together(submitters);
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 0; i < clients.size(); ++i) {
        threads.emplace_back([&, i] {
          together.arrive_and_wait();
          answers[i] = posted_or_not(clients[i], request);
        });
      }
    }

    std::multiset<int> statuses;
    std::set<std::string> bodies;
    for (const auto& answer : answers) {
      statuses.insert(answer.status);
      bodies.insert(answer.body);
    }
    EXPECT_EQ(statuses.count(201), 1U);
    EXPECT_EQ(statuses.count(200), static_cast<std::size_t>(submitters - 1));
    EXPECT_EQ(bodies.size(), 1U);
    EXPECT_EQ(messages(), before + 1);
  }
}

}  // namespace
