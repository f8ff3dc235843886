/// \file
/// Goal: the catalogue of refusals is complete, in order and unambiguous. Method: the whole
/// catalogue is walked.

#include "gateway/base/refusal.h"

#include <algorithm>
#include <array>
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

TEST(RefusalCatalogue, NamesARuleOfItsOwnForEach) {
  const auto allowed = [](char c) { return ('a' <= c && c <= 'z') || c == '.' || c == '-'; };
  std::set<std::string_view> rules;
  for (const RefusalKind& kind : refusal_catalogue()) {
    EXPECT_TRUE(rules.insert(kind.rule).second) << kind.rule;
    EXPECT_TRUE(kind.rule.find('.') != std::string_view::npos) << kind.name;
    EXPECT_TRUE(std::ranges::all_of(kind.rule, allowed)) << kind.rule;
  }
}

TEST(RefusalCatalogue, NamesForEachWhatItRestsOn) {
  constexpr std::array kSources{"Directive (EU) 2016/680 Art. ",
                                "Directive (EU) 2023/977 Art. ",
                                "Regulation (EU) 2016/794 Art. ",
                                "Council Decision 2013/488/EU",
                                "National law of the state concerned",
                                "National decision in the directory",
                                "RFC ",
                                "W3C XML 1.0 section ",
                                "Liaison decision "};
  for (const RefusalKind& kind : refusal_catalogue()) {
    EXPECT_TRUE(std::ranges::any_of(
        kSources, [&](const char* source) { return kind.legal.starts_with(source); }))
        << kind.name << ": " << kind.legal;
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
  const Refusal expected{.code = RefusalCode::kBusy,
                         .detail = "Wait.",
                         .rule = "service.capacity",
                         .legal = "RFC 9110 section 15.6.4",
                         .violations = {}};

  EXPECT_EQ(refusal(RefusalCode::kBusy, "Wait."), expected);
}

TEST(RefusalValue, IsNeverWithoutRuleAndReference) {
  for (const RefusalKind& kind : refusal_catalogue()) {
    const auto made = refusal(kind.code, "No.");
    EXPECT_EQ(made.rule, kind.rule) << kind.name;
    EXPECT_EQ(made.legal, kind.legal) << kind.name;
  }
}

TEST(RefusalValue, TheRowOfATableWinsOverTheCatalogue) {
  const auto plain = refusal(RefusalCode::kConsentMissing, "No.");

  const auto by_row = refused_under("handling.h2-forward", "Art. 1", plain);
  const auto without_reference = refused_under("route.type-accepted", "", plain);

  EXPECT_EQ(by_row.rule, "handling.h2-forward");
  EXPECT_EQ(by_row.legal, "Art. 1");
  EXPECT_EQ(without_reference.rule, "route.type-accepted");
  EXPECT_EQ(without_reference.legal, plain.legal);
}

}  // namespace
}  // namespace gateway
