/// \file
/// Goal: the sink notices a damaged byte, a loss, a duplicate, a wrong order and what is not its
/// own, and takes what may happen for no fault. Method: deliveries made from a load's documents,
/// each changed in one thing; whole tallies compared.

#include "tools/liaison/arrival_checker.h"

#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"

namespace tools {
namespace {

constexpr std::uint64_t kMessages = 4;

DocumentPlan plan_of_two_messages_an_exchange() {
  return {.seed = 7,
          .sender = "AT-POLICE-1",
          .addressees = {"FR-POLICE-1"},
          .addressees_each = 1,
          .messages_an_exchange = 2,
          .bytes = 4096};
}

class ArrivalCheckerTest : public testing::Test {
 protected:
  ArrivalCheckerTest() {
    for (std::uint64_t number = 0; number < kMessages; ++number) {
      load_.ledger.begin({0, number}, {});
      load_.ledger.settle({0, number}, Fate::kAccepted);
    }
  }

  [[nodiscard]] Delivery delivery(std::uint64_t number, const std::string& role = "addressed") {
    const auto made = load_.documents.document({0, number});
    Delivery delivery;
    delivery.attempt = 1;
    delivery.role = role;
    delivery.message_id = made.message_id;
    delivery.exchange = {made.exchange_opener, made.exchange_id};
    delivery.sender = made.sender;
    delivery.digest = gateway::to_hex(gateway::sha256(made.bytes));
    delivery.document = made.document();
    return delivery;
  }

  void arrive_all_but(std::uint64_t missing) {
    for (std::uint64_t number = 0; number < kMessages; ++number) {
      if (number == missing) continue;
      EXPECT_EQ(checker_.arrive(delivery(number)), Arrival::kExpected) << number;
    }
  }

  SentLoad load_{plan_of_two_messages_an_exchange()};
  ArrivalChecker checker_{"FR-POLICE-1", {&load_}};
};

TEST_F(ArrivalCheckerTest, WhatArrivesAsItWasSentIsClean) {
  arrive_all_but(kMessages);

  EXPECT_EQ(checker_.tally(), (ArrivalTally{.arrived = 4}));
  EXPECT_TRUE(checker_.tally().clean());
}

TEST_F(ArrivalCheckerTest, OneByteThatIsAnotherIsDamage) {
  auto damaged = delivery(1);
  auto bytes = damaged.document.disclose();
  auto& byte = bytes[bytes.size() / 2];
  byte = byte == 'x' ? 'y' : 'x';
  damaged.document = gateway::Confidential<std::string>(bytes);

  EXPECT_EQ(checker_.arrive(damaged), Arrival::kDamaged);

  arrive_all_but(1);
  EXPECT_EQ(checker_.tally(), (ArrivalTally{.arrived = 4, .damaged = 1}));
}

TEST_F(ArrivalCheckerTest, AWrongDigestSenderOrExchangeIsDamage) {
  auto digest = delivery(0);
  digest.digest[0] = digest.digest[0] == '0' ? '1' : '0';
  auto sender = delivery(1);
  sender.sender = "AT-POLICE-2";
  auto exchange = delivery(2);
  exchange.exchange = delivery(0).exchange;

  EXPECT_EQ(checker_.arrive(digest), Arrival::kDamaged);
  EXPECT_EQ(checker_.arrive(sender), Arrival::kDamaged);
  EXPECT_EQ(checker_.arrive(exchange), Arrival::kDamaged);
}

TEST_F(ArrivalCheckerTest, TheContentOfAnotherMessageIsDamage) {
  auto swapped = delivery(0);
  swapped.document = delivery(1).document;
  swapped.digest = delivery(1).digest;

  EXPECT_EQ(checker_.arrive(swapped), Arrival::kDamaged);
}

TEST_F(ArrivalCheckerTest, WhatWasAcceptedAndDoesNotComeIsMissing) {
  arrive_all_but(2);

  EXPECT_EQ(checker_.tally(), (ArrivalTally{.arrived = 3, .missing = 1}));
  EXPECT_FALSE(checker_.tally().clean());
}

TEST_F(ArrivalCheckerTest, WhatComesAgainAfterItsConfirmationIsADuplicate) {
  arrive_all_but(kMessages);
  checker_.confirmed(delivery(3).message_id);
  auto again = delivery(3);
  again.attempt = 2;

  EXPECT_EQ(checker_.arrive(again), Arrival::kDuplicate);
  EXPECT_EQ(checker_.tally(), (ArrivalTally{.arrived = 4, .duplicate = 1}));
}

TEST_F(ArrivalCheckerTest, ASecondDeliveryOfAMessageIsADuplicate) {
  arrive_all_but(kMessages);

  EXPECT_EQ(checker_.arrive(delivery(3)), Arrival::kDuplicate);
}

TEST_F(ArrivalCheckerTest, ALeaseThatRanOutMayComeAgain) {
  arrive_all_but(kMessages);
  auto again = delivery(3);
  again.attempt = 2;

  EXPECT_EQ(checker_.arrive(again), Arrival::kRedelivered);
  EXPECT_TRUE(checker_.tally().clean());
}

TEST_F(ArrivalCheckerTest, OrderCountsWithinAnExchangeAlone) {
  EXPECT_EQ(checker_.arrive(delivery(2)), Arrival::kExpected);
  EXPECT_EQ(checker_.arrive(delivery(1)), Arrival::kExpected);
  EXPECT_EQ(checker_.arrive(delivery(0)), Arrival::kOutOfOrder);
  EXPECT_EQ(checker_.arrive(delivery(3)), Arrival::kExpected);

  EXPECT_EQ(checker_.tally(), (ArrivalTally{.arrived = 4, .out_of_order = 1}));
}

TEST_F(ArrivalCheckerTest, WhatWasNeverSubmittedIsUnexpected) {
  auto foreign = delivery(0);
  foreign.message_id = fresh_uuid();

  EXPECT_EQ(checker_.arrive(foreign), Arrival::kUnexpected);
  EXPECT_EQ(checker_.arrive(delivery(kMessages)), Arrival::kUnexpected);
}

TEST_F(ArrivalCheckerTest, WhatWasRefusedMustNotArrive) {
  load_.ledger.settle({0, 0}, Fate::kRefused);
  arrive_all_but(kMessages);

  EXPECT_EQ(checker_.tally(), (ArrivalTally{.arrived = 4, .unexpected = 1}));
}

TEST_F(ArrivalCheckerTest, WhatHadNoAnswerMayArriveOrNot) {
  load_.ledger.settle({0, 0}, Fate::kUnknown);
  load_.ledger.settle({0, 1}, Fate::kUnknown);
  arrive_all_but(1);

  EXPECT_EQ(checker_.tally(), (ArrivalTally{.arrived = 3}));
}

TEST_F(ArrivalCheckerTest, WhoIsNotAddressedGetsCopiesOfAllAndNothingElse) {
  ArrivalChecker unit("FR-SPOC", {&load_});

  EXPECT_EQ(unit.arrive(delivery(0, "copy")), Arrival::kExpected);
  EXPECT_EQ(unit.arrive(delivery(1, "addressed")), Arrival::kUnexpected);
  EXPECT_EQ(unit.tally(), (ArrivalTally{.arrived = 1, .missing = 3, .unexpected = 1}));
}

}  // namespace
}  // namespace tools
