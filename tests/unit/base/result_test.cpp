/// \file
/// Goal: a result is a value or a refusal, and reading the side that is not there stops the
/// program. Confidential content and ids stay what they are. Method: both sides, by literal values.

#include "gateway/base/result.h"

#include <memory>
#include <unordered_set>

#include <gtest/gtest.h>

#include "gateway/base/confidential.h"
#include "gateway/base/ids.h"

namespace gateway {
namespace {

TEST(Result, HoldsAValue) {
  const Result<std::string> result(std::string("value"));

  ASSERT_TRUE(result);
  EXPECT_EQ(*result, "value");
  EXPECT_EQ(result->size(), 5U);
}

TEST(Result, HoldsARefusal) {
  const Result<std::string> result(refusal(RefusalCode::kNotFound, "No."));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.refusal(), refusal(RefusalCode::kNotFound, "No."));
}

TEST(Result, GivesAwayAValueThatCannotBeCopied) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(7));

  const std::unique_ptr<int> taken = *std::move(result);

  EXPECT_EQ(*taken, 7);
}

TEST(Result, AbortsWhenTheOtherSideIsRead) {
  const Result<std::string> refused(refusal(RefusalCode::kNotFound, "No."));
  const Result<std::string> held(std::string("value"));

  EXPECT_DEATH((void)*refused, "a refused result has no value");
  EXPECT_DEATH((void)refused->size(), "a refused result has no value");
  EXPECT_DEATH((void)*Result<std::string>(refused), "a refused result has no value");
  EXPECT_DEATH((void)held.refusal(), "a successful result has no refusal");
}

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};

TEST(ConfidentialValue, CannotBeStreamed) {
  EXPECT_TRUE(Streamable<std::string>);
  EXPECT_FALSE(Streamable<Confidential<std::string>>);
}

TEST(ConfidentialValue, IsPrintedByTestsAsOneWord) {
  EXPECT_EQ(::testing::PrintToString(Confidential<std::string>("secret")), "(confidential)");
}

TEST(ConfidentialValue, OpensOnlyByDisclose) {
  EXPECT_EQ(Confidential<std::string>("secret").disclose(), "secret");
  EXPECT_EQ(Confidential<std::string>("a"), Confidential<std::string>("a"));
  EXPECT_NE(Confidential<std::string>("a"), Confidential<std::string>("b"));
}

TEST(Ids, CompareAndHashByTheirText) {
  EXPECT_EQ(Handle("a"), Handle("a"));
  EXPECT_LT(Handle("a"), Handle("b"));
  EXPECT_TRUE(Handle().empty());
  EXPECT_FALSE(Handle("a").empty());
  EXPECT_EQ((std::unordered_set<Handle>{Handle("a"), Handle("a")}).size(), 1U);
}

TEST(Ids, OfTwoKindsAreTwoTypes) {
  EXPECT_FALSE((std::is_convertible_v<Handle, ExchangeId>));
  EXPECT_FALSE((std::is_convertible_v<std::string, Handle>));
}

TEST(Invariant, StopsTheProgramWithItsSentence) {
  invariant(true, "never seen");
  EXPECT_DEATH(invariant(false, "water is wet"), "broken invariant: water is wet");
}

}  // namespace
}  // namespace gateway
