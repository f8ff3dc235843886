/// \file
/// Goal: the onward table is documented row by row; each row blocks its path with its code under
/// its condition and is lifted by what it names and by nothing else; the provider is never blocked.
/// Method: the documented rows are compared with rows rendered from the table, both ways; every
/// path is asked with every set of codes; one literal decision for each kind of refusal.
#include "gateway/handling/onward.h"

#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using gateway::AuthorityId;
using gateway::Condition;
using gateway::ConsentRecord;
using gateway::ConsentScope;
using gateway::ConsentVerdict;
using gateway::Handle;
using gateway::HandlingCode;
using gateway::HandlingCodes;
using gateway::kOnwardPaths;
using gateway::Lift;
using gateway::may_pass;
using gateway::Naming;
using gateway::onward_table;
using gateway::OnwardPath;
using gateway::OnwardQuestion;
using gateway::OnwardRow;
using gateway::Refusal;
using gateway::RefusalCode;
using gateway::StateCode;
using gateway::Timestamp;
using enum HandlingCode;

/// The row as a line of the document.
std::string line_of(const OnwardRow& row) {
  const bool consent = row.lift == Lift::kConsent;
  return "| `" + std::string(row.rule) + "` | " + std::string(to_text(row.path)) + " | " +
         std::string(gateway::to_text(row.code)) + " | " + std::string(to_text(row.condition)) +
         " | " + std::string(to_text(row.lift)) + " | " +
         (consent ? std::string(gateway::to_text(row.scope)) : "none") + " | " +
         std::string(to_text(row.naming)) + " | " + std::string(row.legal) + " |";
}

std::vector<std::string> documented_rows() {
  std::ifstream document(LIAISON_SOURCE_DIR "/docs/reference/handling.md");
  std::vector<std::string> rows;
  for (std::string line; std::getline(document, line);) {
    if (line.starts_with("| `handling.")) rows.push_back(line);
  }
  return rows;
}

OnwardQuestion asked(OnwardPath path, HandlingCodes codes) {
  return {.path = path,
          .codes = codes,
          .provider = AuthorityId("XA-POLICE"),
          .provider_state = StateCode("XA"),
          .by = AuthorityId("XB-POLICE"),
          .by_state = StateCode("XB"),
          .recipient = AuthorityId("XC-POLICE"),
          .recipient_state = StateCode("XC"),
          .assignment_needs_consent = false,
          .acknowledged = false,
          .at = Timestamp(std::chrono::milliseconds(5))};
}

ConsentRecord consent_for(ConsentScope scope) {
  return {.decision = Handle("decision"),
          .request = Handle("request"),
          .asked_by = AuthorityId("XB-POLICE"),
          .whole_message = true,
          .verdict = ConsentVerdict::kGranted,
          .scopes = {scope},
          .recipients = {AuthorityId("XC-POLICE")},
          .recipient_states = {},
          .valid_until = {},
          .decided_at = {}};
}

TEST(OnwardTable, IsDocumentedRowByRow) {
  std::vector<std::string> rows;
  for (const OnwardRow& row : onward_table())
    rows.push_back(line_of(row));

  EXPECT_THAT(documented_rows(), ::testing::ElementsAreArray(rows));
}

TEST(OnwardTable, GivesEveryRowARuleOfItsOwn) {
  std::set<std::string_view> rules;
  for (const OnwardRow& row : onward_table())
    rules.insert(row.rule);

  EXPECT_EQ(rules.size(), onward_table().size());
}

TEST(OnwardTable, BlocksEveryPathOnWhichContentLeavesItsHolders) {
  for (const OnwardPath path : kOnwardPaths) {
    auto question = asked(path, {kH1, kH2, kH3});
    question.assignment_needs_consent = true;

    EXPECT_FALSE(may_pass(question, {})) << to_text(path);
  }
}

TEST(OnwardTable, NeverBlocksTheProvider) {
  for (const OnwardPath path : kOnwardPaths) {
    auto question = asked(path, {kH1, kH2, kH3});
    question.assignment_needs_consent = true;
    question.by = question.provider;

    const auto permit = may_pass(question, {});

    ASSERT_TRUE(permit) << to_text(path);
    EXPECT_TRUE(permit->empty());
  }
}

