/// \file
/// Goal: each rule finds what it forbids, names it alone, and lets its nearest lawful neighbour
/// pass. Method: messages that break no rule, one change that breaks one rule, one that does not;
/// a case for every row of the table.

#include "gateway/model/rules.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/rules/rule_cases.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Later than every sample.
constexpr Timestamp kClock = std::chrono::sys_days(std::chrono::year(2030) / 1 / 1);

std::vector<std::string> rules_broken_by(const CaseMessage& message) {
  std::vector<std::string> rules;
  for (const Violation& violation : check_rules(message, {.created_until = kClock}))
    rules.push_back(violation.rule);
  return rules;
}

TEST(Rules, LetEverySampleMessagePass) {
  EXPECT_THAT(rules_broken_by(samples::request()), IsEmpty());
  EXPECT_THAT(rules_broken_by(samples::information()), IsEmpty());
  EXPECT_THAT(rules_broken_by(samples::acknowledgement()), IsEmpty());
}

TEST(Rules, HaveACaseHereForEveryRow) {
  std::set<std::string> expected;
  for (const Rule& rule : rule_table())
    expected.emplace(rule.id);

  std::set<std::string> covered;
  for (const auto& row : samples::rule_cases())
    covered.insert(row.rule);

  EXPECT_EQ(covered, expected);
}

class RuleCases : public ::testing::TestWithParam<samples::RuleCase> {};

TEST_P(RuleCases, FindsWhatTheRuleForbidsAndNothingElse) {
  CaseMessage message = GetParam().sample();
  GetParam().violate(message);

  EXPECT_THAT(rules_broken_by(message), ElementsAre(GetParam().rule));
}

