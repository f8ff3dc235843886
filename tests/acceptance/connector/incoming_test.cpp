/// \file
/// Goal: what the gateway gives at least once appears in `in` exactly once, and is confirmed only
/// when it is there. Method: real folders, a gateway of the test's own that gives again what was
/// not confirmed, a connector made anew where a crash is meant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/connector/the_office.h"

namespace testing_connector {
namespace {

using connector::Concern;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

connector::Delivery delivery(char digit) {
  const std::string document = "<R><A>" + std::string(3, digit) + "</A></R>";
  connector::Delivery made;
  made.item = {.delivery_id = std::string("d") + digit, .lease_id = "l"};
  made.handle = "0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8" + std::string(1, digit);
  made.message_id = std::string("m") + digit;
  made.type = "Request";
  made.accepted_at = "2026-11-23T09:29:42.123Z";
  made.digest = gateway::to_hex(gateway::sha256(document));
  made.document = gateway::Confidential<std::string>(document);
  return made;
}

const std::string kName = "20261123T092942.123Z-Request-m1";

class IncomingTest : public ::testing::Test {
 protected:
  void step() {
    if (!incoming_) incoming_ = std::make_unique<connector::Incoming>(at_.parts());
    incoming_->step(seconds(0));
  }

  void restart() { incoming_.reset(); }

  TheOffice at_;
  support::Office& office_ = at_.office;
  std::unique_ptr<connector::Incoming> incoming_;
};

TEST_F(IncomingTest, PutsTheExactDocumentBesideAPageAndConfirms) {
  at_.line.waiting = {delivery('1')};

  step();

  EXPECT_THAT(office_.names("in"), ElementsAre(kName + ".html", kName + ".xml"));
  EXPECT_EQ(office_.content("in", kName + ".xml"), "<R><A>111</A></R>");
  EXPECT_THAT(office_.content("in", kName + ".html"), HasSubstr(delivery('1').digest));
  EXPECT_THAT(at_.line.confirmed, ElementsAre("d1"));
  EXPECT_THAT(office_.names("../spool/incoming"), IsEmpty());
}

TEST_F(IncomingTest, PutsNothingTwiceWhereTheConfirmationWasLost) {
  at_.line.waiting = {delivery('1')};
  at_.line.confirmation_lost = true;
  step();
  std::filesystem::remove(office_.path() / "in" / (kName + ".xml"));  // Filed elsewhere.
  restart();
  at_.line.confirmation_lost = false;

  step();

  EXPECT_THAT(office_.names("in"), ElementsAre(kName + ".html"));
  EXPECT_THAT(at_.line.confirmed, ElementsAre("d1"));
}

TEST_F(IncomingTest, FinishesWhatACrashLeftBeforeTheRename) {
  at_.files.write(at_.folders.incoming / (delivery('1').handle + ".html"), "page");
  at_.files.write(at_.folders.incoming / (delivery('1').handle + ".xml"), "document");
  connector::ArrivalRegister(at_.folders.delivered, at_.files).enter(delivery('1').handle, kName);

  step();

  EXPECT_THAT(office_.names("in"), ElementsAre(kName + ".html", kName + ".xml"));
}

TEST_F(IncomingTest, FinishesWhatACrashLeftBetweenTheTwoRenames) {
  at_.files.write(at_.folders.incoming / (delivery('1').handle + ".xml"), "document");
  at_.files.write(at_.folders.in / (kName + ".html"), "page");
  connector::ArrivalRegister(at_.folders.delivered, at_.files).enter(delivery('1').handle, kName);

  step();

  EXPECT_THAT(office_.names("in"), ElementsAre(kName + ".html", kName + ".xml"));
}

TEST_F(IncomingTest, DropsWhatACrashLeftUnregisteredBecauseItComesAgain) {
  at_.files.write(at_.folders.incoming / (delivery('1').handle + ".xml"), "half of it");
  at_.line.waiting = {delivery('1')};

  step();

  EXPECT_EQ(office_.content("in", kName + ".xml"), "<R><A>111</A></R>");
}

TEST_F(IncomingTest, TwoOfOneNameStandSideBySide) {
  auto other = delivery('2');
  other.message_id = "m1";
  at_.line.waiting = {delivery('1'), other};

  step();

  EXPECT_THAT(office_.names("in", ".xml"), ElementsAre(kName + ".xml", kName + "~2.xml"));
}

TEST_F(IncomingTest, GivesBackWhatDoesNotHaveItsDigest) {
  auto torn = delivery('1');
  torn.digest = std::string(64, '0');
  at_.line.waiting = {torn, delivery('2')};

  step();

  EXPECT_THAT(at_.line.released, ElementsAre("d1"));
  EXPECT_THAT(at_.line.causes, ElementsAre(gateway::ReleaseCause::kFailed));
  EXPECT_THAT(at_.line.confirmed, ElementsAre("d2"));
}

TEST_F(IncomingTest, MakesNoPathOfAHandleThatIsNone) {
  auto hostile = delivery('1');
  hostile.handle = "../../../../../../../../tmp/escaped-here";
  at_.line.waiting = {hostile};

  step();

  EXPECT_THAT(at_.line.released, ElementsAre("d1"));
  EXPECT_THAT(office_.names("in"), IsEmpty());
}

TEST_F(IncomingTest, LeasesNothingWhileWhatCameBeforeCannotBePlaced) {
  at_.line.waiting = {delivery('1')};
  std::filesystem::remove(office_.path() / "in");  // Away: the share is not there.
  step();
  EXPECT_THAT(at_.line.confirmed, IsEmpty());
  EXPECT_THAT(at_.concern(Concern::kIncoming), HasSubstr("cannot"));
  at_.line.leased.clear();
  at_.clock.advance(seconds(2));
  step();
  EXPECT_THAT(at_.line.leased, IsEmpty());

  std::filesystem::create_directory(office_.path() / "in");
  at_.clock.advance(seconds(5));
  step();

  EXPECT_THAT(office_.names("in", ".xml"), ElementsAre(kName + ".xml"));
  EXPECT_THAT(at_.line.confirmed, ElementsAre("d1"));
  EXPECT_EQ(at_.concern(Concern::kIncoming), "");
}

TEST_F(IncomingTest, KeepsTheTelephoneOfTheCentralUnitForTimesWithoutALine) {
  step();
  at_.line.lost = true;

  const connector::DutyBook later(at_.folders.spool / "central-unit.json", "FR-CUSTOMS-1", "");

  EXPECT_EQ(later.desk().authority, "FR-SPOC");
  EXPECT_EQ(later.desk().telephone, "+33 000 0001");
}

}  // namespace
}  // namespace testing_connector
