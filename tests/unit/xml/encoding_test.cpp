/// \file
/// Goal: UTF-8 of every length comes through unchanged, and everything else is refused.
/// Method: characters at the edges of each length; every forbidden form of RFC 3629; declarations
/// and byte order marks of other encodings.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/xml/encoding_check.h"
#include "adapters/xml/utf.h"
#include "adapters/xml/xerces_message_reader.h"
#include "gateway/base/digest.h"
#include "tests/unit/xml/documents.h"

namespace adapters::xml {
namespace {

using documents::read;
using documents::request;
using documents::with;
using gateway::RefusalCode;
using namespace std::string_literals;

std::string utf16(std::string_view ascii, bool little) {
  std::string out = little ? "\xFF\xFE"s : "\xFE\xFF"s;
  for (const char letter : ascii) {
    out += little ? std::string{letter, '\0'} : std::string{'\0', letter};
  }
  return out;
}

TEST(Encoding, AcceptsTheEdgesOfEveryLength) {
  for (const auto& text : {"\x01"s,
                           "\x7F"s,
                           "\xC2\x80"s,
                           "\xDF\xBF"s,
                           "\xE0\xA0\x80"s,
                           "\xED\x9F\xBF"s,
                           "\xEE\x80\x80"s,
                           "\xEF\xBF\xBD"s,
                           "\xF0\x90\x80\x80"s,
                           "\xF4\x8F\xBF\xBF"s})
    EXPECT_TRUE(is_utf8(text)) << gateway::to_hex(text);
}

TEST(Encoding, RefusesEveryForbiddenForm) {
  for (const auto& text : {"\x80"s,
                           "\xC0\x80"s,
                           "\xC1\xBF"s,
                           "\xE0\x9F\xBF"s,
                           "\xED\xA0\x80"s,
                           "\xF0\x8F\xBF\xBF"s,
                           "\xF4\x90\x80\x80"s,
                           "\xF5\x80\x80\x80"s,
                           "\xFF"s,
                           "\xC2"s,
                           "\xE2\x82"s,
                           "\xE2\x28\xA1"s,
                           "\xF0\x9F\x98"s})
    EXPECT_FALSE(is_utf8("a" + text)) << gateway::to_hex(text);
}

TEST(Encoding, RefusesOtherEncodingsByMarkDeclarationAndBytes) {
  const auto reader = make_message_reader({.validators = 1});
  const std::string document = request("Muster");
  const std::vector<std::string> refused{
      utf16(document, true),
      utf16(document, false),
      with(document, "\"UTF-8\"", "\"ISO-8859-1\""),
      with(document, "\"UTF-8\"", "\"UTF-16\""),
      with(document, "\"UTF-8\"", "\"UTF-7\""),
      with(document, "\"1.0\"", "\"1.1\""),
      with(document, "Muster", "M\xFCster"),
      with(document, "Muster", "M\0ster"s),
      with(document, "encoding", std::string(300, ' ') + "encoding"),
  };

  for (const std::string& bytes : refused) {
    const auto result = read(*reader, bytes);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.refusal().code, RefusalCode::kNotWellFormed);
    EXPECT_TRUE(read(*reader, document));
  }
}

TEST(Encoding, AcceptsUtf8WithOrWithoutMarkAndDeclaration) {
  const auto reader = make_message_reader({.validators = 1});
  const std::string document = request("Muster");

  EXPECT_TRUE(read(*reader, "\xEF\xBB\xBF" + document));
  EXPECT_TRUE(read(*reader, with(document, "\"UTF-8\"", "'utf-8'")));
  EXPECT_TRUE(read(*reader, document.substr(document.find("<Request"))));
}

TEST(Encoding, BringsEveryScriptThroughUnchanged) {
  const auto reader = make_message_reader({.validators = 1});
  const std::string name = "Müller Ωμέγα Жуков 名字 𝒳😀";

  const auto message = read(*reader, request(name));

  ASSERT_TRUE(message);
  EXPECT_EQ(message->narrative.disclose(), "About " + name + ".");
  EXPECT_EQ(message->entities[0].fields[0].value.disclose(), name);
}

TEST(Encoding, BringsSurrogatePairsThroughWhereBuffersMeet) {
  const auto reader = make_message_reader({.validators = 1});
  std::string text;
  for (int i = 0; i < 20000; ++i)
    text += i % 3 == 0 ? "😀" : "a";

  const auto message = read(*reader, with(request("Muster"), "About Muster.", text));

  ASSERT_TRUE(message);
  EXPECT_TRUE(message->narrative.disclose() == text);
}

TEST(Encoding, ReplacesASurrogateWithoutItsPartner) {
  const std::u16string high(1, char16_t{0xD83D});
  const std::u16string low(1, char16_t{0xDE00});

  EXPECT_EQ(to_utf8(high + low), "😀");
  EXPECT_EQ(to_utf8(high + u"a"),
            "\xEF\xBF\xBD"
            "a");
  EXPECT_EQ(to_utf8(low + high), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

}  // namespace
}  // namespace adapters::xml