/// Each row alone: which code it needs, what lifts it, and that a consent of another scope does
/// not.
TEST(OnwardTable, LiftsEachRowByItsOwnScopeAlone) {
  for (const OnwardRow& row : onward_table()) {
    SCOPED_TRACE(row.rule);
    if (row.lift != Lift::kConsent) continue;
    auto question = asked(row.path, {row.code});
    question.assignment_needs_consent = true;
    if (row.condition != Condition::kForeignOrigin) question.by_state = question.provider_state;

    for (const auto scope : {ConsentScope::kEvidentialUse,
                             ConsentScope::kOnwardSharing,
                             ConsentScope::kLiftRestriction,
                             ConsentScope::kOtherPurpose,
                             ConsentScope::kEuropolCopy,
                             ConsentScope::kThirdCountryTransfer,
                             ConsentScope::kResearch}) {
      const auto permit = may_pass(question, std::vector{consent_for(scope)});
      ASSERT_EQ(static_cast<bool>(permit), scope == row.scope) << gateway::to_text(scope);
      if (!permit) continue;
      EXPECT_THAT(
          *permit,
          ::testing::ElementsAre(gateway::LiftedRow{.row = &row, .consent = Handle("decision")}));
    }
  }
}

TEST(OnwardTable, HoldsARecipientThatMustBeNamedToItsName) {
  for (const OnwardRow& row : onward_table()) {
    if (row.lift != Lift::kConsent) continue;
    auto question = asked(row.path, {row.code});
    question.assignment_needs_consent = true;
    if (row.condition != Condition::kForeignOrigin) question.by_state = question.provider_state;
    question.recipient = AuthorityId("XC-CUSTOMS");

    EXPECT_EQ(static_cast<bool>(may_pass(question, std::vector{consent_for(row.scope)})),
              row.naming == Naming::kByScope)
        << row.rule;
  }
}

TEST(Onward, RefusesAForwardWithRuleAndProvision) {
  const auto refused = may_pass(asked(OnwardPath::kForward, {kH2}), {});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal(),
            (Refusal{.code = RefusalCode::kConsentMissing,
                     .detail = "No consent of XA-POLICE with the scope onward-sharing covers this "
                               "forward for XC-POLICE.",
                     .rule = "handling.h2-forward",
                     .legal = "Regulation (EU) 2016/794 Art. 19(2)",
                     .violations = {}}));
}

TEST(Onward, LetsPassWhatNoCodeBlocks) {
  for (const OnwardPath path : kOnwardPaths) {
    auto question = asked(path, {kH0});
    question.by_state = question.provider_state;
    question.assignment_needs_consent = true;

    EXPECT_TRUE(may_pass(question, {})) << to_text(path);
  }
}

TEST(Onward, AsksForeignOriginsConsentForEuropolAndThirdCountriesUnderEveryCode) {
  for (const OnwardPath path : kOnwardPaths) {
    const bool asks = path == OnwardPath::kToEuropol || path == OnwardPath::kOutOfTheUnion;

    EXPECT_EQ(static_cast<bool>(may_pass(asked(path, {kH0}), {})), !asks) << to_text(path);
  }
}

TEST(Onward, IsNoOnwardSharingToAssignUnlessTheStateSaysSo) {
  auto question = asked(OnwardPath::kAssignment, {kH2});
  EXPECT_TRUE(may_pass(question, {}));

  question.assignment_needs_consent = true;
  EXPECT_FALSE(may_pass(question, {}));
}

TEST(Onward, ShowsRestrictedContentOnceTheWordsAreAcknowledged) {
  auto question = asked(OnwardPath::kShow, {kH3});
  const auto refused = may_pass(question, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.refusal().code, RefusalCode::kRestrictionUnread);
  EXPECT_EQ(refused.refusal().rule, "handling.h3-show");

  question.acknowledged = true;
  const auto permit = may_pass(question, {});
  ASSERT_TRUE(permit);
  ASSERT_EQ(permit->size(), 1U);
  EXPECT_EQ(permit->front().consent, std::nullopt);
}

TEST(Onward, NamesEveryRowThatWasLifted) {
  auto both = consent_for(ConsentScope::kEuropolCopy);

  const auto permit = may_pass(asked(OnwardPath::kToEuropol, {kH2}), std::vector{both});

  ASSERT_TRUE(permit);
  ASSERT_EQ(permit->size(), 2U);
  EXPECT_EQ((*permit)[0].row->rule, "handling.h2-europol");
  EXPECT_EQ((*permit)[1].row->rule, "handling.origin-europol");
}

TEST(Onward, RefusesDecisionsOfAnybodyButTheProvider) {
  const AuthorityId provider("XA-POLICE");

  EXPECT_EQ(gateway::refused_to_others(provider, provider), std::nullopt);
  EXPECT_EQ(gateway::refused_to_others(provider, AuthorityId("XB-POLICE")),
            (Refusal{.code = RefusalCode::kNotProvider,
                     .detail = "Only XA-POLICE, which sent the message, decides this.",
                     .rule = "handling.provider-decides",
                     .legal = "Regulation (EU) 2016/794 Art. 19(2)",
                     .violations = {}}));
}

}  // namespace
