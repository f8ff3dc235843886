/// \file
/// Goal: a Receive stream ends when it must and not before, tells why, and gives back what it could
/// not hand on. Method: a fake inbox that obeys its limits and turns away, real streams over real
/// TLS.

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "tests/contract/grpc/streams.h"

namespace grpc_tests {
namespace {

using gateway::RefusalCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReceiveEndsTest : public Served {
 protected:
  ReceiveEndsTest() {
    options_.document_bytes = 1024;
    options_.lease_wait = std::chrono::seconds(20);  // No look of a test ends by itself.
    options_.heartbeat = std::chrono::milliseconds(50);
  }
};

TEST_F(ReceiveEndsTest, ACancelledStreamGivesBackAtOnceWhatItCouldNotSend) {
  options_.document_bytes = 1 << 20;
  std::vector<std::string> put;
  for (int i = 0; i < 8; ++i)  // More than the transport takes from a caller that does not read.
    put.push_back(inbox_.put(1 << 20));
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);
  stream.credit(8);
  EXPECT_EQ(stream.delivery(), put[0]);

  stream.cancel();
  const auto back = inbox_.released(1);

  EXPECT_EQ(stream.end(), "1");
  ASSERT_THAT(back, ::testing::Not(IsEmpty()));
  stop();
  const auto released = inbox_.released();
  EXPECT_EQ(std::ranges::count(released, put.back() + ": stream ended before it was sent (later)"),
            1);
  for (const auto& one : released)  // What was written is not given back, nor anything twice.
    EXPECT_EQ(std::ranges::count(released, one), 1);
  EXPECT_EQ(std::ranges::count(released, put[0] + ": stream ended before it was sent (later)"), 0);
  EXPECT_EQ(released.size() +
                static_cast<std::size_t>(telemetry_.counted("grpc_stream_messages", "delivery")),
            put.size());
}

TEST_F(ReceiveEndsTest, WhatIsFoundForAStreamThatIsGoneIsGivenBack) {
  std::promise<void> looking;
  std::promise<void> find;
  const auto number = inbox_.put(10);
  std::atomic<bool> unwanted = false;
  inbox_.on_lease = [&](const auto&, auto options) {
    looking.set_value();
    find.get_future().wait();
    unwanted = options.unwanted.stop_requested();
    options.unwanted = {};  // As if the cancellation came a moment later.
    return inbox_.from_queue(options);
  };
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);
  stream.credit(1);
  looking.get_future().wait();

  stream.cancel();
  EXPECT_EQ(stream.end(), "1");
  while (!telemetry_.logged("grpc.request"))  // Written when the service has noticed.
    std::this_thread::yield();
  find.set_value();

  EXPECT_THAT(inbox_.released(1),
              ElementsAre(number + ": stream ended before it was sent (later)"));
  EXPECT_TRUE(unwanted);
}

TEST_F(ReceiveEndsTest, ARevokedCertificateEndsAnOpenStreamAtTheNextHeartbeat) {
  start();
  const auto client = this->client();
  ReceiveConversation idle(*client);
  idle.confirm(1, {kHandle});
  EXPECT_EQ(idle.settled(), "1: done");

  inbox_.refuse(RefusalCode::kCertificateRevoked);

  EXPECT_EQ(idle.end(), "16: identity.certificate-revoked");
}

TEST_F(ReceiveEndsTest, EveryStreamIsAskedAtEachHeartbeatHoweverBusyTheThreadsAre) {
  options_.other_calls_at_once = 1;
  options_.streams_per_certificate = 32;
  start();
  const auto client = this->client();
  std::vector<std::unique_ptr<ReceiveConversation>> streams;
  for (int i = 0; i < 32; ++i) {
    streams.push_back(std::make_unique<ReceiveConversation>(*client));
    do {
      streams.back()->confirm(1, {kHandle});
    } while (streams.back()->settled() == "1: service.busy");
  }

  inbox_.refuse(RefusalCode::kCertificateRevoked);

  for (const auto& stream : streams)
    EXPECT_EQ(stream->end(), "16: identity.certificate-revoked");
}

TEST_F(ReceiveEndsTest, NothingMoreIsLeasedForACallerThatIsRefused) {
  const auto first = inbox_.put(10);
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);
  stream.credit(8);
  EXPECT_EQ(stream.delivery(), first);

  inbox_.refuse(RefusalCode::kAuthorityNotBound);
  std::ignore = inbox_.put(10);

  EXPECT_EQ(stream.end(), "7: identity.authority-not-bound");
  EXPECT_THAT(inbox_.leased(), ElementsAre(first));
}

TEST_F(ReceiveEndsTest, ARefusedCallerThatDoesNotReadIsCutAndWhatIsLeftIsGivenBack) {
  options_.document_bytes = 8 << 20;
  std::vector<std::string> put;
  for (int i = 0; i < 2; ++i)  // More than the transport takes from a caller that does not read.
    put.push_back(inbox_.put(4 << 20));
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);
  stream.credit(2);
  while (inbox_.leased().size() < 2)
    std::this_thread::yield();

  inbox_.refuse(RefusalCode::kCertificateRevoked);
  const auto back = inbox_.released(2);

  EXPECT_THAT(
      back,
      ::testing::UnorderedElementsAre(put[0] + ": stream ended before it was sent (later)",
                                      put[1] + ": stream ended before it was sent (later)"));
  stop();
  EXPECT_EQ(telemetry_.counted("grpc_answers", "16"), 1);
}

