/// \file
/// Goal: names say what may be sent, sort in the order of sending, and carry nothing that a file
/// system or a path would take amiss. Method: literal names on both sides of each limit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/connector/file_names.h"

namespace adapters::connector {
namespace {

using std::chrono::milliseconds;

TEST(DocumentNameTest, TakesWhatPeopleDropAndLeavesWhatIsBeingWritten) {
  EXPECT_TRUE(is_document_name("request.xml"));
  EXPECT_TRUE(is_document_name("anything"));
  EXPECT_TRUE(is_document_name("NOT-SENT-request.xml"));
  EXPECT_FALSE(is_document_name("NOT-SENT-request.xml.txt"));
  EXPECT_FALSE(is_document_name(".request.xml"));
  EXPECT_FALSE(is_document_name("request.xml.part"));
  EXPECT_FALSE(is_document_name("request.tmp"));
  EXPECT_FALSE(is_document_name("request.xml~"));
  EXPECT_FALSE(is_document_name(""));
}

TEST(ArrivalNameTest, HoldsNothingThatIsPartOfAPath) {
  EXPECT_EQ(arrival_name("2026-11-23T09:29:42.123Z", "Request", "5d3a0c1e-7a44"),
            "20261123T092942.123Z-Request-5d3a0c1e-7a44");
  EXPECT_EQ(arrival_name("../x", "a/b", "c\n\xe2\x80\xae"), ".._x-a_b-c____");
}

TEST(FittedNameTest, CutsTheStemBetweenCharactersAndKeepsTheEnding) {
  const std::string fits(196, 'x');
  EXPECT_EQ(fitted_name(fits + ".xml"), fits + ".xml");
  EXPECT_EQ(fitted_name(fits + "x.xml"), fits + ".xml");
  EXPECT_EQ(fitted_name(std::string(195, 'x') + "\xc3\xa4.xml"), std::string(195, 'x') + ".xml");
}

TEST(NumberedNameTest, PutsTheNumberBeforeTheEnding) {
  EXPECT_EQ(numbered_name("a.xml", 1), "a.xml");
  EXPECT_EQ(numbered_name("a.xml", 2), "a~2.xml");
  EXPECT_EQ(numbered_name("a", 3), "a~3");
}

TEST(UuidTest, IsLowerCaseInItsGroups) {
  EXPECT_TRUE(is_uuid("0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f"));
  EXPECT_FALSE(is_uuid("0A9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f"));
  EXPECT_FALSE(is_uuid("0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8"));
  EXPECT_FALSE(is_uuid("../d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f"));
}

TEST(TicketTest, SortsUrgentFirstThenAsTheyCame) {
  const gateway::Timestamp noon{milliseconds(1'790'000'000'000)};
  const auto late_urgent =
      to_text(Ticket{.rank = Rank::kUrgent, .arrived = noon + milliseconds(1), .number = 0});
  const auto first = to_text(Ticket{.rank = Rank::kRoutine, .arrived = noon, .number = 9});
  const auto second = to_text(Ticket{.rank = Rank::kRoutine, .arrived = noon, .number = 10});
  const auto third =
      to_text(Ticket{.rank = Rank::kRoutine, .arrived = noon + milliseconds(1), .number = 0});

  EXPECT_LT(late_urgent, first);
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
}

TEST(TicketTest, ReadsWhatItWroteAndNothingElse) {
  const auto read = ticket_from_text("0-1790000000000-000042");

  ASSERT_TRUE(read);
  EXPECT_EQ(to_text(*read), "0-1790000000000-000042");
  EXPECT_EQ(read->rank, Rank::kUrgent);
  EXPECT_FALSE(ticket_from_text("2-1790000000000-000042"));
  EXPECT_FALSE(ticket_from_text("0-1790000000000-00004"));
  EXPECT_FALSE(ticket_from_text("0-179000000000x-000042"));
}

}  // namespace
}  // namespace adapters::connector
