/// \file
/// Goal: what a person sees lines up, names the likely word, and cannot drive the terminal.
/// Method: whole texts compared.

#include <array>

#include <gtest/gtest.h>

#include "tools/liaison/nearest_word.h"
#include "tools/liaison/table.h"

namespace tools {
namespace {

TEST(NearestWord, IsTheOneWithTheFewestChanges) {
  constexpr std::array<std::string_view, 3> kKnown{"certificate", "ca", "key"};

  EXPECT_EQ(nearest_word("certifcate", kKnown), "certificate");
  EXPECT_EQ(nearest_word("cas", kKnown), "ca");
  EXPECT_EQ(nearest_word("keys", kKnown), "key");
  EXPECT_EQ(nearest_word("key", kKnown), "key");
}

TEST(Table, ColumnsLineUpByCharactersNotBytes) {
  Table table({"NAME", "STATE"});
  table.add({"Αθήνα", "XA"});
  table.add({"Bourg", "XB"});

  EXPECT_EQ(table.text(),
            "NAME   STATE\n"
            "Αθήνα  XA\n"
            "Bourg  XB\n");
}

TEST(Table, AnEmptyLastCellLeavesNoTrailingSpaces) {
  Table table({"A", "B"});
  table.add({"x", ""});

  EXPECT_EQ(table.text(), "A  B\nx\n");
}

TEST(Table, NumbersEndInLine) {
  Table table({"NAME", "COUNT", "N"});
  table.add({"Αθήνα", "7", "10"});
  table.add({"XB", "1234567", "5"});
  table.align_right_from(1);

  EXPECT_EQ(table.text(),
            "NAME     COUNT   N\n"
            "Αθήνα        7  10\n"
            "XB     1234567   5\n");
}

TEST(Printable, ControlCharactersOfEveryKindAreReplaced) {
  EXPECT_EQ(printable("a\x1b[2Jb\r\nc\x7f"
                      "d"),
            "a?[2Jb??c?d");
  EXPECT_EQ(printable("a\xc2\x9b"
                      "2Jb"),
            "a?2Jb");
}

TEST(Printable, LettersOfEveryScriptStay) {
  EXPECT_EQ(printable("Ž ß Ω Я \xc2\xa0"), "Ž ß Ω Я \xc2\xa0");
}

}  // namespace
}  // namespace tools
