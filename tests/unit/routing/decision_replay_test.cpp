/// \file
/// Goal: an operator sees what another directory would have made of past messages, in sum and
/// message by message, and no difference that is not its doing. Method: literal worlds; random
/// messages of which it is known whom they name.
#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/routing/decision_differences.h"
#include "tests/unit/routing/routing_world.h"

namespace gateway {

inline void PrintTo(const ChangeSum& sum, std::ostream* out) {
  *out << sum.count << " " << to_text(sum.kind) << " " << sum.authority.str() << " ["
       << sum.rule.str() << "]";
  if (sum.refusal) *out << " " << kind_of(*sum.refusal).name;
}

namespace {

using routing_test::Authorities;
using routing_test::authority;
using routing_test::directory_of;
using routing_test::ids;
using routing_test::kTick;
using routing_test::message;
using routing_test::noon;
using routing_test::row_in;
using routing_test::three_states;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum AuthorityKind;
using Kind = DecisionChange::Kind;

DecisionChange copy(Kind kind, const std::string& authority) {
  return {.kind = kind,
          .authority = AuthorityId(authority),
          .role = DeliveryRole::kCopy,
          .rules = {RuleId("copy.d977-8-2.receiving")}};
}

/// As the directory would have decided it; refused ones were never stored, so they have no plan.
PastDecision past(const Directory& directory, const RouteInputs& inputs, int number = 0) {
  const auto decision = Router(directory).decide(inputs);
  return {.handle = Handle("h" + std::to_string(number)),
          .inputs = inputs,
          .plan = decision ? decision->plan : RoutePlan(),
          .withheld = decision ? decision->withheld : std::vector<WithheldCopy>()};
}

ReplayFigures replay(const DirectoryPair& directories, const std::vector<PastDecision>& all) {
  DecisionReplay replay(directories);
  for (const auto& each : all)
    replay.add(each);
  return replay.figures();
}

/// three_states() where XB-DESIGNATED owes its copies to another unit of its state.
Authorities another_unit() {
  auto authorities = three_states();
  authorities.push_back(authority("XB-UNIT", kSpoc, ""));
  row_in(authorities, "XB-DESIGNATED").central_unit = AuthorityId("XB-UNIT");
  return authorities;
}

TEST(DecisionReplayTest, CountsWhatFallsAwayByWhichRule) {
  const auto before = directory_of(three_states());
  const auto after = directory_of(another_unit());
  std::vector<PastDecision> all;
  for (int i = 0; i < 3; ++i)
    all.push_back(past(before, message("XA-DESIGNATED", {"XB-DESIGNATED"}), i));
  all.push_back(past(before, message("XA-DESIGNATED", {"XB-SPOC", "XC-SPOC"}), 3));

  const auto figures = replay({before, after, noon()}, all);

  EXPECT_EQ(figures.replayed, 4U);
  EXPECT_EQ(figures.differ, 3U);
  EXPECT_EQ(figures.differ_already, 0U);
  const std::vector<DecisionChange> changes{copy(Kind::kAdded, "XB-UNIT"),
                                            copy(Kind::kRemoved, "XB-SPOC")};
  ASSERT_THAT(figures.first, SizeIs(3));
  EXPECT_EQ(figures.first[1],
            (DecisionDifference{.handle = Handle("h1"),
                                .decided_at = noon(),
                                .sender = AuthorityId("XA-DESIGNATED"),
                                .addressees = ids({"XB-DESIGNATED"}),
                                .differs_already = false,
                                .changes = changes}));
  EXPECT_THAT(figures.sums,
              ElementsAre(ChangeSum{.kind = Kind::kAdded,
                                    .authority = AuthorityId("XB-UNIT"),
                                    .rule = RuleId("copy.d977-8-2.receiving"),
                                    .refusal = {},
                                    .count = 3},
                          ChangeSum{.kind = Kind::kRemoved,
                                    .authority = AuthorityId("XB-SPOC"),
                                    .rule = RuleId("copy.d977-8-2.receiving"),
                                    .refusal = {},
                                    .count = 3}));
  EXPECT_EQ(figures.sums_total, 2U);
}

TEST(DecisionReplayTest, ANewGroundOfAStateWithholdsWhatWasRefusedWithoutIt) {
  auto inputs = message("XA-DESIGNATED", {"XB-DESIGNATED"});
  inputs.suppression = SuppressionGround::kTerrorismCase;
  const auto before = directory_of(three_states());
  const auto after = directory_of(
      three_states(),
      {{.state = StateCode("XA"), .suppression = {SuppressionGround::kTerrorismCase}}});

  const auto allowed = replay({before, after, noon()}, {past(after, inputs)});
  const auto forbidden = replay({after, before, noon()}, {past(after, inputs)});

  ASSERT_THAT(allowed.sums, SizeIs(1));
  EXPECT_EQ(allowed.sums[0].kind, Kind::kNoLongerRefused);
  EXPECT_EQ(allowed.sums[0].refusal, RefusalCode::kSuppressionNotPermitted);
  EXPECT_EQ(allowed.differ_already, 1U) << "was decided when the ground was allowed";
  ASSERT_THAT(forbidden.sums, SizeIs(1));
  EXPECT_EQ(forbidden.sums[0].kind, Kind::kRefused);
  EXPECT_EQ(forbidden.differ_already, 0U);
}

TEST(DecisionReplayTest, WhatTimeHasChangedIsNoDoingOfTheProposal) {
  auto authorities = three_states();
  row_in(authorities, "XB-DESIGNATED").validity.until = noon() + kTick;
  const auto directory = directory_of(authorities);
  const auto then = past(directory, message("XA-DESIGNATED", {"XB-DESIGNATED"}));

  const auto at_once = replay({directory, directory, noon()}, {then});
  const auto later = replay({directory, directory, noon() + kTick}, {then});

  EXPECT_EQ(at_once.differ_already, 0U);
  EXPECT_EQ(later.differ_already, 1U);
  EXPECT_EQ(later.differ, 0U);
  EXPECT_THAT(later.first, IsEmpty());
}

TEST(DecisionReplayTest, ADirectoryThatBeginsNowIsAskedForNowAndNotForThePast) {
  auto authorities = three_states();
  for (auto& each : authorities)
    each.validity.from = noon();
  auto inputs = message("XA-DESIGNATED", {"XB-DESIGNATED"});
  inputs.at = noon() - std::chrono::days(30);
  const auto before = directory_of(three_states());
  const auto after = directory_of(authorities);

  EXPECT_EQ(replay({before, after, noon()}, {past(before, inputs)}).differ, 0U);
  EXPECT_EQ(replay({before, after, noon() - kTick}, {past(before, inputs)}).differ, 1U);
}

TEST(DecisionReplayTest, TwoHundredAreListedAndAllAreCounted) {
  const auto before = directory_of(three_states());
  const auto after = directory_of(another_unit());
  std::vector<PastDecision> all;
  for (int i = 0; i < 250; ++i)
    all.push_back(past(before, message("XA-DESIGNATED", {"XB-DESIGNATED"}), i));

  const auto figures = replay({before, after, noon()}, all);

  EXPECT_EQ(figures.differ, 250U);
  ASSERT_THAT(figures.first, SizeIs(kDecisionDifferencesMax));
  EXPECT_EQ(figures.first.back().handle, Handle("h199"));
  EXPECT_EQ(figures.sums.at(0).count, 250U);
}

TEST(DecisionReplayTest, TheMostFrequentThousandSumsAreListedAndAllAreCounted) {
  auto authorities = three_states();
  auto moved = three_states();
  std::vector<RouteInputs> messages;
  for (int i = 0; i < 1100; ++i) {
    const auto number = std::to_string(i);
    const auto desk = "XB-DESK-" + number;
    authorities.push_back(authority(desk, kDesignatedAuthority, "XB-SPOC"));
    moved.push_back(authority(desk, kDesignatedAuthority, "XB-UNIT-" + number));
    moved.push_back(authority("XB-UNIT-" + number, kSpoc, ""));
    messages.push_back(message("XA-DESIGNATED", {desk}));
  }
  const auto before = directory_of(authorities);
  const auto after = directory_of(moved);
  std::vector<PastDecision> all;
  for (const auto& inputs : messages)
    all.push_back(past(before, inputs));

  const auto figures = replay({before, after, noon()}, all);

  EXPECT_EQ(figures.differ, 1100U);
  EXPECT_EQ(figures.sums_total, 1101U) << "a copy to each new unit, those to XB-SPOC together";
  ASSERT_THAT(figures.sums, SizeIs(kChangeSumsMax));
  EXPECT_EQ(figures.sums[0].authority, AuthorityId("XB-SPOC"));
  EXPECT_EQ(figures.sums[0].count, 1100U);
}

// ---- properties ---------------------------------------------------------------------------

/// Messages between designated authorities and units of different states.
class RandomMessages {
 public:
  explicit RandomMessages(unsigned seed) : random_(seed) {}

