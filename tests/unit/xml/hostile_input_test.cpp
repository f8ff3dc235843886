/// \file
/// Goal: no input makes the reader expand an entity, spend time out of proportion, or fail
/// afterwards; each is refused with its code. What the worst of them cost, and that nothing is
/// opened, is measured in tests/system/hostile_input. Method: one document per attack; after each
/// attack the same single parser reads a valid document.

#include <cctype>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "adapters/xml/xerces_message_reader.h"
#include "tests/unit/xml/documents.h"

namespace adapters::xml {
namespace {

using documents::read;
using documents::request;
using documents::with;
using gateway::RefusalCode;

class HostileInput : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { reader_ = make_message_reader({.validators = 1}); }

  static void TearDownTestSuite() { reader_.reset(); }

  /// Refused with the code, and the parser reads on. The bound is far above what any of these
  /// takes and far below what an attack that works would take.
  static void expect_refused(const std::string& document, RefusalCode code) {
    const std::clock_t begin = std::clock();
    const auto result = read(*reader_, document);
    const std::clock_t spent = std::clock() - begin;
    ASSERT_FALSE(result);
    EXPECT_EQ(result.refusal().code, code);
    EXPECT_LT(spent, 5 * CLOCKS_PER_SEC);
    EXPECT_TRUE(read(*reader_, request("Muster")));
  }

  static inline std::unique_ptr<gateway::MessageReader> reader_;
};

const std::string kRootTag = "<Request xmlns=\"urn:liaison:message:1\" schemaVersion=\"1.0\">";

std::string with_doctype(const std::string& doctype) {
  return with(request("&x;"), "<Request ", doctype + "<Request ");
}

TEST_F(HostileInput, RefusesAnyDocumentType) {
  expect_refused(with_doctype("<!DOCTYPE Request>"), RefusalCode::kNotWellFormed);
  expect_refused(with_doctype("<!DOCTYPE Request [<!ENTITY x \"y\">]>"),
                 RefusalCode::kNotWellFormed);
}

TEST_F(HostileInput, RefusesAnEntityBomb) {
  std::string entities = "<!ENTITY a0 \"aaaaaaaaaa\">";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    entities +=
        "<!ENTITY a" + std::to_string(i) + " \"" + before + before + before + before + "\">";
  }

  expect_refused(with_doctype("<!DOCTYPE Request [" + entities + "<!ENTITY x \"&a29;\">]>"),
                 RefusalCode::kNotWellFormed);
}

TEST_F(HostileInput, RefusesTenThousandLevels) {
  std::string document = kRootTag;
  for (int i = 0; i < 10000; ++i)
    document += "<Entities>";
  expect_refused(document, RefusalCode::kNotWellFormed);
}

TEST_F(HostileInput, BoundsDepthOnBothSides) {
  const auto shallow = make_message_reader({.validators = 1, .max_depth = 5});
  const auto deep = make_message_reader({.validators = 1, .max_depth = 4});

  EXPECT_TRUE(read(*shallow, request("Muster")));
  const auto refused = read(*deep, request("Muster"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kNotWellFormed);
}

std::size_t start_tags(std::string_view document) {
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < document.size(); ++i) {
    if (document[i] == '<' && std::isalpha(static_cast<unsigned char>(document[i + 1])) != 0)
      ++count;
  }
  return count;
}

TEST_F(HostileInput, BoundsBytesAndCountsOnBothSides) {
  const std::string document = request("Muster");
  const ReaderOptions fits{.validators = 1,
                           .max_document_bytes = document.size(),
                           .max_entities = 2,
                           .max_connections = 1,
                           .max_elements = start_tags(document)};
  EXPECT_TRUE(read(*make_message_reader(fits), document));

  ReaderOptions bytes = fits;
  bytes.max_document_bytes -= 1;
  ReaderOptions entities = fits;
  entities.max_entities = 1;
  ReaderOptions connections = fits;
  connections.max_connections = 0;
  ReaderOptions elements = fits;
  elements.max_elements -= 1;
  for (const ReaderOptions& options : {bytes, entities, connections, elements}) {
    const auto refused = read(*make_message_reader(options), document);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.refusal().code, RefusalCode::kDocumentTooLarge);
  }
}

