/// \file
/// Goal: a Receive stream hands out what waits, never more than was granted, and settles what the
/// caller says. Method: a fake inbox that obeys its limits, real streams over real TLS.

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
using ::testing::SizeIs;

class ReceiveTest : public Served {
 protected:
  ReceiveTest() {
    options_.document_bytes = 1024;
    options_.lease_wait = std::chrono::seconds(20);  // No look of a test ends by itself.
    options_.heartbeat = std::chrono::milliseconds(50);
  }

  /// The inbox answers so three times, then gives what waits.
  void delivers_after_three_looks_with(const FakeInbox::Deliveries& answer) {
    std::atomic<int> looks = 0;
    const auto delivery = inbox_.put(10);
    inbox_.on_lease = [&](const auto&, const auto& options) -> FakeInbox::Deliveries {
      if (++looks <= 3) return answer;
      return inbox_.from_queue(options);
    };
    start();
    const auto client = this->client();
    ReceiveConversation stream(*client);

    stream.credit(1);

    EXPECT_EQ(stream.delivery(), delivery);
    EXPECT_EQ(looks, 4);
    stop();  // Before what it looks at ends.
  }
};

TEST_F(ReceiveTest, ADeliveryBearsWhatTheInboxSaysOfItAndItsExactBytes) {
  gateway::OpenedDelivery opened;
  auto& leased = opened.leased;
  leased.delivery = gateway::DeliveryId("d0000000-0000-4000-8000-000000000001");
  leased.lease = gateway::LeaseId("1ea5e000-0000-4000-8000-000000000001");
  leased.lease_until = gateway::Timestamp(std::chrono::milliseconds(120'000));
  leased.attempt = 2;
  leased.sequence = 7;
  leased.planned = {
      .authority = gateway::AuthorityId("FR-SPOC"),
      .role = gateway::DeliveryRole::kCopy,
      .reasons = {{gateway::RuleId("row.1"), "Art. 1"}, {gateway::RuleId("row.2"), "Art. 2"}}};
  leased.handle = gateway::Handle(std::string(kHandle));
  leased.message = gateway::MessageId("5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60");
  leased.exchange = {gateway::AuthorityId("XA-POLICE"), gateway::ExchangeId("77b3c1de")};
  leased.sender = gateway::AuthorityId("XA-POLICE");
  leased.type = gateway::MessageType::kRequest;
  leased.urgency = gateway::Urgency::kUrgent;
  leased.accepted_at = gateway::Timestamp(std::chrono::milliseconds(1500));
  const std::string document("<a>\xc3\xa9\0\r\n</a>", 14);
  opened.document = Secret(document);
  opened.handling.held = {.codes = {gateway::HandlingCode::kH3},
                          .erase_by = gateway::Timestamp(std::chrono::milliseconds(2500)),
                          .version = 3};
  opened.handling.words = {Secret("Not before the trial."), Secret("Not\xff")};
  std::atomic<bool> given = false;
  inbox_.on_lease = [&](const auto&, const auto&) {
    return given.exchange(true) ? std::vector<gateway::OpenedDelivery>() : std::vector{opened};
  };
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);

  stream.credit(1);
  const auto response = stream.hear();

  ASSERT_TRUE(response && response->has_delivery());
  const auto& delivery = response->delivery();
  EXPECT_EQ(delivery.delivery_id(), leased.delivery.str());
  EXPECT_EQ(delivery.lease_id(), leased.lease.str());
  EXPECT_EQ(delivery.lease_until(), "1970-01-01T00:02:00.000Z");
  EXPECT_EQ(delivery.attempt(), 2U);
  EXPECT_EQ(delivery.sequence(), 7U);
  EXPECT_EQ(delivery.role() + " " + delivery.rule() + " " + delivery.legal(), "copy row.1 Art. 1");
  ASSERT_EQ(delivery.also_under_size(), 1);
  EXPECT_EQ(delivery.also_under(0).rule() + delivery.also_under(0).legal(), "row.2Art. 2");
  EXPECT_EQ(delivery.handle(), kHandle);
  EXPECT_EQ(delivery.message_id(), leased.message.str());
  EXPECT_EQ(delivery.exchange().opener() + delivery.exchange().id(), "XA-POLICE77b3c1de");
  EXPECT_EQ(delivery.sender() + delivery.type() + delivery.urgency(), "XA-POLICERequesturgent");
  EXPECT_EQ(delivery.digest(), std::string(64, '0'));
  EXPECT_EQ(delivery.accepted_at(), "1970-01-01T00:00:01.500Z");
  EXPECT_EQ(delivery.document(), document);
  const auto& handling = delivery.handling();
  EXPECT_EQ(handling.version(), 3U);
  EXPECT_EQ(handling.codes() + " " + handling.erase_by(), "H0 H3 1970-01-01T00:00:02.500Z");
  EXPECT_THAT(handling.words(), ElementsAre("Not before the trial.", "Not\xef\xbf\xbd"));
  EXPECT_EQ(handling.words_left_out(), 0U);
}

TEST_F(ReceiveTest, WordsBeyondTheirRoomAreLeftOutWholeAndCounted) {
  gateway::OpenedDelivery opened;
  opened.leased.planned.reasons = {{gateway::RuleId("row.1"), "Art. 1"}};
  const std::string quarter(8192, 'w');
  for (int i = 0; i < 4; ++i)
    opened.handling.words.emplace_back(quarter);
  std::atomic<int> given = 0;
  inbox_.on_lease = [&](const auto&, const auto&) {
    if (given == 2) return std::vector<gateway::OpenedDelivery>();
    if (++given == 2) {
      opened.handling.words[2] = Secret(quarter + "w");
      opened.handling.words.emplace_back("short");
    }
    return std::vector{opened};
  };
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);

  stream.credit(2);
  const auto full = stream.hear();
  const auto over = stream.hear();

  ASSERT_TRUE(full && over);
  EXPECT_EQ(full->delivery().handling().words_size(), 4);
  EXPECT_EQ(full->delivery().handling().words_left_out(), 0U);
  EXPECT_EQ(over->delivery().handling().words_size(), 3);
  EXPECT_EQ(over->delivery().handling().words_left_out(), 2U) << "none after one that did not fit";
}

