/// \file
/// Goal: a refusal tells its reader everything it carries, and --json writes one document and
/// nothing else. Method: streams in memory, whole texts compared.

#include "tools/liaison/console.h"

#include <sstream>

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace tools {
namespace {

Problem refused_document() {
  return {.status = 422,
          .code = "document.rules-violated",
          .title = "Document violates rules of law",
          .detail = "The document breaks rules beyond its schema.",
          .retry = "changed",
          .lifted_by = "the sender",
          .next_step = "Correct every violation listed and send it again.",
          .rule = "",
          .legal = "",
          .retry_after = "",
          .violations = {{.rule = "rule.urgency-ground",
                          .message = "An urgent request names its ground.",
                          .path = "/Request/Header/Urgency",
                          .line = 12,
                          .column = 7,
                          .legal = "Directive (EU) 2023/977 Art. 4(4)",
                          .severity = gateway::Severity::kRefuse},
                         {.rule = "rule.language",
                          .message = "The language is unusual.",
                          .path = "",
                          .line = 0,
                          .column = 0,
                          .legal = "",
                          .severity = gateway::Severity::kWarn}}};
}

class ConsoleTest : public testing::Test {
 protected:
  std::ostringstream out_;
  std::ostringstream err_;
  Console text_{Form::kText, out_, err_};
  Console json_{Form::kJson, out_, err_};
};

TEST_F(ConsoleTest, ARefusalNamesEveryViolationAndWhoCanLiftIt) {
  text_.refused("a.xml", refused_document());

  EXPECT_EQ(err_.str(),
            "a.xml: refused\n"
            "  Document violates rules of law [document.rules-violated]\n"
            "  The document breaks rules beyond its schema.\n"
            "  rule.urgency-ground (12:7): An urgent request names its ground.\n"
            "      at /Request/Header/Urgency\n"
            "      by Directive (EU) 2023/977 Art. 4(4)\n"
            "  warning rule.language: The language is unusual.\n"
            "  lifted by:  the sender\n"
            "  next:       Correct every violation listed and send it again.\n"
            "  retry:      changed\n");
  EXPECT_EQ(out_.str(), "");
}

TEST_F(ConsoleTest, APlaceWithoutColumnIsALine) {
  auto problem = refused_document();
  problem.violations[0].column = 0;

  text_.refused("", problem);

  EXPECT_NE(err_.str().find("  rule.urgency-ground (line 12): An urgent"), std::string::npos);
}

TEST_F(ConsoleTest, UnderJsonOnlyTheDocumentIsWritten) {
  json_.text("for a person\n");
  json_.refused("a.xml", refused_document());
  json_.document({{"a", 1}});

  EXPECT_EQ(out_.str(), "{\n  \"a\": 1\n}\n");
  EXPECT_EQ(err_.str(), "");
}

TEST_F(ConsoleTest, ADocumentLineIsOneLine) {
  json_.document_line({{"a", {1, 2}}});

  EXPECT_EQ(out_.str(), "{\"a\":[1,2]}\n");
}

TEST_F(ConsoleTest, ForAPersonNoDocumentIsWritten) {
  text_.document({{"a", 1}});
  text_.document_line({{"a", 1}});

  EXPECT_EQ(out_.str(), "");
}

TEST_F(ConsoleTest, AFailureIsOneLine) {
  text_.failed(FailureKind::kUnreachable, "no answer from the gateway at g:1: refused\nreally");

  EXPECT_EQ(err_.str(), "liaison: no answer from the gateway at g:1: refused?really\n");
  EXPECT_EQ(out_.str(), "");
}

TEST_F(ConsoleTest, UnderJsonAFailureIsTheDocument) {
  json_.failed(FailureKind::kUnreachable, "connection refused");

  EXPECT_EQ(Json::parse(out_.str()),
            Json({{"error", {{"kind", "unreachable"}, {"detail", "connection refused"}}}}));
  EXPECT_EQ(err_.str(), "");
}

TEST(ProblemOf, ARefusalFoundHereReadsAsTheGatewaysOwn) {
  const auto problem = problem_of(
      gateway::refusal(gateway::RefusalCode::kNotWellFormed, "The document ends too early."));

  EXPECT_EQ(problem.status, 400);
  EXPECT_EQ(problem.code, "document.not-well-formed");
  EXPECT_EQ(problem.detail, "The document ends too early.");
  EXPECT_EQ(problem.lifted_by, "the sender");
}

}  // namespace
}  // namespace tools
