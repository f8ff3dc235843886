/// \file
/// Goal: words compare without regard to case, accents and invisible characters, and are parted
/// where a reader would part them. Method: texts and the words that they must give.

#include "gateway/model/text_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TextWords, ArePartedByWhateverIsNeitherLetterNorDigit) {
  EXPECT_THAT(folded_words(" B-XY 123,\u00A0\u201Ea\u201C/b\u2026c"),
              ElementsAre(U"b", U"xy", U"123", U"a", U"b", U"c"));
  EXPECT_THAT(folded_words("\u2014 !?"), IsEmpty());
  EXPECT_THAT(folded_words(""), IsEmpty());
}

TEST(TextWords, AreNotPartedByWhatCannotBeSeen) {
  EXPECT_THAT(folded_words("Muster\u200B\u00ADmann"), ElementsAre(U"mustermann"));
}

TEST(TextWords, AreFoldedOverTheEdgesOfEachAlphabet) {
  EXPECT_THAT(folded_words("AZ az \u00C0\u00D6\u00D8\u00DE \u00DF\u00F6\u00F8\u00FF"),
              ElementsAre(U"az", U"az", U"aoot", U"sooy"));
  EXPECT_THAT(folded_words("\u0100\u017F\u0141\u0142"), ElementsAre(U"asll"));
  EXPECT_THAT(folded_words("\u0391\u03A9 \u0386\u03CE\u03C2"), ElementsAre(U"αω", U"αωσ"));
  EXPECT_THAT(folded_words("\u0410\u042F \u0401\u0419\u0406"), ElementsAre(U"ая", U"еиі"));
}

TEST(TextWords, AreTheSameComposedAndDecomposed) {
  EXPECT_EQ(folded_words("M\u00FCller \u0419"), folded_words("Mu\u0308ller \u0418\u0306"));
}

TEST(TextWords, KeepLettersOfOtherScripts) {
  EXPECT_THAT(folded_words("\u05D0\u05D1 \u540D"), ElementsAre(U"\u05D0\u05D1", U"\u540D"));
}

TEST(TextWords, ArePartedByBytesThatAreNoUtf8) {
  EXPECT_THAT(folded_words("a\xC2"
                           "b\xFF"
                           "c\xE2\x80"),
              ElementsAre(U"a", U"b", U"c"));
}

TEST(TextWords, TellWhetherThereIsALetter) {
  for (const char* text :
       {"a", "-a-", "Cdt 0874", "\u0394", "\u0416", "\u05D0", "\u540D", "\u00DF"})
    EXPECT_TRUE(holds_letter(text)) << text;
  for (const char* text :
       {"", " ", "-", "0874", "1/2.", "\u00B2", "\u0664", "\uFF11", "\u200B", "\u20AC", "\u0301"})
    EXPECT_FALSE(holds_letter(text)) << text;
}

TEST(TextWords, TellWhatTurnsTheDirection) {
  for (const char* text : {"\u202A", "\u202E", "a\u2066", "\u2069"})
    EXPECT_TRUE(turns_direction(text)) << text;
  for (const char* text : {"", "\u2029", "\u202F", "\u2065", "\u206A", "\u200F", "\u05D0"})
    EXPECT_FALSE(turns_direction(text)) << text;
}

TEST(TextWords, TellControlCharacters) {
  for (const char* text : {"\x1F", "a\x7F", "\u0080", "\u009F", "\t"})
    EXPECT_TRUE(holds_controls(text));
  for (const char* text : {"", " ", "~", "\u00A0"})
    EXPECT_FALSE(holds_controls(text));
}

}  // namespace
}  // namespace gateway
