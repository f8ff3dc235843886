/// \file
/// Goal: for every pair of kinds, within a state and between states, for every type of message and
/// whatever is withheld, the router decides what the law says, and refuses where it says nothing.
/// Method: the law stands in tests/data/routing/copies.csv, written by provision and not from the
/// code; every single combination is decided in a directory of its own and compared whole.
#include <algorithm>
#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/routing/copies_file.h"
#include "tests/unit/routing/routing_world.h"

namespace {

using namespace routing_test;
using gateway::DeliveryRole;
using gateway::PlannedDelivery;
using gateway::RouteDecision;
using gateway::RoutePlan;
using gateway::RuleId;
using gateway::SuppressionGround;
using gateway::WithheldCopy;
using enum AuthorityKind;

constexpr int kTypes = 20;
constexpr std::array kStates{"same", "other"};
constexpr std::array kSuppression{"none", "allowed", "not-allowed"};

std::string text_of(std::string_view text) {
  return std::string(text);
}

/// Where an authority of that kind is at home; a Union body is in one place alone.
std::string home_of(AuthorityKind kind, bool is_sender) {
  if (kind == kEuropol || kind == kOtherAgency) return "EU";
  const bool third = kind == kThirdPartyDirect || kind == kThirdPartyIndirect;
  if (third) return is_sender ? "US" : "UA";
  return is_sender ? "XA" : "XB";
}

struct Pair {
  AuthorityKind sender = kSpoc;
  AuthorityKind addressee = kSpoc;
  std::string states = {};

  [[nodiscard]] std::string sender_state() const { return home_of(sender, true); }

