/// \file
/// Goal: a text of which nothing can be seen counts as no text, and one visible character is
/// enough. Method: characters at the edges of each inkless range and their nearest visible
/// neighbours; the two rules by which such a text would do most harm.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/model/rule_checks.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway {
namespace {

using samples::words;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// U+200B, U+00A0, U+FEFF and a space.
constexpr const char* kNothingToSee = "\u200B\u00A0\uFEFF ";

TEST(Blank, IsEveryTextWithoutInk) {
  for (const char* text :
       {"",       " ",      "\t",     "\r\n",   "\u00A0",          "\u00AD",     "\u1680",
        "\u180E", "\u2000", "\u200B", "\u200F", "\u2028",          "\u202F",     "\u205F",
        "\u2064", "\u206F", "\u3000", "\uFEFF", " \u2003\n\u3000", kNothingToSee})
    EXPECT_TRUE(is_blank(words(text))) << testing::PrintToString(std::string(text));
}

TEST(Blank, IsWhatUnicodeCallsIgnorable) {
  for (const char* text :
       {"\u034F",     "\u061C",     "\u115F",     "\u1160",     "\u17B4",     "\u17B5",
        "\u180B",     "\u180F",     "\u2800",     "\u3164",     "\uFE00",     "\uFE0F",
        "\uFFA0",     "\uFFF0",     "\uFFF8",     "\U0001BCA0", "\U0001BCA3", "\U0001D173",
        "\U0001D17A", "\U000E0000", "\U000E0020", "\U000E0FFF", "\u0085"})
    EXPECT_TRUE(is_blank(words(text))) << testing::PrintToString(std::string(text));
}

TEST(Blank, IsNoTextBesideTheIgnorable) {
  for (const char* text :
       {"\u0350",     "\u061B",     "\u061D",     "\u115E",    "\u1161", "\u17B6",
        "\u180A",     "\u1810",     "\u27FF",     "\u2801",    "\u3163", "\u3165",
        "\uFDFF",     "\uFE10",     "\uFF9F",     "\uFFA1",    "\uFFFC", "\U0001BC9F",
        "\U0001BCA4", "\U0001D172", "\U0001D17B", "\U000E1000"})
    EXPECT_FALSE(is_blank(words(text))) << text;
}

TEST(Blank, IsNoTextWithOneVisibleCharacter) {
  for (const char* text :
       {"a",      ".",      "!",      "\u00A1",        "\u00AC",  "\u00AE",       "\u1681",
        "\u2010", "\u2027", "\u2030", "\u205E",        "\u2070",  "\u3001",       "\uFF01",
        "é",      "名",     "😀",      "\u200B\u00A0x", "x\u200B", "\u3000.\u3000"})
    EXPECT_FALSE(is_blank(words(text))) << text;
}

TEST(Blank, IsNoTextWithACharacterThatIsCutOff) {
  for (const char* text : {"\xC2", "\xE2\x80", "\xEF\xBB", " \xE3\x80"})
    EXPECT_FALSE(is_blank(words(text))) << testing::PrintToString(std::string(text));
}

TEST(Blank, ReasonOfUrgencyIsNone) {
  CaseMessage message = samples::request();
  message.header.urgency.urgency = Urgency::kUrgent;
  message.header.urgency.ground = UrgencyGround::kLifeOrIntegrity;
  message.header.urgency.reason = words(kNothingToSee);
  EXPECT_THAT(check_rules(message),
              ElementsAre(::testing::Field(&Violation::rule, "rule.urgency-reason")));

  message.header.urgency.reason = words("\u200BSoon.");
  EXPECT_THAT(check_rules(message), IsEmpty());
}

TEST(Blank, TextOfAHandlingCodeIsNone) {
  CaseMessage message = samples::request();
  message.header.handling.add(HandlingCode::kH3);
  message.header.handling_text = words(kNothingToSee);
  EXPECT_THAT(check_rules(message),
              ElementsAre(::testing::Field(&Violation::rule, "rule.handling-text")));

  message.header.handling_text = words("\u200BOnly for K12.");
  EXPECT_THAT(check_rules(message), IsEmpty());
}

}  // namespace
}  // namespace gateway