TEST_F(HostileInput, RefusesOneHundredMegabytesUnread) {
  expect_refused(std::string(100U << 20U, '<'), RefusalCode::kDocumentTooLarge);
}

TEST_F(HostileInput, RefusesEmptyAndBlankDocuments) {
  expect_refused("", RefusalCode::kNotWellFormed);
  expect_refused(" \n", RefusalCode::kNotWellFormed);
  expect_refused("\xEF\xBB\xBF", RefusalCode::kNotWellFormed);
}

TEST_F(HostileInput, RefusesHugeAttributesAndTooManyOfThem) {
  const std::string huge(3U << 20U, 'x');
  expect_refused(with(request("Muster"), "id=\"p1\"", "id=\"" + huge + "\""),
                 RefusalCode::kDocumentTooLarge);

  for (const std::string name : {" a", " xmlns:a"}) {
    std::string many;
    for (int i = 0; i < 150000; ++i)
      many += name + std::to_string(i) + "=\"u\"";
    expect_refused(with(request("Muster"), " id=\"p1\"", many + " id=\"p1\""),
                   RefusalCode::kDocumentTooLarge);
  }
}

TEST_F(HostileInput, RefusesAttributesThatFitIntoATag) {
  const std::string large(8000, 'x');
  expect_refused(with(request("Muster"), "id=\"p1\"", "id=\"" + large + "\""),
                 RefusalCode::kSchemaViolated);

  std::string many;
  for (int i = 0; i < 1000; ++i)
    many += " a" + std::to_string(i) + "=\"\"";
  expect_refused(with(request("Muster"), " id=\"p1\"", many + " id=\"p1\""),
                 RefusalCode::kSchemaViolated);
}

std::string with_namespaces(int first, int count) {
  std::string declarations;
  for (int i = first; i < first + count; ++i)
    declarations += " xmlns:a" + std::to_string(i) + "=\"u" + std::to_string(i) + "\"";
  return with(request("Muster"), " id=\"p1\"", declarations + " id=\"p1\"");
}

TEST_F(HostileInput, ReadsOnAfterThousandsOfForeignNamespaces) {
  for (int round = 0; round < 20; ++round) {
    const auto message = read(*reader_, with_namespaces(round * 300, 300));
    ASSERT_TRUE(message);
    EXPECT_EQ(message->entities[0].fields[0].value.disclose(), "Muster");
  }
  EXPECT_FALSE(read(*reader_, with(request("Muster"), "<FamilyName>", "<Foo/><FamilyName>")));
  EXPECT_TRUE(read(*reader_, request("Muster")));
}

TEST_F(HostileInput, RefusesTruncationAtEveryOffset) {
  const std::string whole = request("Muster");
  const auto last = whole.rfind('>');
  for (std::size_t length = 0; length < last; ++length) {
    const auto result = read(*reader_, whole.substr(0, length));
    ASSERT_FALSE(result) << length;
    EXPECT_EQ(result.refusal().code, RefusalCode::kNotWellFormed) << length;
  }
  EXPECT_TRUE(read(*reader_, whole));
}

TEST_F(HostileInput, RefusesAnUnknownRootVersionOrNamespace) {
  expect_refused("<Foo/>", RefusalCode::kTypeUnknown);
  expect_refused(with(request("Muster"), "urn:liaison:message:1", "urn:liaison:message:2"),
                 RefusalCode::kTypeUnknown);
  expect_refused(with(request("Muster"), "schemaVersion=\"1.0\"", "schemaVersion=\"1.1\""),
                 RefusalCode::kVersionUnknown);
  expect_refused(with(request("Muster"), " schemaVersion=\"1.0\"", ""),
                 RefusalCode::kVersionUnknown);
}

TEST_F(HostileInput, StopsAtOneHundredViolations) {
  std::string bad = kRootTag;
  for (int i = 0; i < 300; ++i)
    bad += "<Foo/>";
  const auto result = read(*reader_, bad + "</Request>");

  ASSERT_FALSE(result);
  EXPECT_EQ(result.refusal().code, RefusalCode::kSchemaViolated);
  EXPECT_EQ(result.refusal().violations.size(), 100U);
}

}  // namespace
}  // namespace adapters::xml