  /// Combinations that no directory allows are decided, too: they must be refused.
  [[nodiscard]] std::string addressee_state() const {
    if (states == "same") return sender_state();
    const std::string home = home_of(addressee, false);
    return home == sender_state() ? "XB" : home;
  }
};

/// SENDER and ADDRESSEE of the pair, SPOC and ENU of both states, and the proxy of whom one needs.
gateway::Directory directory_for(const Pair& pair) {
  Authorities authorities{authority("XC-PROXY", kSpoc, "")};
  for (const std::string& state : std::set{pair.sender_state(), pair.addressee_state()}) {
    authorities.push_back(authority(state + "-SPOC", kSpoc, ""));
    authorities.push_back(authority(state + "-ENU", kEnu, state + "-SPOC"));
  }
  const std::string from = pair.sender_state();
  const std::string to = pair.addressee_state();
  authorities.push_back(authority(from + "-SENDER", pair.sender, from + "-SPOC"));
  authorities.back().national_unit = AuthorityId(from + "-ENU");
  authorities.push_back(authority(to + "-ADDRESSEE", pair.addressee, to + "-SPOC"));
  authorities.back().national_unit = AuthorityId(to + "-ENU");
  if (pair.addressee == kThirdPartyIndirect) authorities.back().proxy = AuthorityId("XC-PROXY");
  StateSettings settings;
  settings.state = StateCode("XA");
  settings.suppression = {SuppressionGround::kSensitiveInvestigation};
  return directory_of(std::move(authorities), {settings});
}

RouteInputs inputs_for(const Pair& pair, MessageType type, const std::string& suppression) {
  RouteInputs inputs =
      message(pair.sender_state() + "-SENDER", {pair.addressee_state() + "-ADDRESSEE"}, type);
  if (suppression == "allowed") inputs.suppression = SuppressionGround::kSensitiveInvestigation;
  if (suppression == "not-allowed") inputs.suppression = SuppressionGround::kTerrorismCase;
  inputs.transfer = gateway::TransferGround::kVitalInterests;
  return inputs;
}

/// What is compared: all of a decision but its steps, or which row refuses it.
struct Outcome {
  std::string outcome = {};
  std::string rule = {};
  std::string legal = {};
  RoutePlan plan = {};
  std::vector<WithheldCopy> withheld = {};

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

void PrintTo(const Outcome& outcome, std::ostream* out) {
  *out << outcome.outcome << " " << outcome.rule << " " << outcome.legal
       << ::testing::PrintToString(outcome.plan) << ::testing::PrintToString(outcome.withheld);
}

Outcome outcome_of(const gateway::Result<RouteDecision>& decision) {
  if (decision)
    return {.outcome = "delivered", .plan = decision->plan, .withheld = decision->withheld};
  const gateway::Refusal& refusal = decision.refusal();
  return {
      .outcome = text_of(kind_of(refusal.code).name), .rule = refusal.rule, .legal = refusal.legal};
}

struct Side {
  std::string unit;
  std::string fate;  ///< "copy", "withheld" or empty.
  std::string row;
};

/// The units of a row, each with what becomes of its copy.
std::vector<Side> sides_of(const LawRow& row, const Pair& pair) {
  const std::string own = pair.sender_state();
  const std::string their = pair.addressee_state();
  return {{.unit = own + "-ENU", .fate = row.own_enu, .row = row.own_row},
          {.unit = own + "-SPOC", .fate = row.own_spoc, .row = row.own_row},
          {.unit = their + "-ENU", .fate = row.their_enu, .row = row.their_row},
          {.unit = their + "-SPOC", .fate = row.their_spoc, .row = row.their_row}};
}

Outcome delivered_by(const LawRow& row, const Pair& pair) {
  Outcome expected{.outcome = "delivered"};
  const std::string addressee = pair.addressee_state() + "-ADDRESSEE";
  const auto why = reason("route.addressed", row.provision);
  if (pair.addressee == kThirdPartyIndirect) {
    const auto proxy =
        reason("route.proxy", "Agreement of the third party with its proxy", addressee);
    expected.plan.push_back(addressed("XC-PROXY", {why, proxy}));
  } else {
    expected.plan.push_back(addressed(addressee, {why}));
  }
  for (const Side& side : sides_of(row, pair)) {
    if (side.fate == "copy")
      expected.plan.push_back(copied(side.unit, {reason(side.row, row.provision)}));
    if (side.fate == "withheld")
      expected.withheld.push_back(
          {.unit = AuthorityId(side.unit), .rule = RuleId(side.row), .legal = row.withheld_under});
  }
  std::ranges::sort(
      expected.plan.begin() + 1, expected.plan.end(), {}, &PlannedDelivery::authority);
  std::ranges::sort(expected.withheld, {}, &WithheldCopy::unit);
  return expected;
}

/// \param row  null where no row names the combination, which is refused as the README says.
Outcome expected_by(const LawRow* row, const Pair& pair) {
  if (row == nullptr) {
    return {
        .outcome = "route.no-rule", .rule = "route.pair-covered", .legal = "Liaison decision 0030"};
  }
  if (row->outcome == "delivered") return delivered_by(*row, pair);
  Outcome expected{.outcome = row->outcome,
                   .rule = row->own_row.empty() ? row->their_row : row->own_row,
                   .legal = row->provision};
  if (row->outcome == "route.suppression-not-permitted") expected.rule = "route.suppression";
  if (row->outcome == "route.no-rule") expected.rule = "route.pair-covered";
  return expected;
}

/// Shows every combination with its pair and type.
template <class Visitor>
void for_every_combination(Visitor visit) {
  const auto groups = message_groups();
  for (const AuthorityKind sender : kKinds) {
    for (const AuthorityKind addressee : kKinds) {
      for (const std::string states : kStates)
        visit(Pair{.sender = sender, .addressee = addressee, .states = states}, groups);
    }
  }
}

Combination combination_of(const Pair& pair,
                           const std::string& messages,
                           const std::string& suppression) {
  return {.sender = text_of(to_text(pair.sender)),
          .addressee = text_of(to_text(pair.addressee)),
          .states = pair.states,
          .messages = messages,
          .suppression = suppression};
}

/// \return the row that names the combination; a second one fails the test.
const LawRow* row_naming(const std::vector<LawRow>& rows, const Combination& combination) {
  const LawRow* found = nullptr;
  for (const LawRow& row : rows) {
    if (!names(row, combination)) continue;
    EXPECT_EQ(found, nullptr) << "copies.csv:" << row.line << " and " << found->line
                              << " name the same combination";
    found = &row;
  }
  return found;
}

/// How often each line of the file decided; 0 is the line of what no row names.
using Uses = std::map<int, int>;

void check_pair(const Pair& pair,
                const std::map<std::string, std::string>& groups,
                const std::vector<LawRow>& rows,
                Uses& uses) {
  const auto directory = directory_for(pair);
  for (int number = 1; number <= kTypes; ++number) {
    const auto type = static_cast<MessageType>(number);
    for (const std::string suppression : kSuppression) {
      const auto combination = combination_of(pair, groups.at(text_of(to_text(type))), suppression);
      const LawRow* row = row_naming(rows, combination);
      ++uses[row == nullptr ? 0 : row->line];
      EXPECT_EQ(outcome_of(gateway::Router(directory).decide(inputs_for(pair, type, suppression))),
                expected_by(row, pair))
          << "copies.csv:" << (row == nullptr ? 0 : row->line) << ": " << combination.sender
          << " to " << combination.addressee << ", " << pair.states << ", " << to_text(type)
          << ", suppression " << suppression;
    }
  }
}

TEST(EveryPair, IsDecidedAsTheFileOfTheLawSays) {
  const auto rows = law_rows();
  Uses uses;
  for_every_combination([&](const Pair& pair, const auto& groups) {
    if (!::testing::Test::HasFailure()) check_pair(pair, groups, rows, uses);
  });

  int combinations = 0;
  for (const auto& [line, count] : uses)
    combinations += count;
  EXPECT_EQ(combinations, 11 * 11 * 2 * kTypes * 3);
  for (const LawRow& row : rows)
    EXPECT_GT(uses[row.line], 0) << "copies.csv:" << row.line << " names no combination";
}

TEST(EveryPair, FindsEachOfTheTwentyTypesInOneGroup) {
  std::set<std::string> types;
  for (int number = 1; number <= kTypes; ++number)
    types.insert(text_of(to_text(static_cast<MessageType>(number))));
  std::set<std::string> listed;
  for (const auto& [type, group] : message_groups()) {
    listed.insert(type);
    EXPECT_THAT(group, ::testing::AnyOf("request", "answer", "own-initiative", "notice")) << type;
  }

  EXPECT_EQ(listed, types);
}

TEST(EveryPair, IsNamedInTheWordsOfTheInterface) {
  std::set<std::string> kinds;
  for (const AuthorityKind kind : kKinds)
    kinds.insert(text_of(to_text(kind)));
  for (const LawRow& row : law_rows()) {
    SCOPED_TRACE("copies.csv:" + std::to_string(row.line));
    EXPECT_THAT(kinds, ::testing::IsSupersetOf(row.senders));
    EXPECT_THAT(kinds, ::testing::IsSupersetOf(row.addressees));
    EXPECT_THAT(kStates, ::testing::IsSupersetOf(row.states));
    EXPECT_THAT(kSuppression, ::testing::IsSupersetOf(row.suppression));
    for (const auto& fate : {row.own_spoc, row.their_spoc, row.own_enu, row.their_enu})
      EXPECT_THAT(fate, ::testing::AnyOf("", "copy", "withheld"));
  }
}

}  // namespace
