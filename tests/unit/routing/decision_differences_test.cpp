/// \file
/// Goal: everything that a second decision has otherwise than the first is said, by whom and by
/// which rule, and nothing else. Method: literal decisions, each also the other way round.
#include "gateway/routing/decision_differences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/routing/routing_world.h"

namespace gateway {

inline void PrintTo(const DecisionChange& change, std::ostream* out) {
  *out << to_text(change.kind) << " " << change.authority.str();
  if (change.role) *out << " as " << to_text(*change.role);
  for (const auto& rule : change.rules)
    *out << " [" << rule.str() << "]";
  if (change.refusal) *out << " " << kind_of(*change.refusal).name;
}

namespace {

using routing_test::addressed;
using routing_test::copied;
using routing_test::reason;
using ::testing::ElementsAre;
using Kind = DecisionChange::Kind;

DecisionChange delivery(Kind kind,
                        const std::string& authority,
                        DeliveryRole role,
                        const std::vector<std::string>& rules) {
  return {.kind = kind,
          .authority = AuthorityId(authority),
          .role = role,
          .rules = {rules.begin(), rules.end()}};
}

DecisionChange copy(Kind kind,
                    const std::string& authority,
                    const std::vector<std::string>& rules) {
  return delivery(kind, authority, DeliveryRole::kCopy, rules);
}

DecisionChange withheld_change(Kind kind,
                               const std::string& unit,
                               const std::vector<std::string>& rules) {
  return {.kind = kind, .authority = AuthorityId(unit), .rules = {rules.begin(), rules.end()}};
}

DecisionChange refusal_change(Kind kind,
                              RefusalCode code,
                              const std::vector<std::string>& rules = {}) {
  return {.kind = kind, .rules = {rules.begin(), rules.end()}, .refusal = code};
}

WithheldCopy withheld(const std::string& unit, const std::string& rule) {
  return {.unit = AuthorityId(unit), .rule = RuleId(rule), .legal = "Art. 8(3)"};
}

Refusal refused_with(RefusalCode code, const std::string& rule = {}) {
  Refusal refused = refusal(code, "Because.");
  refused.rule = rule;
  return refused;
}

using Decision = Result<RouteDecision>;

/// To B, with a copy to B's unit under two rules; a copy to A's unit is withheld.
RouteDecision usual() {
  return {.plan = {addressed("B", {reason("addressed", "law")}),
                   copied("UB", {reason("copy.x", "law"), reason("copy.y", "law")})},
          .withheld = {withheld("UA", "copy.z")},
          .steps = {}};
}

struct Row {
  std::string name;
  Decision before;
  Decision after;
  std::vector<DecisionChange> changes;
};

/// The usual decision, changed.
template <class Change>
RouteDecision changed(const Change& change) {
  auto decision = usual();
  change(decision);
  return decision;
}

std::vector<Row> rows_of_deliveries() {
  using enum Kind;
  return {{"nothing", usual(), usual(), {}},
          {"other steps",
           usual(),
           changed([](auto& d) {
             d.steps = {routing_test::step("a", "b", "C", RouteOutcome::kWarned)};
           }),
           {}},
          {"one more copy",
           usual(),
           changed([](auto& d) { d.plan.push_back(copied("UC", {reason("copy.x", "law")})); }),
           {copy(kAdded, "UC", {"copy.x"})}},
          {"a copy less",
           usual(),
           changed([](auto& d) { d.plan.pop_back(); }),
           {copy(kRemoved, "UB", {"copy.x", "copy.y"})}},
          {"a rule less",
           usual(),
           changed([](auto& d) { d.plan[1].reasons.pop_back(); }),
           {copy(kReasonRemoved, "UB", {"copy.y"})}},
          {"a rule more, twice",
           usual(),
           changed([](auto& d) {
             d.plan[0].reasons.push_back(reason("proxy", "law", "C"));
             d.plan[0].reasons.push_back(reason("proxy", "law", "D"));
           }),
           {delivery(kReasonAdded, "B", DeliveryRole::kAddressed, {"proxy"})}},
          {"for somebody else",
           changed([](auto& d) { d.plan[0].reasons[0].for_whom = AuthorityId("C"); }),
           usual(),
           {delivery(kReasonAdded, "B", DeliveryRole::kAddressed, {"addressed"}),
            delivery(kReasonRemoved, "B", DeliveryRole::kAddressed, {"addressed"})}},
          {"a copy instead of an address",
           usual(),
           changed([](auto& d) { d.plan[0].role = DeliveryRole::kCopy; }),
           {copy(kAdded, "B", {"addressed"}),
            delivery(kRemoved, "B", DeliveryRole::kAddressed, {"addressed"})}}};
}

std::vector<Row> rows_of_withholding_and_refusal() {
  using enum Kind;
  using enum RefusalCode;
  const Decision unknown = refused_with(kAuthorityUnknown);
  const Decision no_unit = refused_with(kNoCentralUnit, "copy.x");
  return {{"withheld from one more",
           usual(),
           changed([](auto& d) {
             d.plan.pop_back();
             d.withheld.push_back(withheld("UB", "copy.y"));
             d.withheld.push_back(withheld("UB", "copy.x"));
           }),
           {copy(kRemoved, "UB", {"copy.x", "copy.y"}),
            withheld_change(kWithheld, "UB", {"copy.x", "copy.y"})}},
          {"no longer withheld",
           usual(),
           changed([](auto& d) { d.withheld.clear(); }),
           {withheld_change(kNoLongerWithheld, "UA", {"copy.z"})}},
          {"refused", usual(), no_unit, {refusal_change(kRefused, kNoCentralUnit, {"copy.x"})}},
          {"no longer refused",
           unknown,
           usual(),
           {refusal_change(kNoLongerRefused, kAuthorityUnknown)}},
          {"refused either way", unknown, unknown, {}},
          {"refused for another reason",
           unknown,
           no_unit,
           {refusal_change(kRefused, kNoCentralUnit, {"copy.x"}),
            refusal_change(kNoLongerRefused, kAuthorityUnknown)}},
          {"refused by another rule",
           no_unit,
           refused_with(kNoCentralUnit, "copy.y"),
           {refusal_change(kRefused, kNoCentralUnit, {"copy.y"}),
            refusal_change(kNoLongerRefused, kNoCentralUnit, {"copy.x"})}}};
}

TEST(CompareDecisionsTest, SaysWhatTheSecondHasOtherwise) {
  for (const auto& rows : {rows_of_deliveries(), rows_of_withholding_and_refusal()}) {
    for (const Row& row : rows)
      EXPECT_EQ(compare_decisions(row.before, row.after), row.changes) << row.name;
  }
}

TEST(CompareDecisionsTest, TheOtherWayRoundIsTheOpposite) {
  const auto opposite = [](Kind kind) {
    const auto number = static_cast<int>(kind);
    return static_cast<Kind>(number % 2 == 1 ? number + 1 : number - 1);
  };
  for (const auto& rows : {rows_of_deliveries(), rows_of_withholding_and_refusal()}) {
    for (const Row& row : rows) {
      auto expected = row.changes;
      for (auto& change : expected)
        change.kind = opposite(change.kind);
      EXPECT_THAT(compare_decisions(row.after, row.before),
                  ::testing::UnorderedElementsAreArray(expected))
          << row.name;
    }
  }
}

TEST(CompareDecisionsTest, EveryKindHasATextOfItsOwn) {
  std::vector<std::string_view> texts;
  for (int kind = 1; kind <= 8; ++kind)
    texts.push_back(to_text(static_cast<Kind>(kind)));

  EXPECT_THAT(texts,
              ElementsAre("added",
                          "removed",
                          "reason-added",
                          "reason-removed",
                          "withheld",
                          "no-longer-withheld",
                          "refused",
                          "no-longer-refused"));
}

}  // namespace
}  // namespace gateway
