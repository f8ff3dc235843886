/// \file
/// Goal: the page to print shows everything and does nothing: hostile text stands there inert and
/// visible, labels and digest at its head. Method: literal documents, whole rows.
#include "adapters/connector/rendering.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace adapters::connector {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Delivery delivery_of(const std::string& document) {
  Delivery delivery;
  delivery.type = "Request";
  delivery.sender = "AT-POLICE-1";
  delivery.digest = "abc123";
  delivery.document = gateway::Confidential<std::string>(document);
  return delivery;
}

std::string page_of(const std::string& document) {
  return rendered(delivery_of(document)).disclose();
}

TEST(VisibleHtmlTest, EscapesWhatHtmlWouldRead) {
  EXPECT_EQ(visible_html("<script>&\"'"), "&lt;script&gt;&amp;&quot;&#39;");
}

TEST(VisibleHtmlTest, MarksWhatIsNotSeen) {
  EXPECT_EQ(visible_html("a\xe2\x80\xae"
                         "b"),
            "a<span class=\"mark\">U+202E</span>b");
  EXPECT_EQ(visible_html("\xe2\x80\x8b"), "<span class=\"mark\">U+200B</span>");
  EXPECT_EQ(visible_html("\x01"), "<span class=\"mark\">U+0001</span>");
  EXPECT_EQ(visible_html("\xf3\xa0\x81\x81"), "<span class=\"mark\">U+E0041</span>");
  EXPECT_EQ(visible_html("\xff"), "<span class=\"mark\">U+FFFD</span>");
}

TEST(VisibleHtmlTest, LeavesEveryScriptOfEuropeAsItIs) {
  const std::string text = "Łódź Ελλάδα България ſtraße\n\tx";

  EXPECT_EQ(visible_html(text), text);
}

TEST(RenderingTest, ShowsEveryElementAndAttribute) {
  const auto page = page_of(
      "<Request xmlns=\"urn:liaison:message:1\"><Header><Urgency><Level>urgent</Level></Urgency>"
      "</Header><Person id=\"p1\"><FamilyName>Example</FamilyName></Person><Empty/></Request>");

  EXPECT_THAT(page, HasSubstr(">Family name</span>: <bdi class=\"value\">Example</bdi>"));
  EXPECT_THAT(page, HasSubstr(">Person <bdi>(id p1)</bdi></span></td>"));
  EXPECT_THAT(page, HasSubstr(">Level</span>: <bdi class=\"value\">urgent</bdi>"));
  EXPECT_THAT(page, HasSubstr(">Empty</span></td>"));
}

TEST(RenderingTest, PutsCodesOfEveryPartClassificationAndDigestIntoTheRunningHead) {
  const auto page = page_of(
      "<R><Header><Classification><Whole>EU-R</Whole></Classification><Handling><Code>H0</Code>"
      "</Handling></Header><Person><Handling><Code>H2</Code></Handling></Person></R>");
  const auto head = page.substr(0, page.find("</thead>"));

  EXPECT_THAT(head, HasSubstr("Handling: H0 H2 &middot; Classification: EU-R"));
  EXPECT_THAT(head, HasSubstr("SHA-256 abc123"));
}

TEST(RenderingTest, MarksARehearsalOnEveryPage) {
  const auto head = [](const std::string& value) {
    const auto page = page_of("<R><Header><Rehearsal>" + value + "</Rehearsal></Header></R>");
    return page.substr(0, page.find("</thead>"));
  };

  EXPECT_THAT(head("true"), HasSubstr("<b>REHEARSAL &middot; Handling: "));
  EXPECT_THAT(head("false"), Not(HasSubstr("REHEARSAL")));
}

TEST(RenderingTest, LoadsAndRunsNothing) {
  const auto page = page_of("<R><A>&lt;img src=x onerror=alert(1)&gt;</A></R>");

  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, HasSubstr("&lt;img src=x onerror=alert(1)&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
}

TEST(RenderingTest, ADocumentThatCannotBeReadStillGetsAPage) {
  EXPECT_THAT(page_of("<R><A>half"), HasSubstr("Not the whole document could be read"));
  EXPECT_THAT(page_of(""), HasSubstr("SHA-256 abc123"));
}

TEST(RenderingTest, FollowsNoEntityOutOfTheDocument) {
  const auto page =
      page_of("<!DOCTYPE R [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><R><A>x&e;y</A></R>");

  EXPECT_THAT(page, Not(HasSubstr("root:")));
  EXPECT_THAT(page, HasSubstr("SHA-256 abc123"));
}

}  // namespace
}  // namespace adapters::connector
