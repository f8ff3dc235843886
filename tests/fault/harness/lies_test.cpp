/// \file
/// Goal: the harness finds every kind of damage, names its kind, and finds none where none is.
/// Method: its own clients work with a service that tells one lie, one test for each.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fault/harness/lying_service.h"
#include "tests/support/fault/clients.h"

namespace fault {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr std::uint64_t kReceipts = 15;

/// A second reader may have asked before a confirmation and get what was confirmed since: no
/// damage, so it would hide some.
Cast one_reader_each() {
  Cast cast = two_circles();
  cast.threads_each = 1;
  return cast;
}

Verdict verdict_on(Lie lie) {
  LyingService liar(lie);
  Account account(LyingService::proves, LyingService::kLease);
  Whereabouts service;
  service.open(1);
  {
    Clients clients(
        service,
        account,
        [&liar](const std::string& authority, std::uint16_t) { return liar.connect(authority); },
        one_reader_each(),
        1);
    EXPECT_TRUE(account.wait_for_receipts(kReceipts));
    EXPECT_TRUE(liar.wait_for_the_lie());
    clients.stop_sending();
    liar.finish();
  }
  return account.verdict();
}

/// The kinds of damage that were found.
std::vector<std::string> kinds_in(const Verdict& verdict) {
  std::set<std::string> kinds;
  for (const auto& finding : verdict.findings())
    kinds.insert(finding.substr(0, finding.find(':')));
  return {kinds.begin(), kinds.end()};
}

TEST(LiesTest, NothingIsFoundWhereAllIsWell) {
  const auto verdict = verdict_on(Lie::kNone);

  EXPECT_THAT(verdict.findings(), IsEmpty());
  EXPECT_GE(verdict.receipted, kReceipts);
  EXPECT_EQ(verdict.delivered, 3 * verdict.receipted);
  EXPECT_EQ(verdict.redelivered, 0U);
}

TEST(LiesTest, ALostShareIsFound) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kLosesAShare)), UnorderedElementsAre("lost"));
}

TEST(LiesTest, ASecondDeliveryIsFound) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kPlansTwice)), UnorderedElementsAre("duplicated"));
}

TEST(LiesTest, AForgottenConfirmationIsFound) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kForgetsAConfirmation)), UnorderedElementsAre("duplicated"));
}

TEST(LiesTest, ADeliveryThatTwoHoldIsFound) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kGivesToTwoReaders)), UnorderedElementsAre("held twice"));
}

TEST(LiesTest, ALostOrderIsFound) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kLosesTheOrder)), UnorderedElementsAre("disordered"));
}

TEST(LiesTest, OtherBytesAreFound) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kAltersBytes)), UnorderedElementsAre("unexpected"));
}

TEST(LiesTest, AnInventedMessageIsFound) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kInventsAMessage)), UnorderedElementsAre("unexpected"));
}

TEST(LiesTest, ALeakIsFoundByPlanAndCanary) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kLeaksToAnother)),
              UnorderedElementsAre("unexpected", "disclosed"));
}

TEST(LiesTest, ALeakThatThePlanHidesIsFoundByItsCanary) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kPlansForAnother)), UnorderedElementsAre("disclosed"));
}

TEST(LiesTest, ARefusalThatQuotesAnothersContentIsFound) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kQuotesContent)), UnorderedElementsAre("disclosed"));
}

TEST(LiesTest, AForgedReceiptIsFound) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kForgesAReceipt)), UnorderedElementsAre("unproved"));
}

TEST(LiesTest, ARefusalOfAValidMessageIsFound) {
  EXPECT_THAT(kinds_in(verdict_on(Lie::kRefuses)), UnorderedElementsAre("unexpected"));
}

}  // namespace
}  // namespace fault