TEST_P(RuleCases, LetsTheLawfulNeighbourPass) {
  CaseMessage message = GetParam().sample();
  GetParam().satisfy(message);

  EXPECT_THAT(rules_broken_by(message), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Table,
                         RuleCases,
                         ::testing::ValuesIn(samples::rule_cases()),
                         [](const auto& row) { return row.param.name; });

TEST(Rules, ReportEveryViolationAtOnceInDocumentOrder) {
  CaseMessage message = samples::request();
  message.header.language.clear();
  message.places["Header"] = {.path = "/Request/Header", .line = 2, .column = 3};
  message.entities[1].link_to_purpose = {};
  message.entities[1].place = {.path = "/Request/Entities/Person[2]", .line = 40, .column = 5};
  message.header.addressees[1] = message.header.addressees[0];
  message.places["Header/Addressees/Authority[2]"] = {
      .path = "/Request/Header/Addressees/Authority[2]", .line = 9, .column = 7};

  EXPECT_THAT(check_rules(message),
              ElementsAre(Violation{.rule = "rule.language",
                                    .message = "The language of the message must be stated.",
                                    .path = "/Request/Header",
                                    .line = 2,
                                    .column = 3,
                                    .legal = "Directive (EU) 2023/977 Art. 4(6) and 11"},
                          Violation{.rule = "rule.addressee-repeated",
                                    .message = "An authority must not be addressed twice.",
                                    .path = "/Request/Header/Addressees/Authority[2]",
                                    .line = 9,
                                    .column = 7,
                                    .legal = {}},
                          Violation{.rule = "rule.request-link",
                                    .message = "A request and its updates must explain how each "
                                               "person and organisation is connected with the "
                                               "purpose.",
                                    .path = "/Request/Entities/Person[2]",
                                    .line = 40,
                                    .column = 5,
                                    .legal = "Directive (EU) 2023/977 Art. 4(5)(d)"}));
}

TEST(Rules, RefuseExceptForThoseThatWarn) {
  std::vector<std::string> warnings;
  for (const Rule& rule : rule_table()) {
    if (rule.severity == Severity::kWarn) warnings.emplace_back(rule.id);
  }

  EXPECT_THAT(warnings,
              ElementsAre("rule.request-holder-own",
                          "rule.request-holder-repeated",
                          "rule.delay-ground",
                          "rule.result-doubtful",
                          "rule.refusal-grounds-doubtful",
                          "rule.refusal-inaccuracy",
                          "rule.refusal-origin-unnamed",
                          "rule.refusal-origin-asking",
                          "rule.refusal-penalty-unclear",
                          "rule.handling-change-relax",
                          "rule.occurred-at",
                          "rule.date-in-future",
                          "rule.document-validity",
                          "rule.event-age",
                          "rule.subject-entity-data",
                          "rule.subject-direction",
                          "rule.content-missing",
                          "rule.unstructured",
                          "rule.iban",
                          "rule.imei",
                          "rule.vin",
                          "rule.mrz-number"));
}

TEST(Rules, NameTheProvisionThatDemandsTheEarlierMessage) {
  const auto legal_of = [](MessageType type) {
    CaseMessage message = samples::reply(type, empty_body(type));
    message.header.in_reply_to.reset();
    for (const Violation& violation : check_rules(message)) {
      if (violation.rule == "rule.in-reply-to-missing") return violation.legal;
    }
    return std::string("not demanded");
  };

  EXPECT_EQ(legal_of(MessageType::kRequestUpdate), "Directive (EU) 2023/977 Art. 4");
  EXPECT_EQ(legal_of(MessageType::kRefusal), "Directive (EU) 2023/977 Art. 5 and 6");
  EXPECT_EQ(legal_of(MessageType::kRecall), "Directive (EU) 2016/680 Art. 7(3)");
  EXPECT_EQ(legal_of(MessageType::kDataNotice), "Directive (EU) 2016/680 Art. 16(5) and (6)");
  EXPECT_EQ(legal_of(MessageType::kHandlingChange), "Regulation (EU) 2016/794 Art. 19(2)");
  EXPECT_EQ(legal_of(MessageType::kConsentDecision), "Regulation (EU) 2016/794 Art. 19");
  EXPECT_EQ(legal_of(MessageType::kEvaluationProposal), "Regulation (EU) 2016/794 Art. 29(3)");
  EXPECT_EQ(legal_of(MessageType::kAcknowledgement), "");
  EXPECT_EQ(legal_of(MessageType::kFlash), "not demanded");
}

/// A request with more broken references than are listed, and one warning.
CaseMessage flooded(std::size_t references) {
  CaseMessage message = samples::request();
  const Place place{.path = "/Request/Statements/Statement/About", .line = 50, .column = 1};
  message.statements[0].about.assign(references, {.target = "nobody", .place = place});
  message.header.subject = samples::words("Mustermann");
  return message;
}

TEST(Rules, ListAThousandViolationsAndSayHowManyMoreThereAre) {
  const auto all = check_rules(flooded(kMostViolations - 1));
  EXPECT_EQ(all.size(), kMostViolations);
  EXPECT_EQ(all.front().rule, "rule.subject-entity-data");
  EXPECT_EQ(all.back().rule, "rule.reference-unresolved");

  const auto cut = check_rules(flooded(kMostViolations + 44'000));
  ASSERT_EQ(cut.size(), kMostViolations + 2);
  EXPECT_EQ(cut.front().rule, "rule.subject-entity-data") << "each broken rule is listed";
  EXPECT_EQ(cut.back(),
            (Violation{.rule = "rule.more-violations",
                       .message = "Violations that are not listed: 44000.",
                       .path = "/Request",
                       .legal = {},
                       .severity = Severity::kRefuse}));
}

TEST(Rules, LeaveOutWarningsFirst) {
  CaseMessage message = samples::information();
  message.entities.assign(1500, {.kind = EntityKind::kFinancialProduct});
  for (Entity& entity : message.entities)
    entity.fields = {samples::field("Iban", "DE00370400440532013000")};

  const auto warned = check_rules(message);
  EXPECT_EQ(warned.size(), kMostViolations + 1);
  EXPECT_EQ(warned.back().severity, Severity::kWarn);

  message.header.language.clear();
  const auto refused = check_rules(message);
  EXPECT_EQ(refused.size(), kMostViolations + 1);
  EXPECT_EQ(refused.back().message, "Violations that are not listed: 501.");
  EXPECT_EQ(refused.back().severity, Severity::kWarn);
  EXPECT_EQ(std::ranges::count(refused, "rule.language", &Violation::rule), 1);
}

/// What is allowed for whom, row by row as docs/reference/rules.md says it.
struct FieldMatrixRow {
  const char* field;
  bool suspect;
  bool contact;
  bool victim;
  bool witness;
  bool informant;
};

bool is_allowed(const char* field, DataSubject category) {
  CaseMessage message = samples::request();
  message.connections.clear();
  message.entities.resize(1);
  message.entities[0].data_subject = category;
  message.entities[0].fields = {samples::field(field, "GB82WEST12345698765432")};
  return check_rules(message).empty();
}

TEST(Rules, AllowThePersonalDataOfEachCategory) {
  const std::vector<FieldMatrixRow> rows{
      {"FamilyName", true, true, true, true, true},
      {"PhysicalDescription", true, true, true, true, true},
      {"IdentityDocumentNumber", true, true, true, true, true},
      {"NationalNumber", true, true, true, true, true},
      {"BiometricReference", true, true, false, false, false},
      {"Occupation", true, true, false, false, false},
      {"BankAccount", true, true, false, false, false},
      {"TelephoneNumber", true, true, false, false, false},
      {"CriminalConduct", true, true, false, false, false},
      {"Damage", false, false, true, false, false},
      {"AnonymityGuaranteed", false, false, true, true, true},
      {"ProtectionMeasures", false, false, false, true, true},
      {"CodedIdentity", false, false, false, false, true},
  };
  for (const FieldMatrixRow& row : rows) {
    EXPECT_EQ(is_allowed(row.field, DataSubject::kSuspectOrConvicted), row.suspect) << row.field;
    EXPECT_EQ(is_allowed(row.field, DataSubject::kLikelyToCommit), row.suspect) << row.field;
    EXPECT_EQ(is_allowed(row.field, DataSubject::kContactOrAssociate), row.contact) << row.field;
    EXPECT_EQ(is_allowed(row.field, DataSubject::kVictimOrPossibleVictim), row.victim) << row.field;
    EXPECT_EQ(is_allowed(row.field, DataSubject::kPossibleWitness), row.witness) << row.field;
    EXPECT_EQ(is_allowed(row.field, DataSubject::kInformant), row.informant) << row.field;
  }
}

}  // namespace
}  // namespace gateway