TEST_F(ReceiveTest, NothingIsLeasedWithoutCreditAndNeverMoreThanWasGranted) {
  std::vector<std::string> put;
  for (int i = 0; i < 6; ++i)
    put.push_back(inbox_.put(10));
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);

  stream.confirm(1, {put[5]});  // Answered, so the stream is at work; yet without credit.
  EXPECT_EQ(stream.settled(), "1: done");
  EXPECT_THAT(inbox_.leased(), IsEmpty());

  stream.credit(2);
  EXPECT_EQ(stream.delivery(), put[0]);
  EXPECT_EQ(stream.delivery(), put[1]);
  stream.confirm(2, {put[0]});
  EXPECT_EQ(stream.settled(), "2: done");
  EXPECT_THAT(inbox_.leased(), SizeIs(2));

  stream.credit(1);
  stream.credit(2);
  for (const auto number : {2U, 3U, 4U})
    EXPECT_EQ(stream.delivery(), put[number]);
  stream.confirm(3, {put[1]});
  EXPECT_EQ(stream.settled(), "3: done");
  EXPECT_THAT(inbox_.leased(), SizeIs(5));
}

TEST_F(ReceiveTest, BytesOfDocumentsAreNeverMoreThanWasGranted) {
  for (int i = 0; i < 20; ++i)
    std::ignore = inbox_.put(900);
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);

  stream.credit(20, 2800);
  for (int i = 0; i < 3; ++i)
    EXPECT_NE(stream.delivery(), "");
  stream.confirm(1, {kHandle});
  EXPECT_EQ(stream.settled(), "1: done");
  EXPECT_THAT(inbox_.leased(), SizeIs(3));
}

TEST_F(ReceiveTest, NothingIsLeasedWhileLessIsLeftThanTheLargestDocument) {
  const auto first = inbox_.put(10);
  const auto second = inbox_.put(10);
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);

  stream.credit(10, 1024);
  EXPECT_EQ(stream.delivery(), first);
  EXPECT_EQ(stream.delivery(), second);
  const auto third = inbox_.put(1024);
  stream.confirm(1, {first});
  EXPECT_EQ(stream.settled(), "1: done");
  EXPECT_THAT(inbox_.leased(), SizeIs(2));

  stream.credit(0, 19);  // 1,004 and 19: one byte too few.
  stream.confirm(2, {first});
  EXPECT_EQ(stream.settled(), "2: done");
  EXPECT_THAT(inbox_.leased(), SizeIs(2));

  stream.credit(0, 1);
  EXPECT_EQ(stream.delivery(), third);
}