  RouteInputs next() {
    const std::string sender = one_of({"XA", "XB", "XC"});
    std::vector<std::string> addressees;
    for (const std::string state : {"XA", "XB", "XC"}) {
      if (state != sender && random_() % 2 == 0) addressees.push_back(member_of(state));
    }
    if (addressees.empty()) addressees.push_back(member_of(sender == "XA" ? "XB" : "XA"));
    const auto type = random_() % 2 == 0 ? MessageType::kRequest : MessageType::kInformation;
    return message(member_of(sender), addressees, type);
  }

 private:
  std::string one_of(const std::vector<std::string>& all) { return all[random_() % all.size()]; }

  std::string member_of(const std::string& state) {
    return state + one_of({"-DESIGNATED", "-SPOC"});
  }

  std::mt19937 random_;
};

bool names(const RouteInputs& inputs, const std::string& id) {
  const AuthorityId named(id);
  return inputs.sender == named ||
         std::ranges::find(inputs.addressees, named) != inputs.addressees.end();
}

TEST(DecisionReplayTest, TheDirectoryInForceDiffersInNothingFromItself) {
  const auto directory = directory_of(three_states());
  RandomMessages messages(1);
  std::vector<PastDecision> all;
  for (int i = 0; i < 500; ++i)
    all.push_back(past(directory, messages.next(), i));

  const auto figures = replay({directory, directory_of(three_states()), noon()}, all);

  EXPECT_EQ(figures.replayed, 500U);
  EXPECT_EQ(figures, (ReplayFigures{.replayed = 500}));
}

TEST(DecisionReplayTest, AnotherCentralUnitOfOneAuthorityMovesItsMessagesAndNoOthers) {
  const auto before = directory_of(three_states());
  const auto after = directory_of(another_unit());
  RandomMessages messages(2);
  std::uint64_t naming = 0;
  for (int i = 0; i < 500; ++i) {
    const auto inputs = messages.next();
    ASSERT_TRUE(Router(before).decide(inputs));
    const bool named = names(inputs, "XB-DESIGNATED");
    naming += named ? 1 : 0;

    const auto figures = replay({before, after, noon()}, {past(before, inputs)});

    EXPECT_EQ(figures.differ, named ? 1U : 0U) << inputs.sender.str();
  }
  EXPECT_GT(naming, 50U);
  EXPECT_LT(naming, 450U);
}

}  // namespace
}  // namespace gateway
