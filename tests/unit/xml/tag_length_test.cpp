/// \file
/// Goal: a tag is bounded wherever it stands, nothing that only looks like a tag is, and the
/// parser is spared a flood of attributes. Method: tags of exactly the bound and of one byte more,
/// in every place and behind every kind of markup.

#include "adapters/xml/tag_length.h"

#include <string>

#include <gtest/gtest.h>

#include "adapters/xml/xerces_message_reader.h"
#include "tests/unit/xml/documents.h"

namespace adapters::xml {
namespace {

using documents::read;
using documents::request;
using documents::with;
using gateway::RefusalCode;

/// The tag `begin`...`end`, filled up to so many bytes.
std::string tag(std::size_t bytes, const std::string& begin, const std::string& end) {
  return begin + std::string(bytes - begin.size() - end.size(), ' ') + end;
}

bool is_refused(const std::string& document) {
  return check_tag_length(document).has_value();
}

TEST(TagLength, IsBoundedOnBothSidesForEveryKindOfTag) {
  EXPECT_FALSE(is_refused(tag(kMaxTagBytes, "<a", ">")));
  EXPECT_TRUE(is_refused(tag(kMaxTagBytes + 1, "<a", ">")));
  EXPECT_FALSE(is_refused(tag(kMaxTagBytes, "<a", "/>")));
  EXPECT_TRUE(is_refused(tag(kMaxTagBytes + 1, "<a", "/>")));
  EXPECT_FALSE(is_refused("<a>" + tag(kMaxTagBytes, "</a", ">")));
  EXPECT_TRUE(is_refused("<a>" + tag(kMaxTagBytes + 1, "</a", ">")));
}

TEST(TagLength, EndsAtNoBracketInsideQuotes) {
  for (const std::string quoted : {"\">\"", "'>'", "\"'>\"", "'\">'", "'' b=\">\""}) {
    EXPECT_FALSE(is_refused(tag(kMaxTagBytes, "<a b=" + quoted, ">"))) << quoted;
    EXPECT_TRUE(is_refused(tag(kMaxTagBytes + 1, "<a b=" + quoted, ">"))) << quoted;
  }
}

TEST(TagLength, ReachesToTheEndOfATruncatedDocument) {
  for (const std::string begin : {"<a", "<a b=\"", "<a b='>", "</a", "<"}) {
    EXPECT_FALSE(is_refused(tag(kMaxTagBytes, begin, ""))) << begin;
    EXPECT_TRUE(is_refused(tag(kMaxTagBytes + 1, begin, ""))) << begin;
  }
}

TEST(TagLength, DoesNotCountWhatIsNoTag) {
  const std::string looks_long = tag(kMaxTagBytes + 1, "<b", ">");
  EXPECT_FALSE(is_refused("<a>" + std::string(kMaxTagBytes + 1, 'x') + "</a>"));
  EXPECT_FALSE(is_refused("<a><!--" + looks_long + "--></a>"));
  EXPECT_FALSE(is_refused("<a><!--\"" + looks_long));
  EXPECT_FALSE(is_refused("<a><![CDATA[" + looks_long + "]]></a>"));
  EXPECT_FALSE(is_refused("<a><![CDATA['" + looks_long));
  EXPECT_FALSE(is_refused("<?b" + looks_long + "?><a/>"));
  EXPECT_FALSE(is_refused("<?b" + looks_long));
  EXPECT_FALSE(is_refused(""));
}

TEST(TagLength, CountsTheTagBehindOtherMarkup) {
  const std::string tag_too_long = tag(kMaxTagBytes + 1, "<b", ">");
  for (const std::string before : {"\xEF\xBB\xBF",
                                   "<?xml version=\"1.0\"?>",
                                   "<?b '?>",
                                   "<a><!--'-->",
                                   "<a><!-->-->",
                                   "<a><![CDATA[\"]]>",
                                   "<a><![CDATA[]]]]>",
                                   "<a b='\"'>\"",
                                   "<a>'</a>"})
    EXPECT_TRUE(is_refused(before + tag_too_long)) << before;
}

TEST(TagLength, NamesThePlaceOfTheFirstTagThatIsTooLong) {
  const std::string tag_too_long = tag(kMaxTagBytes + 1, "<b", ">");

  const auto refused = check_tag_length("<a>\n\n \xC3\xBC" + tag_too_long + "\n" + tag_too_long);

  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->code, RefusalCode::kDocumentTooLarge);
  EXPECT_EQ(refused->detail, "A tag is longer than 16 KiB, at line 3, column 3.");
}

TEST(TagLength, IsCheckedByTheReaderOnBothSides) {
  const auto reader = make_message_reader({.validators = 1});
  const std::string end_tag = "</Request";

  EXPECT_TRUE(
      read(*reader, with(request("Muster"), end_tag + ">", tag(kMaxTagBytes, end_tag, ">"))));
  const auto refused =
      read(*reader, with(request("Muster"), end_tag + ">", tag(kMaxTagBytes + 1, end_tag, ">")));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kDocumentTooLarge);
}

}  // namespace
}  // namespace adapters::xml
