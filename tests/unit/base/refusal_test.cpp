/// \file
/// Goal: the catalogue of refusals is complete, in order and unambiguous. Method: the whole
/// catalogue is walked.

#include "gateway/base/refusal.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gateway {
namespace {

TEST(RefusalCatalogue, FollowsTheOrderOfTheCodes) {
  const auto catalogue = refusal_catalogue();
  for (std::size_t i = 0; i < catalogue.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(catalogue[i].code), i);
    EXPECT_EQ(&kind_of(catalogue[i].code), &catalogue[i]);
  }
}

TEST(RefusalCatalogue, KeepsTheNamesThatCallersProgramAgainst) {
  EXPECT_EQ(kind_of(RefusalCode::kNoCopyRule).name, "route.no-rule");
  EXPECT_EQ(kind_of(RefusalCode::kMessageConflict).name, "message.conflict");
  EXPECT_EQ(kind_of(RefusalCode::kNotFound).name, "not-found");
}

TEST(RefusalCatalogue, NamesEachRefusalOnce) {
  std::set<std::string_view> names;
  for (const RefusalKind& kind : refusal_catalogue()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
  }
}

TEST(RefusalCatalogue, NamesAreLowerCaseWordsWithPointsAndHyphens) {
  const auto allowed = [](char c) { return ('a' <= c && c <= 'z') || c == '.' || c == '-'; };
  for (const RefusalKind& kind : refusal_catalogue()) {
    EXPECT_TRUE(!kind.name.empty() && std::ranges::all_of(kind.name, allowed)) << kind.name;
  }
}

TEST(RefusalCatalogue, TellsStatusTitleAndNextStepOfEach) {
  for (const RefusalKind& kind : refusal_catalogue()) {
    EXPECT_TRUE(400 <= kind.status && kind.status <= 599) << kind.name;
    EXPECT_FALSE(kind.title.empty()) << kind.name;
    EXPECT_FALSE(kind.lifted_by.empty()) << kind.name;
    EXPECT_TRUE(kind.next_step.ends_with('.')) << kind.name;
  }
}

TEST(RefusalCatalogue, SaysLaterWhereverTheGatewayIsSlowOrBusy) {
  for (const RefusalKind& kind : refusal_catalogue()) {
    const bool is_passing = kind.status == 429 || kind.status == 503 || kind.status == 408;
    EXPECT_TRUE(!is_passing || kind.retry == Retry::kLater) << kind.name;
  }
}

TEST(RefusalRetry, HasTheWordsOfTheInterface) {
  EXPECT_EQ(to_text(Retry::kNever), "never");
  EXPECT_EQ(to_text(Retry::kLater), "later");
  EXPECT_EQ(to_text(Retry::kChanged), "changed");
}

TEST(RefusalValue, IsMadeFromCodeAndDetail) {
  const Refusal expected{
      .code = RefusalCode::kBusy, .detail = "Wait.", .rule = "", .legal = "", .violations = {}};

  EXPECT_EQ(refusal(RefusalCode::kBusy, "Wait."), expected);
}

}  // namespace
}  // namespace gateway
