/// \file
/// Goal: records and the lines they begin on are read as RFC 4180 has them, and what is not CSV is
/// refused with its line. Method: short literal texts.
#include "adapters/csv/csv_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using adapters::csv::read_csv;
using adapters::csv::Record;
using ::testing::ElementsAre;

TEST(CsvText, ReadsRecordsWithTheirLines) {
  const auto text = read_csv("a,b\nc,d\n");

  EXPECT_EQ(text.fault, std::nullopt);
  EXPECT_THAT(text.records, ElementsAre(Record{1, {"a", "b"}}, Record{2, {"c", "d"}}));
}

TEST(CsvText, ReadsALastRecordWithoutLineEnd) {
  EXPECT_THAT(read_csv("a,b\nc,d").records,
              ElementsAre(Record{1, {"a", "b"}}, Record{2, {"c", "d"}}));
  EXPECT_THAT(read_csv("a,b\nc,\"d\"").records,
              ElementsAre(Record{1, {"a", "b"}}, Record{2, {"c", "d"}}));
}

TEST(CsvText, ReadsCarriageReturnsAsPartOfTheLineEnd) {
  EXPECT_THAT(read_csv("a,b\r\nc,d\r\n").records,
              ElementsAre(Record{1, {"a", "b"}}, Record{2, {"c", "d"}}));
}

TEST(CsvText, PassesOverBlankLinesButCountsThem) {
  EXPECT_THAT(read_csv("\na\n\r\n\nb\n").records, ElementsAre(Record{2, {"a"}}, Record{5, {"b"}}));
}

TEST(CsvText, KeepsSpacesCommasQuotesAndLinesInsideFields) {
  EXPECT_THAT(
      read_csv(" a ,\"b, \"\"c\"\"\"\n\"d\n\ne\",f\ng,h\n").records,
      ElementsAre(
          Record{1, {" a ", "b, \"c\""}}, Record{2, {"d\n\ne", "f"}}, Record{5, {"g", "h"}}));
}

TEST(CsvText, KeepsEmptyFields) {
  EXPECT_THAT(read_csv(",\n\"\",x\n").records,
              ElementsAre(Record{1, {"", ""}}, Record{2, {"", "x"}}));
}

TEST(CsvText, DropsAByteOrderMark) {
  EXPECT_THAT(read_csv("\xEF\xBB\xBF"
                       "a\n")
                  .records,
              ElementsAre(Record{1, {"a"}}));
}

TEST(CsvText, ReadsNothingFromNothing) {
  EXPECT_THAT(read_csv("").records, ElementsAre());
  EXPECT_EQ(read_csv("").fault, std::nullopt);
}

TEST(CsvText, RefusesAStrayQuotationMarkWithItsLine) {
  const auto text = read_csv("a\nb\"c\nd\n");

  EXPECT_THAT(text.records, ElementsAre(Record{1, {"a"}}));
  ASSERT_TRUE(text.fault);
  EXPECT_EQ(text.fault->line, 2);
}

TEST(CsvText, RefusesACarriageReturnThatEndsALineAloneWithItsLine) {
  for (const auto* bare :
       {"a,b\nc,d\re,f\n", "a,b\nc,d\r", "a,b\n\rc,d\n", "a,b\nc,d\r\r\n", "a,b\nc,\"d\"\re,f\n"}) {
    const auto text = read_csv(bare);

    ASSERT_TRUE(text.fault) << bare;
    EXPECT_EQ(text.fault->line, 2) << bare;
    EXPECT_EQ(text.fault->sentence, "A carriage return stands alone; lines end in LF or CRLF.");
  }
}

TEST(CsvText, KeepsCarriageReturnsInsideQuotedFields) {
  EXPECT_THAT(read_csv("\"a\rb\r\nc\"\r\nd\n").records,
              ElementsAre(Record{1, {"a\rb\r\nc"}}, Record{3, {"d"}}));
}

TEST(CsvText, RefusesTextAfterAClosingQuotationMark) {
  const auto text = read_csv("\"a\" ,b\n");

  ASSERT_TRUE(text.fault);
  EXPECT_EQ(text.fault->line, 1);
}

TEST(CsvText, RefusesAQuotationMarkThatIsNeverClosedWithTheLineItOpensOn) {
  const auto text = read_csv("a\n\"b\nc\n");

  ASSERT_TRUE(text.fault);
  EXPECT_EQ(text.fault->line, 2);
}

}  // namespace