TEST_F(ReceiveTest, ACreditThatIsEmptyOrTooLargeEndsTheStream) {
  start();
  const auto client = this->client();
  const auto end_after = [&](const std::vector<std::pair<std::uint32_t, std::uint64_t>>& credits) {
    ReceiveConversation stream(*client);
    for (const auto& [deliveries, bytes] : credits)
      stream.credit(deliveries, bytes);
    return stream.end();
  };
  constexpr std::uint64_t kMost = std::uint64_t{64} << 20;

  EXPECT_EQ(end_after({{0, 0}}), "3: request.malformed");
  EXPECT_EQ(end_after({{257, 0}}), "3: request.malformed");
  EXPECT_EQ(end_after({{256, 0}, {1, 0}}), "3: request.malformed");
  EXPECT_EQ(end_after({{1, kMost + 1}}), "3: request.malformed");
  EXPECT_EQ(end_after({{1, kMost}, {0, 1}}), "3: request.malformed");
  EXPECT_EQ(end_after({{1, 1023}}), "3: request.malformed");
}

TEST_F(ReceiveTest, TheLargestCreditIsTaken) {
  const auto delivery = inbox_.put(10);
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);

  stream.credit(256, std::uint64_t{64} << 20);

  EXPECT_EQ(stream.delivery(), delivery);
}

TEST_F(ReceiveTest, ConfirmationsAndReleasesAreAnsweredWithTheirNumbersItemByItem) {
  const auto good = inbox_.put(10);
  const auto bad = inbox_.put(10);
  inbox_.refuse_item(bad, RefusalCode::kNotFound);
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);

  stream.confirm(18446744073709551615U, {good, bad});
  stream.release(0, {bad, good}, "The disk is full.");
  stream.confirm(5, {good});

  EXPECT_EQ(stream.settled(), "18446744073709551615: done refused(not-found)");
  EXPECT_EQ(stream.settled(), "0: refused(not-found) done");
  EXPECT_EQ(stream.settled(), "5: done");
  EXPECT_THAT(inbox_.confirmed(), ElementsAre(good, bad, good));
  EXPECT_THAT(inbox_.released(),
              ElementsAre(bad + ": The disk is full.", good + ": The disk is full."));
}

TEST_F(ReceiveTest, AMalformedConfirmationIsAnsweredAndTheStreamGoesOn) {
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);
  const std::vector<std::string> most(256, kHandle);
  const std::vector<std::string> too_many(257, kHandle);

  stream.confirm(1, {});
  stream.confirm(2, too_many);
  stream.confirm(3, {"no-uuid"});
  stream.release(4, {}, "why");
  stream.release(5, {kHandle}, "");
  stream.release(6, {kHandle}, std::string(1001, 'r'));
  for (const auto* number : {"1", "2", "3", "4", "5", "6"})
    EXPECT_EQ(stream.settled(), std::string(number) + ": request.malformed");

  EXPECT_THAT(inbox_.confirmed(), IsEmpty());
  EXPECT_THAT(inbox_.released(), IsEmpty());
  stream.release(7, {kHandle}, std::string(1000, 'r'));
  EXPECT_EQ(stream.settled(), "7: done");
  stream.confirm(8, most);
  stream.half_close();
  EXPECT_EQ(stream.end(), "OK");
  EXPECT_THAT(inbox_.confirmed(), SizeIs(256));
}

TEST_F(ReceiveTest, ARequestThatSaysNothingEndsTheStream) {
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);

  stream.say({});

  EXPECT_EQ(stream.end(), "3: request.malformed");
}

TEST_F(ReceiveTest, AReasonThatIsNotUtf8EndsTheStreamInsteadOfBeingTakenForItsEnd) {
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);

  stream.release(1, {kHandle}, "\xff\xfe");

  EXPECT_EQ(stream.end(), "3: request.malformed");
  EXPECT_THAT(inbox_.released(), IsEmpty());
}

TEST_F(ReceiveTest, AfterTheHalfCloseTheRestIsAnsweredAndTheStreamEndsWell) {
  std::ignore = inbox_.put(10);
  start();
  const auto client = this->client();
  ReceiveConversation stream(*client);

  for (std::uint64_t number = 1; number <= 20; ++number)
    stream.confirm(number, {kHandle});
  stream.half_close();

  for (std::uint64_t number = 1; number <= 20; ++number)
    EXPECT_EQ(stream.settled(), std::to_string(number) + ": done");
  EXPECT_EQ(stream.end(), "OK");
}

TEST_F(ReceiveTest, WhereThereIsNoMemoryNowTheStreamWaitsForItAndGoesOn) {
  delivers_after_three_looks_with(gateway::refusal(RefusalCode::kBusy, "There is no memory."));
}

TEST_F(ReceiveTest, LooksThatFindNothingAreFollowedByOthers) {
  delivers_after_three_looks_with(std::vector<gateway::OpenedDelivery>());
}

}  // namespace
}  // namespace grpc_tests
