/// \file
/// Goal: what is dropped ends in exactly one of sent, refused, held or the spool, whatever the
/// gateway says and wherever the process ends. Method: real folders, a gateway of the test's own, a
/// connector made anew where a crash is meant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/connector/the_office.h"

namespace testing_connector {
namespace {

using connector::Concern;
using connector::NoLine;
using connector::Problem;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class OutgoingTest : public ::testing::Test {
 protected:
  void step() { made().step({}); }

  /// A process that begins with what an earlier one left.
  void restart() { outgoing_.reset(); }

  connector::Outgoing& made() {
    if (!outgoing_) {
      outgoing_ = std::make_unique<connector::Outgoing>(at_.parts(), at_.checker, minutes(10));
    }
    return *outgoing_;
  }

  static Problem problem(int status, const std::string& code) {
    Problem made;
    made.status = status;
    made.code = code;
    made.title = "Title";
    made.retry = status >= 429 ? "later" : "changed";
    return made;
  }

  TheOffice at_;
  support::Office& office_ = at_.office;
  std::unique_ptr<connector::Outgoing> outgoing_;
};

TEST_F(OutgoingTest, SendsAndPutsReceiptAndSummaryBesideIt) {
  office_.drop("a.xml", "good");

  step();

  EXPECT_THAT(office_.names("sent"), ElementsAre("a.xml", "a.xml.receipt", "a.xml.summary.txt"));
  EXPECT_EQ(office_.content("sent", "a.xml"), "good");
  EXPECT_THAT(office_.content("sent", "a.xml.receipt"), HasSubstr("receipt of "));
  EXPECT_THAT(office_.names("out"), IsEmpty());
  EXPECT_THAT(office_.names("../spool/outgoing"), IsEmpty());
}

TEST_F(OutgoingTest, RefusesWhatTheCheckerRefusesWithoutAskingTheGateway) {
  office_.drop("a.xml", "bad");

  step();

  EXPECT_THAT(office_.names("refused"), ElementsAre("a.xml", "a.xml.reason.txt"));
  EXPECT_THAT(office_.content("refused", "a.xml.reason.txt"), HasSubstr("It is bad."));
  EXPECT_THAT(at_.line.submitted, IsEmpty());
}

TEST_F(OutgoingTest, RefusesAFileThatIsTooLarge) {
  office_.drop("fits.xml", std::string(1000, 'x'));
  office_.drop("large.xml", std::string(1001, 'x'));

  step();

  EXPECT_THAT(office_.names("sent", ".xml"), ElementsAre("fits.xml"));
  EXPECT_THAT(office_.content("refused", "large.xml.reason.txt"),
              HasSubstr("Code: document.too-large"));
}

TEST_F(OutgoingTest, RefusesWhatTheGatewayRefuses) {
  at_.line.instead_of_acceptance = problem(422, "route.authority-unknown");
  office_.drop("a.xml", "good");

  step();

  EXPECT_THAT(office_.content("refused", "a.xml.reason.txt"),
              HasSubstr("Code: route.authority-unknown"));
}

TEST_F(OutgoingTest, LeavesHiddenFilesPartsAndFoldersAlone) {
  office_.drop("a.xml.part", "good");
  office_.drop(".a.xml", "good");
  std::filesystem::create_directories(office_.path() / "out" / "folder");

  step();

  EXPECT_THAT(office_.names("out"), ElementsAre(".a.xml", "a.xml.part", "folder"));
  EXPECT_THAT(at_.line.submitted, IsEmpty());
}

TEST_F(OutgoingTest, SendsUrgentFirstThenAsTheyCame) {
  at_.line.instead_of_acceptance = NoLine{"no line"};
  office_.drop("z.xml", "first");
  step();
  office_.drop("a.xml", "second");
  step();
  office_.drop("m.xml", "urgent");
  at_.line.instead_of_acceptance.reset();
  at_.line.submitted.clear();
  at_.clock.advance(seconds(5));

  step();

  EXPECT_THAT(at_.line.submitted, ElementsAre("urgent", "first", "second"));
}

TEST_F(OutgoingTest, KeepsEverythingForWeeksWithoutALineAndSaysSo) {
  at_.line.instead_of_acceptance = NoLine{"no answer from the gateway: connection refused"};
  office_.drop("a.xml", "good");
  for (int hour = 0; hour < 24 * 21; ++hour) {
    step();
    at_.clock.advance(std::chrono::hours(1));
  }
  EXPECT_EQ(at_.concern(Concern::kLine), "no answer from the gateway: connection refused");

  at_.line.instead_of_acceptance.reset();
  step();

  EXPECT_TRUE(office_.has("sent", "a.xml"));
  EXPECT_EQ(at_.concern(Concern::kLine), "");
}

TEST_F(OutgoingTest, OneLostAnswerPausesAll) {
  at_.line.instead_of_acceptance = problem(503, "service.busy");
  office_.drop("a.xml", "good");
  office_.drop("b.xml", "good too");

  step();
  step();

  EXPECT_EQ(at_.line.submitted.size(), 1U);
}

TEST_F(OutgoingTest, RepeatsTheSameBytesWhereTheAnswerWasLost) {
  at_.line.instead_of_acceptance = NoLine{"lost"};
  office_.drop("a.xml", "good");
  step();
  restart();
  at_.line.instead_of_acceptance.reset();

  step();

  EXPECT_THAT(at_.line.submitted, ElementsAre("good", "good"));
  EXPECT_TRUE(office_.has("sent", "a.xml"));
}

TEST_F(OutgoingTest, RefusesNothingWhileTheConnectorItselfIsNotAdmitted) {
  at_.line.instead_of_acceptance = problem(401, "identity.certificate-expired");
  office_.drop("a.xml", "good");

  step();

  EXPECT_THAT(office_.names("refused"), IsEmpty());
  EXPECT_THAT(at_.concern(Concern::kIdentity), HasSubstr("identity.certificate-expired"));
}

TEST_F(OutgoingTest, ADocumentThatTheGatewayStumblesOverDoesNotKeepTheOthers) {
  at_.line.instead_of_acceptance = problem(500, "service.internal");
  office_.drop("a.xml", "stumbling");
  step();
  at_.line.instead_of_acceptance.reset();
  office_.drop("b.xml", "good");
  at_.clock.advance(seconds(5));

  step();

  EXPECT_THAT(office_.names("sent", ".xml"), ElementsAre("b.xml"));
  at_.clock.advance(seconds(60));
  step();
  EXPECT_THAT(office_.names("sent", ".xml"), ElementsAre("a.xml", "b.xml"));
}

TEST_F(OutgoingTest, TakesAReceiptOfOtherBytesForNoReceipt) {
  connector::Acceptance other;
  other.digest = std::string(64, '0');
  at_.line.instead_of_acceptance = other;
  office_.drop("a.xml", "good");

  step();

  EXPECT_FALSE(office_.has("sent", "a.xml"));
  EXPECT_THAT(at_.concern(Concern::kLine), HasSubstr("other bytes"));
}

TEST_F(OutgoingTest, ReplacesNothingThatLiesThere) {
  office_.drop("a.xml", "one");
  step();
  office_.drop("a.xml", "two");
  step();
  std::filesystem::remove(office_.path() / "sent" / "a.xml");  // The office filed it elsewhere.
  office_.drop("a.xml", "three");
  step();

  EXPECT_THAT(office_.names("sent", ".xml"), ElementsAre("a~2.xml", "a~3.xml"));
  EXPECT_THAT(office_.names("sent", ".receipt"),
              ElementsAre("a.xml.receipt", "a~2.xml.receipt", "a~3.xml.receipt"));
}

TEST_F(OutgoingTest, HoldsAnUrgentDocumentAfterTenMinutesAndGivesTheTelephone) {
  at_.desks.learn({{"FR-CUSTOMS-1", "", "FR-SPOC", ""}, {"FR-SPOC", "", "", "+33 000 0001"}},
                  at_.files);
  at_.line.instead_of_acceptance = NoLine{"no line"};
  office_.drop("a.xml", "urgent");
  at_.turn_to("a.xml", minutes(10) - milliseconds(1));
  step();
  EXPECT_THAT(office_.names("held"), IsEmpty());
  at_.clock.advance(milliseconds(1));

  step();

  EXPECT_THAT(office_.names("held"), ElementsAre("a.xml"));
  EXPECT_THAT(office_.content("out", "NOT-SENT-a.xml.txt"), HasSubstr("NOT SENT"));
  EXPECT_THAT(office_.content("out", "NOT-SENT-a.xml.txt"), HasSubstr("+33 000 0001"));
}

TEST_F(OutgoingTest, DoesNotSendAnUrgentDocumentLateByItself) {
  at_.line.instead_of_acceptance = NoLine{"no line"};
  office_.drop("a.xml", "urgent");
  at_.turn_to("a.xml", minutes(9));
  step();
  const auto tried = at_.line.submitted.size();
  at_.line.instead_of_acceptance.reset();
  at_.clock.advance(minutes(1));

  step();

  EXPECT_EQ(at_.line.submitted.size(), tried);
  EXPECT_THAT(office_.names("sent"), IsEmpty());
  EXPECT_THAT(office_.names("held"), ElementsAre("a.xml"));
}

TEST_F(OutgoingTest, HoldsWhatLayInOutWhileNoConnectorRan) {
  office_.drop("a.xml", "urgent");
  at_.turn_to("a.xml", minutes(11));

  step();

  EXPECT_THAT(office_.names("held"), ElementsAre("a.xml"));
  EXPECT_THAT(at_.line.submitted, IsEmpty());
}

TEST_F(OutgoingTest, DroppingAHeldDocumentAgainConfirmsIt) {
  office_.drop("a.xml", "urgent");
  at_.turn_to("a.xml", minutes(11));
  step();
  office_.confirm("a.xml");
  at_.turn_to("a.xml", seconds(0));

  step();

  EXPECT_TRUE(office_.has("sent", "a.xml"));
  EXPECT_THAT(office_.names("out"), IsEmpty());
}

TEST_F(OutgoingTest, GivesAnUrgentSubmissionNoMoreTimeThanIsLeft) {
  office_.drop("a.xml", "urgent");
  at_.turn_to("a.xml", minutes(9) + seconds(50));

  step();

  EXPECT_THAT(at_.line.limits, ElementsAre(seconds(10)));
}

TEST_F(OutgoingTest, FinishesWhatACrashLeftAtAnyStep) {
  const auto ticket = connector::to_text(
      {.rank = connector::Rank::kRoutine, .arrived = at_.clock.now(), .number = 7});
  std::filesystem::create_directory(at_.folders.taken / ticket);  // Before the rename.
  std::filesystem::create_directory(at_.folders.outgoing / ticket);
  office_.drop("taken.xml", "taken");
  const auto other = connector::to_text(
      {.rank = connector::Rank::kRoutine, .arrived = at_.clock.now(), .number = 8});
  std::filesystem::create_directory(at_.folders.taken / other);
  std::filesystem::rename(office_.path() / "out" / "taken.xml",
                          at_.folders.taken / other / "taken.xml");

  step();

  EXPECT_THAT(office_.names("sent", ".xml"), ElementsAre("taken.xml"));
  EXPECT_THAT(office_.names("../spool/taken"), IsEmpty());
  EXPECT_THAT(office_.names("../spool/outgoing"), IsEmpty());
}

TEST_F(OutgoingTest, WritesNoNameAndNoContentIntoItsDiary) {
  office_.drop("Mueller.xml", "good canary");
  office_.drop("Meier.xml", "bad canary");

  step();

  EXPECT_THAT(at_.told.str(), HasSubstr("outgoing.sent"));
  EXPECT_THAT(at_.told.str(), Not(HasSubstr("Mueller")));
  EXPECT_THAT(at_.told.str(), Not(HasSubstr("Meier")));
  EXPECT_THAT(at_.told.str(), Not(HasSubstr("canary")));
}

}  // namespace
}  // namespace testing_connector
