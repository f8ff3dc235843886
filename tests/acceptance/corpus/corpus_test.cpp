/// \file
/// Goal: the checker finds in each document of the corpus exactly what the law and the schema
/// object to, at the right line and column, on the right ground and in the order of the document,
/// and nothing in the examples. Method: each file through the real reader and the rules; the lists
/// beside the files were decided by the tables of law and the schema.

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/acceptance/corpus/the_corpus.h"
#include "tests/support/test_routing.h"

namespace {

using testing::Each;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using the_corpus::Case;

std::string name_of(const std::filesystem::path& document) {
  std::string name = document.parent_path().filename().string() + "_" + document.stem().string();
  std::ranges::replace(name, '-', '_');
  return name;
}

std::string case_name(const testing::TestParamInfo<Case>& row) {
  return name_of(row.param.document);
}

class Example : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Example, BreaksNothingAndEarnsNoWarning) {
  EXPECT_THAT(the_corpus::found_in(GetParam()), IsEmpty());
}

TEST_P(Example, MayTravelToEverybodyItAddresses) {
  auto message = the_corpus::message_of(GetParam());
  message.header.suppression.reset();  // The test below.

  const auto plan = support::plan_in_test_europe(message);

  if (message.header.type == gateway::MessageType::kNonDelivery) {  // The gateway's own word.
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.refusal().code, gateway::RefusalCode::kNoCopyRule);
  } else {
    EXPECT_TRUE(plan) << plan.refusal().detail;
  }
}

TEST(Examples, ThatWithholdCopiesMayNotTravelWhereNoStateAllowsIt) {
  int withholding = 0;
  for (const auto& document : the_corpus::documents_in("examples")) {
    const auto message = the_corpus::message_of(document);
    if (!message.header.suppression) continue;
    ++withholding;
    const auto plan = support::plan_in_test_europe(message);
    ASSERT_FALSE(plan) << document;
    EXPECT_EQ(plan.refusal().code, gateway::RefusalCode::kSuppressionNotPermitted) << document;
  }
  EXPECT_GE(withholding, 1);
}

INSTANTIATE_TEST_SUITE_P(All,
                         Example,
                         testing::ValuesIn(the_corpus::documents_in("examples")),
                         [](const auto& row) { return row.param.stem().string(); });

/// With LIAISON_WRITE_EXPECTED a list that differs is written anew. The test fails all the same: it
/// is for a human to read what was written, and to decide it by the law and the schema.
void expect_list(const Case& row) {
  const auto found = the_corpus::found_in(row.document);
  EXPECT_EQ(found, row.expected);
  if (found == row.expected || std::getenv("LIAISON_WRITE_EXPECTED") == nullptr) return;
  the_corpus::write_list(row.document, found);
  ADD_FAILURE() << "list written anew, to be read: " << row.document;
}

class InvalidDocument : public testing::TestWithParam<Case> {};

TEST_P(InvalidDocument, BreaksExactlyWhatItsListSays) {
  expect_list(GetParam());
  EXPECT_THAT(GetParam().expected, Not(Each(StartsWith("warn ")))) << "nothing refuses it";
}

INSTANTIATE_TEST_SUITE_P(All,
                         InvalidDocument,
                         testing::ValuesIn(the_corpus::cases_in("invalid")),
                         case_name);

class WarnedDocument : public testing::TestWithParam<Case> {};

TEST_P(WarnedDocument, EarnsExactlyTheWarningsOfItsList) {
  expect_list(GetParam());
  EXPECT_THAT(GetParam().expected, Not(IsEmpty()));
  EXPECT_THAT(GetParam().expected, Each(StartsWith("warn "))) << "it is refused";
}

INSTANTIATE_TEST_SUITE_P(All,
                         WarnedDocument,
                         testing::ValuesIn(the_corpus::cases_in("warned")),
                         case_name);

}  // namespace
