/// \file
/// Goal: the account sees every kind of damage that fault tests look for. Method: made-up
/// observations, one kind of damage each.
#include "tests/support/fault/account.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fault {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class AccountTest : public testing::Test {
 protected:
  AccountTest() {
    account_.attempting(document_, canary_);
    accepted_.handle = "h";
    accepted_.receipt = "r";
    accepted_.recipients = {{"FR-POLICE-1", "addressed", {}}};
    delivery_.delivery_id = "d";
    delivery_.message_id = document_.message_id;
    delivery_.sender = document_.sender;
    delivery_.sequence = 1;
    delivery_.lease_id = "l";
    delivery_.lease_until = "2026-05-01T12:00:10.000Z";
    delivery_.document = document_.document();
  }

  void arrive(const std::string& authority = "FR-POLICE-1") {
    account_.arrived(authority, delivery_, account_.asking());
  }

  const Canary canary_ = fresh_canary({"FR-POLICE-1"});
  support::TestDocument document_ = support::fresh_request({.narrative = canary_.text});
  tools::Accepted accepted_;
  tools::Delivery delivery_;
  Account account_{[](const auto&, const std::string& receipt) { return receipt != "forged"; },
                   std::chrono::seconds{10}};
};

TEST_F(AccountTest, FindsNothingWhereAllIsWell) {
  account_.receipted(document_, accepted_);
  account_.receipted(document_, accepted_);  // A repeat.
  arrive();
  arrive();  // Its lease had run out.
  account_.confirmed("FR-POLICE-1", delivery_);

  const auto verdict = account_.verdict();

  EXPECT_EQ(verdict.attempted, 1U);
  EXPECT_EQ(verdict.receipted, 1U);
  EXPECT_EQ(verdict.delivered, 1U);
  EXPECT_EQ(verdict.redelivered, 1U);
  EXPECT_THAT(verdict.findings(), IsEmpty());
  EXPECT_THAT(account_.unanswered(), IsEmpty());
}

TEST_F(AccountTest, FindsWhatWasReceiptedAndNeverArrived) {
  EXPECT_THAT(account_.unanswered(), SizeIs(1));
  account_.receipted(document_, accepted_);

  EXPECT_THAT(account_.verdict().lost, SizeIs(1));
}

TEST_F(AccountTest, FindsASecondReceipt) {
  account_.receipted(document_, accepted_);
  accepted_.receipt = "another";
  account_.receipted(document_, accepted_);

  EXPECT_THAT(account_.verdict().duplicated, SizeIs(1));
}

TEST_F(AccountTest, FindsASecondDeliveryOfOneMessage) {
  arrive();
  delivery_.delivery_id = "another";
  arrive();

  EXPECT_THAT(account_.verdict().duplicated, SizeIs(1));
}

TEST_F(AccountTest, FindsADeliveryThatWasAskedForAfterItsConfirmation) {
  const auto before = account_.asking();
  arrive();
  account_.confirmed("FR-POLICE-1", delivery_);
  account_.arrived("FR-POLICE-1", delivery_, before);  // It was on its way already.
  EXPECT_THAT(account_.verdict().duplicated, IsEmpty());

  arrive();

  EXPECT_THAT(account_.verdict().duplicated, SizeIs(1));
}

TEST_F(AccountTest, FindsWhatNobodySentOrSentOtherwise) {
  delivery_.document = support::other_bytes(document_).document();
  arrive();
  EXPECT_THAT(account_.verdict().unexpected, SizeIs(1));

  delivery_.message_id = support::fresh_uuid();
  arrive();
  EXPECT_THAT(account_.verdict().unexpected, SizeIs(2));
}

TEST_F(AccountTest, FindsARecipientThatIsNotInThePlan) {
  account_.receipted(document_, accepted_);
  arrive();
  arrive("DE-POLICE-1");

  EXPECT_THAT(account_.verdict().unexpected, SizeIs(1));
}

TEST_F(AccountTest, FindsACanaryBeforeOtherEyes) {
  arrive();
  account_.shown("FR-POLICE-1", "a text with " + canary_.text + " in it");
  EXPECT_THAT(account_.verdict().disclosed, IsEmpty());

  arrive("DE-POLICE-1");
  account_.shown("AT-POLICE-1", "refused: " + canary_.text);

  EXPECT_THAT(account_.verdict().disclosed, SizeIs(2));
}

TEST_F(AccountTest, FindsACanaryThatNobodySent) {
  account_.shown("FR-POLICE-1", fresh_canary({"FR-POLICE-1"}).text);

  EXPECT_THAT(account_.verdict().disclosed, SizeIs(1));
}

TEST_F(AccountTest, FindsAReceiptThatProvesNothing) {
  accepted_.receipt = "forged";
  account_.receipted(document_, accepted_);

  EXPECT_THAT(account_.verdict().unproved, SizeIs(1));
}

TEST_F(AccountTest, FindsADeliveryThatTwoReadersHoldAtOnce) {
  arrive();
  delivery_.lease_id = "next";
  delivery_.lease_until = "2026-05-01T12:00:20.000Z";  // Begins as the first one ends.
  arrive();
  EXPECT_THAT(account_.verdict().held_twice, IsEmpty());

  delivery_.lease_id = "too early";
  delivery_.lease_until = "2026-05-01T12:00:29.999Z";
  arrive();

  EXPECT_THAT(account_.verdict().held_twice, SizeIs(1));
}

TEST_F(AccountTest, FindsANumberThatArrivesBeforeTheOneBeforeIt) {
  arrive();
  const auto first = delivery_;
  delivery_.message_id = support::fresh_uuid();
  delivery_.sequence = 2;
  arrive();
  delivery_ = first;
  arrive();  // Again, since its lease had run out.
  EXPECT_THAT(account_.verdict().disordered, IsEmpty());

  delivery_.message_id = support::fresh_uuid();
  delivery_.sequence = 4;
  arrive();

  EXPECT_THAT(account_.verdict().disordered, SizeIs(1));
}

TEST_F(AccountTest, FindsASecondMessageOfOneNumber) {
  arrive();
  delivery_.message_id = support::fresh_uuid();
  arrive();

  EXPECT_THAT(account_.verdict().disordered, SizeIs(1));
}

TEST_F(AccountTest, FindsAMessageThatOvertookOneOfItsSender) {
  account_.receipted(document_, accepted_);
  const auto later = support::fresh_request();
  account_.attempting(later, fresh_canary({}));
  delivery_.sequence = 2;
  auto overtaking = delivery_;
  overtaking.sequence = 1;
  overtaking.message_id = later.message_id;
  account_.arrived("FR-POLICE-1", overtaking, account_.asking());
  arrive();

  EXPECT_THAT(account_.verdict().disordered, SizeIs(1));
}

TEST_F(AccountTest, FindsWhatWasSaidNotToBeStoredAndArrived) {
  account_.declined(document_);
  EXPECT_THAT(account_.unanswered(), IsEmpty());
  EXPECT_THAT(account_.verdict().findings(), IsEmpty());

  arrive();

  EXPECT_THAT(account_.verdict().unexpected, SizeIs(1));
}

}  // namespace
}  // namespace fault
