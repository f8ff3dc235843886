/// \file
/// Goal: who reads the text beside a document knows what happened, on which ground and what to do
/// now. Method: whole texts of literal values.
#include "adapters/connector/texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/connector/duty_book.h"

namespace adapters::connector {
namespace {

using ::testing::HasSubstr;

constexpr gateway::Timestamp kNoon{std::chrono::milliseconds(1'790'000'000'000)};

TEST(ReasonTextTest, NamesCodeRuleProvisionPlaceAndTheNextStep) {
  Problem problem;
  problem.code = "document.rules-violated";
  problem.title = "Document violates rules of law";
  problem.detail = "The document has one violation.";
  problem.lifted_by = "the sender";
  problem.next_step = "Correct every violation listed and send it again.";
  problem.violations = {{.rule = "rule.urgency-ground",
                         .message = "An urgent request states its ground.",
                         .path = "/Request/Header/Urgency",
                         .line = 12,
                         .column = 7,
                         .legal = "Directive (EU) 2023/977 Art. 4(4)"}};

  EXPECT_EQ(reason_text(problem, kNoon),
            "REFUSED: Document violates rules of law\n\n"
            "What is wrong: The document has one violation.\n"
            "What to do: Correct every violation listed and send it again.\n"
            "Who can lift it: the sender\n"
            "Code: document.rules-violated\n"
            "Dropped at: 2026-09-21T14:13:20.000Z\n\n"
            "- An urgent request states its ground.\n"
            "  Rule: rule.urgency-ground\n"
            "  Provision: Directive (EU) 2023/977 Art. 4(4)\n"
            "  Element: /Request/Header/Urgency\n"
            "  Place: line 12:7\n\n"
            "The document was not sent to anybody. Once mended, drop it into out again.\n");
}

TEST(SummaryTextTest, NamesWhoGetsItAndWhy) {
  Acceptance acceptance;
  acceptance.handle = "h";
  acceptance.message_id = "m";
  acceptance.accepted_at = "2026-11-23T09:29:42.123Z";
  acceptance.digest = "d";
  acceptance.recipients = {{"AT-SPOC", "copy", "copy.d977-8-2", "Art. 8(2)"}};

  EXPECT_EQ(summary_text(acceptance, {.message_id = "m", .type = "Request", .warnings = {}}),
            "SENT: the gateway holds the document; the receipt beside it proves that.\n\n"
            "Type: Request\nMessage id: m\nHandle: h\n"
            "Accepted at: 2026-11-23T09:29:42.123Z\nSHA-256: d\n\n"
            "Who gets it:\n- AT-SPOC (copy; copy.d977-8-2, Art. 8(2))\n");
}

TEST(AlarmTextTest, GivesTheTelephoneOrSaysThatNoneIsKnown) {
  const auto minutes = std::chrono::minutes(10);

  EXPECT_THAT(alarm_text({"FR-SPOC", "+33 000 0001"}, minutes, kNoon),
              HasSubstr("Telephone now: FR-SPOC, telephone +33 000 0001\n"));
  EXPECT_THAT(alarm_text({}, minutes, kNoon),
              HasSubstr("your central unit (its telephone is not known here"));
}

TEST(DutyDeskTest, IsThatOfTheOwnCentralUnit) {
  const std::vector<Authority> directory{{"FR-CUSTOMS-1", "Customs", "FR-SPOC", "+33 2"},
                                         {"FR-SPOC", "SPOC", "", "+33 1"}};

  EXPECT_EQ(desk_in(directory, "FR-CUSTOMS-1").telephone, "+33 1");
  EXPECT_EQ(desk_in(directory, "FR-SPOC").telephone, "+33 1");
  EXPECT_EQ(desk_in(directory, "FR-OTHER").authority, "");
}

}  // namespace
}  // namespace adapters::connector
