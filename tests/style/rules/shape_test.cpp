/// \file
/// Goal: files, functions and lines stay short, and headers explain themselves. Method: the real
/// tree must give no finding; samples on both sides of each limit show that the checks bite.
#include "tests/style/rules/shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace style {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string repeated(std::string_view line, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i)
    text += line;
  return text;
}

/// A function whose body, braces included, has `lines` lines.
std::string function_of(std::string_view name, std::size_t lines) {
  return "void " + std::string(name) + "(int a) {\n" + repeated("  a;\n", lines - 2) + "}\n";
}

TEST(ShapeTest, FilesAreShortEnough) {
  const Findings findings = check_file_lengths(read_tree());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(ShapeTest, FunctionsAreShortEnough) {
  const Findings findings = check_function_lengths(read_tree());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(ShapeTest, LinesAreShortEnough) {
  const Findings findings = check_line_lengths(read_tree());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(ShapeTest, HeadersAndTestsOpenWithAFileComment) {
  const Findings findings = check_file_comments(read_tree());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(ShapeTest, TheMessagePathStaysOnOneScreen) {
  const Findings findings = check_message_path(read_tree());

  EXPECT_THAT(findings, IsEmpty()) << listing(findings);
}

TEST(ShapeTest, FindsFilesOneLineTooLong) {
  const Files files{
      sample("a.cpp", repeated("\n", 400)),
      sample("b.cpp", repeated("\n", 401)),
      sample("a.h", repeated("\n", 200)),
      sample("b.h", repeated("\n", 201)),
  };

  EXPECT_THAT(check_file_lengths(files),
              ElementsAre("b.cpp:1: 401 lines, at most 400", "b.h:1: 201 lines, at most 200"));
}

TEST(ShapeTest, FindsFunctionsOneLineTooLong) {
  const Files files{sample("a.cpp", function_of("A::f", 60) + function_of("A::g", 61))};

  EXPECT_THAT(check_function_lengths(files), ElementsAre("a.cpp:61: A::g: 61 lines, at most 60"));
}

TEST(ShapeTest, TellsFunctionsFromTypesTablesAndText) {
  const SourceFile file = sample("a.cpp", R"sample(namespace a {
const std::array<Row, 2> kRows{{
    {1, "} {"},
    {f(2), '}'},
}};
const auto kMade = make<Row>({
    {1},
});
class B final : public C {
 public:
  explicit B(int n) : n_{n}, m_(n) {
    if (n > 1'000) { go(); }
  }
  /* { */ int n_{0};
};
const char* text = R"x(
f() {
)x";
bool operator==(const B& b) { return true; }
}  // namespace a
TEST_F(Suite, Name) {
}
)sample");

  EXPECT_THAT(function_bodies(file),
              ElementsAre(FunctionBody{"B", 11, 1},
                          FunctionBody{"m_", 11, 3},
                          FunctionBody{"?", 19, 1},
                          FunctionBody{"TEST_F", 21, 2}));
}

TEST(ShapeTest, FindsLinesOneColumnTooLong) {
  const Files files{sample("a.cpp", repeated("x", 100) + "\n" + repeated("ä", 101) + "\n")};

  EXPECT_THAT(check_line_lengths(files), ElementsAre("a.cpp:2: 101 columns, at most 100"));
}

TEST(ShapeTest, FindsMissingFileComments) {
  const Files files{
      sample("a.h", "/// \\file\n"),
      sample("b.h", "#pragma once\n"),
      sample("c.cpp", ""),
      sample("d_test.cpp", "// Goal\n"),
  };

  EXPECT_THAT(check_file_comments(files),
              ElementsAre("b.h:1: does not open with a /// \\file comment",
                          "d_test.cpp:1: does not open with a /// \\file comment"));
}

TEST(ShapeTest, FindsAMessagePathOneLineTooLong) {
  const std::string fits = function_of("MessagePath::exchange", 30);
  const std::string too_long = function_of("MessagePath::exchange", 31);
  const Files files{
      sample("a/message_path.cpp", fits),
      sample("b/message_path.cpp", too_long + function_of("MessagePath::explain", 31)),
  };

  EXPECT_THAT(check_message_path(files),
              ElementsAre("b/message_path.cpp:1: MessagePath::exchange: 31 lines, at most 30"));
}

}  // namespace
}  // namespace style