TEST_F(ReceiveEndsTest, ACallerThatDoesNotReadHoldsMemoryNoLongerThanItsLease) {
  options_.document_bytes = 8 << 20;
  options_.lease = std::chrono::milliseconds(200);
  std::vector<std::string> put;
  for (int i = 0; i < 2; ++i)  // More than the transport takes from a caller that does not read.
    put.push_back(inbox_.put(4 << 20));
  const auto memory = std::make_shared<int>();
  inbox_.on_lease = [&](const auto&, const auto& options) -> FakeInbox::Deliveries {
    auto leased = inbox_.from_queue(options);
    if (!leased) return leased;
    auto deliveries = *std::move(leased);
    for (auto& each : deliveries)
      each.room = memory;
    return deliveries;
  };
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);
  stream.credit(2);

  const auto back = inbox_.released(2);

  EXPECT_THAT(
      back,
      ::testing::UnorderedElementsAre(put[0] + ": stream ended before it was sent (later)",
                                      put[1] + ": stream ended before it was sent (later)"));
  stop();
  EXPECT_EQ(memory.use_count(), 1);
  EXPECT_EQ(telemetry_.counted("grpc_answers", "14"), 1);
}

TEST_F(ReceiveEndsTest, WhatIsLeftOverWhenItsLeaseEndsIsGivenBackAndNotSent) {
  using std::chrono::steady_clock;
  options_.document_bytes = 8 << 20;
  options_.lease = std::chrono::milliseconds(100);
  options_.heartbeat = std::chrono::seconds(20);  // Does not cut the stream before it is read.
  const auto slow = inbox_.put(4 << 20);  // More than the transport takes from who does not read.
  const auto left_over = inbox_.put(10);
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);
  stream.credit(2);
  while (inbox_.leased().size() < 2)
    std::this_thread::yield();
  const auto ended = steady_clock::now() + 5 * options_.lease;
  while (steady_clock::now() < ended)  // As far as the stream can tell.
    std::this_thread::yield();

  EXPECT_EQ(stream.delivery(), slow) << "it was on its way";

  EXPECT_THAT(inbox_.released(1),
              ElementsAre(left_over + ": its lease ended before it was sent (later)"));
  const auto next = inbox_.put(10);
  EXPECT_EQ(stream.delivery(), next) << "its credit is not used up";
}

/// As where the database answered late: somebody else may have it by then.
TEST_F(ReceiveEndsTest, ALeaseThatEndedWhileItWasWrittenIsGivenBackAndNotSent) {
  options_.lease = std::chrono::seconds(60);
  const auto late = inbox_.put(10);
  inbox_.on_lease = [&](const auto&, const auto& options) -> FakeInbox::Deliveries {
    auto leased = inbox_.from_queue(options);
    if (!leased) return leased;
    auto deliveries = *std::move(leased);
    for (auto& each : deliveries) {
      if (each.leased.delivery.str() == late)
        each.asked_at = std::chrono::steady_clock::now() - options_.lease;
    }
    return deliveries;
  };
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);
  stream.credit(1);

  EXPECT_THAT(inbox_.released(1),
              ElementsAre(late + ": its lease ended before it was sent (later)"));
  const auto next = inbox_.put(10);
  EXPECT_EQ(stream.delivery(), next) << "its credit is not used up";
  stop();
}

TEST_F(ReceiveEndsTest, ADatabaseThatIsAwayEndsTheStream) {
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);

  inbox_.refuse(RefusalCode::kClosed);
  stream.credit(1);

  EXPECT_EQ(stream.end(), "14: service.closed");
}

TEST_F(ReceiveEndsTest, ADeadlineEndsTheStream) {
  start();
  const auto client = this->client();
  grpc::ClientContext context;
  limit(context, std::chrono::milliseconds(300));
  const auto stream = client->Receive(&context);
  liaison::v1::ReceiveResponse response;

  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(ReceiveEndsTest, ACertificateAndAKindOfStreamHaveSoManyAndNoMore) {
  options_.streams_per_certificate = 2;
  options_.streams_at_once = 3;
  start();
  const auto police = client("FR-POLICE-1");
  const auto other = client("DE-POLICE-1");
  const auto opened = [](ReceiveConversation& stream) {
    stream.confirm(1, {kHandle});
    return stream.settled() == "1: done";
  };
  auto first = std::make_unique<ReceiveConversation>(*police);
  ReceiveConversation second(*police);
  ASSERT_TRUE(opened(*first) && opened(second));

  EXPECT_EQ(ReceiveConversation(*police).end(), "8: service.too-many-requests");
  EXPECT_EQ(SubmitConversation(*police).end(), "8: service.too-many-requests");
  ReceiveConversation third(*other);
  ASSERT_TRUE(opened(third));
  EXPECT_EQ(ReceiveConversation(*other).end(), "8: service.too-many-requests");

  first->half_close();
  EXPECT_EQ(first->end(), "OK");
  for (;;) {  // Its place is free as soon as the service is done with it.
    ReceiveConversation next(*police);
    if (opened(next)) break;
    ASSERT_EQ(next.end(), "8: service.too-many-requests");
  }
}

}  // namespace
}  // namespace grpc_tests
