/// \file
/// Goal: whatever a system does, a delivery ends within its deadline, takes bounded memory, and
/// counts as stored only where that was said to the end. Method: a real server that drips, floods,
/// hangs up and keeps silent.
#include <atomic>
#include <chrono>
#include <thread>

#include <gmock/gmock.h>

#include "tests/contract/push/pushing.h"
#include "tests/support/held_port.h"

namespace push_tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using support::PushedRequest;
using support::PushEndpoint;
using support::PushReaction;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

class BadLinesTest : public Pushing {
 protected:
  BadLinesTest() { options_.deadline = seconds{60}; }

  /// What is expected is that it passes, so it may pass before anything else has happened.
  void passes_soon() { options_.deadline = milliseconds{500}; }

  /// Far beyond that deadline, and far below the time that the case would take without one.
  static constexpr seconds kPatience{30};
};

TEST_F(BadLinesTest, AnAnswerThatDripsEndsAtTheDeadline) {
  auto slow = support::answer(200, std::string(1000, 'x'));
  slow.between = milliseconds{50};
  passes_soon();
  const auto began = steady_clock::now();

  EXPECT_EQ(text_of(bring_to(slow)), "broken: no answer: Timeout was reached");
  EXPECT_LT(steady_clock::now() - began, kPatience);
}

TEST_F(BadLinesTest, SilenceEndsAtTheDeadline) {
  passes_soon();
  EXPECT_EQ(text_of(bring_to({.bytes = "HTTP/1.1 "})), "broken: no answer: Timeout was reached");
}

TEST_F(BadLinesTest, SilenceEndsWithTheLeaseWhateverTheDeadline) {
  at_most_ = milliseconds{300};
  const auto began = steady_clock::now();

  EXPECT_EQ(text_of(bring_to({.bytes = "HTTP/1.1 "})), "broken: no answer: Timeout was reached");
  EXPECT_LT(steady_clock::now() - began, kPatience);
}

TEST_F(BadLinesTest, ABodyThatWentOutIsNotSentAgainWhereTheConnectionIsClosed) {
  std::atomic<int> asked = 0;
  const PushEndpoint endpoint(of_police(), [&](const PushedRequest& request) {
    return ++asked == 2 ? PushReaction{.bytes = {}, .closes = true} : support::stored(request);
  });
  EXPECT_EQ(text_of(bring(endpoint.url(), "<first/>")), "stored");

  EXPECT_EQ(text_of(bring(endpoint.url(), "<second/>")),
            "broken: no answer: the connection was closed, and nothing is sent twice");

  EXPECT_THAT(endpoint.requests(), SizeIs(2)) << "a new line may be opened; nothing goes out on it";
  EXPECT_EQ(text_of(bring(endpoint.url(), "<second/>")), "stored") << "on a line of its own";
}

TEST_F(BadLinesTest, AnAnswerOfAnyLengthIsNotRead) {
  options_.answer_bytes_max = 1000;

  EXPECT_THAT(text_of(bring_to(support::answer(202, std::string(1000, 'x')))), "taken");
  EXPECT_EQ(text_of(bring_to(support::answer(202, std::string(1001, 'x')))),
            "broken: its answer is too long");
}

TEST_F(BadLinesTest, AnAnswerThatIsCutSaysNothing) {
  const PushEndpoint endpoint(of_police(), [](const PushedRequest& request) {
    auto cut = support::stored(request);
    cut.bytes.pop_back();
    cut.closes = true;
    return cut;
  });

  EXPECT_THAT(text_of(bring(endpoint.url())), StartsWith("broken: no answer"));
}

TEST_F(BadLinesTest, ALineThatIsCutBeforeTheAnswerSaysNothing) {
  EXPECT_THAT(text_of(bring_to({.bytes = {}, .closes = true})), StartsWith("broken: no answer"));
}

TEST_F(BadLinesTest, WhatIsNoHttpSaysNothing) {
  EXPECT_THAT(text_of(bring_to({.bytes = "220 ready\r\n", .closes = true})),
              StartsWith("broken: no answer"));
}

TEST_F(BadLinesTest, NobodyAtThePortIsToldAtOnce) {
  const support::HeldPort closed;

  EXPECT_THAT(text_of(bring("https://localhost:" + std::to_string(closed.number()) + "/in")),
              HasSubstr("Couldn't connect to server"));
}

TEST_F(BadLinesTest, AConnectionThatWasClosedMeanwhileIsMadeAnew) {
  const PushEndpoint endpoint(of_police(), [](const PushedRequest& request) {
    auto last = support::stored(request);
    last.closes = true;
    return last;
  });

  EXPECT_EQ(text_of(bring(endpoint.url())), "stored");
  ASSERT_TRUE(endpoint.wait_for_ended(1)) << "else it is closed while the next one goes out";
  EXPECT_EQ(text_of(bring(endpoint.url())), "stored");
  EXPECT_EQ(endpoint.connections(), 2U);
}

TEST_F(BadLinesTest, WhatIsUnderWayIsBrokenOffWhenTheGatewayStops) {
  const PushEndpoint endpoint(of_police(), [this](const PushedRequest&) {
    stop_.request_stop();
    return PushReaction{.bytes = "HTTP/1.1 "};
  });
  const auto began = steady_clock::now();

  EXPECT_EQ(text_of(bring(endpoint.url())), "broken: the gateway is being stopped");
  EXPECT_LT(steady_clock::now() - began, kPatience);
}

}  // namespace
}  // namespace push_tests
