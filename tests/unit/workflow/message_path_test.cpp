/// \file
/// Goal: a message is stored with its copies and its audit entry or not at all; every refusal is
/// audited before it is answered; a repeat gets the first answer whatever has changed since.
/// Method: the real path, rules, routing and committer over memory.
#include "workflow/runtime/message_path.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/proof.h"
#include "gateway/audit/sha256.h"
#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using gateway::Acceptance;
using gateway::AuthorityId;
using gateway::DeliveryRole;
using gateway::Occurrence;
using gateway::RefusalCode;
using gateway::Result;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr auto kId = "00000000-0000-4000-8000-00000000000a";

class MessagePathTest : public ::testing::Test {
 protected:
  Result<Acceptance> submit(const std::string& document = "<doc canary-1/>") {
    return world_.submit(document, acknowledgement(kId, "XA-POLICE", "XB-POLICE"), "XA-POLICE");
  }

  [[nodiscard]] std::string last_line() const { return world_.journal.lines().back(); }

  World world_;
};

std::vector<std::string> recipients(const Acceptance& acceptance) {
  std::vector<std::string> names;
  for (const auto& planned : acceptance.record.recipients)
    names.push_back(planned.authority.str());
  return names;
}

TEST_F(MessagePathTest, AdmitsWithTheCopiesOwedAndAReceiptThatProvesIt) {
  const auto answer = submit();

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->occurrence, Occurrence::kFirst);
  EXPECT_THAT(recipients(*answer), ElementsAre("XB-POLICE", "XA-SPOC", "XB-SPOC"));
  const auto check = gateway::check_receipt(
      answer->receipt, world_.signer.verifier(), gateway::sha256("<doc canary-1/>"));
  EXPECT_EQ(check.verdict, gateway::ReceiptVerdict::kProved);
  EXPECT_THAT(last_line(), HasSubstr("message.admitted"));
}

TEST_F(MessagePathTest, SealsTheDocumentUnderAKeyOfTheSendersState) {
  const auto answer = submit();

  ASSERT_TRUE(answer);
  EXPECT_THAT(world_.keys.drawn(), ElementsAre(gateway::StateCode("XA")));
  const auto stored = world_.journal.find_document(answer->record.handle);
  EXPECT_EQ(stored->document.bytes.find("canary-1"), std::string::npos);
}

TEST_F(MessagePathTest, AnswersARepeatWithTheFirstReceiptByteForByte) {
  const auto first = submit();
  const auto repeat = submit();

  ASSERT_TRUE(repeat);
  EXPECT_EQ(repeat->occurrence, Occurrence::kRepeat);
  EXPECT_EQ(repeat->receipt, first->receipt);
  EXPECT_EQ(repeat->record.handle, first->record.handle);
  EXPECT_EQ(world_.journal.messages(), 1U);
}

TEST_F(MessagePathTest, AnswersARepeatThatPolicyWouldRefuseToday) {
  const auto first = submit();
  auto now_refused = acknowledgement(kId, "XA-POLICE", "XZ-UNKNOWN");

  const auto repeat = world_.submit("<doc canary-1/>", now_refused, "XA-POLICE");

  ASSERT_TRUE(repeat);
  EXPECT_EQ(repeat->receipt, first->receipt);
}

/// From the world's first instant to the change of schema versions.
std::chrono::milliseconds until_the_change(const World& world) {
  return gateway::timestamp_from_text("2099-01-01T00:00:00Z").value() - world.clock.now();
}

TEST_F(MessagePathTest, RefusesAndAuditsASchemaVersionThatIsNotYetInForce) {
  auto message = acknowledgement(kId, "XA-POLICE", "XB-POLICE");
  message.header.version = "1.1";
  world_.clock.advance(until_the_change(world_) - std::chrono::milliseconds(1));

  const auto early = world_.submit("<doc/>", message, "XA-POLICE");

  ASSERT_FALSE(early);
  EXPECT_EQ(early.refusal().code, RefusalCode::kVersionNotInForce);
  EXPECT_THAT(early.refusal().detail, HasSubstr("from 2099-01-01T00:00:00.000Z on"));
  EXPECT_THAT(last_line(), HasSubstr("request.refused"));
  EXPECT_EQ(world_.journal.messages(), 0U);
  world_.clock.advance(std::chrono::milliseconds(1));
  EXPECT_TRUE(world_.submit("<doc/>", message, "XA-POLICE"));
}

TEST_F(MessagePathTest, AnswersARepeatWhoseSchemaVersionHasEndedSince) {
  const auto first = submit();
  world_.clock.advance(until_the_change(world_));

  const auto repeat = submit();
  const auto late = world_.submit(
      "<doc late/>",
      acknowledgement("00000000-0000-4000-8000-00000000000b", "XA-POLICE", "XB-POLICE"),
      "XA-POLICE");

  ASSERT_TRUE(repeat);
  EXPECT_EQ(repeat->receipt, first->receipt);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.refusal().code, RefusalCode::kVersionNotInForce);
}

TEST_F(MessagePathTest, RefusesAndAuditsOtherContentUnderTheSameId) {
  (void)submit();
  const auto conflict = submit("<doc canary-2/>");

  ASSERT_FALSE(conflict);
  EXPECT_EQ(conflict.refusal().code, RefusalCode::kMessageConflict);
  EXPECT_THAT(last_line(), HasSubstr("request.refused"));
  EXPECT_EQ(world_.journal.messages(), 1U);
}

TEST_F(MessagePathTest, RefusesASenderThatIsNotItsCertificate) {
  const auto forged =
      world_.submit("<doc/>", acknowledgement(kId, "XA-POLICE", "XB-POLICE"), "XC-POLICE");

  ASSERT_FALSE(forged);
  EXPECT_EQ(forged.refusal().code, RefusalCode::kSenderMismatch);
  EXPECT_THAT(last_line(), HasSubstr("request.refused"));
}

TEST_F(MessagePathTest, LogsButDoesNotAuditAnUnknownCertificate) {
  const auto before = world_.journal.lines().size();
  const auto answer =
      world_.submit("<doc/>", acknowledgement(kId, "XA-POLICE", "XB-POLICE"), "XD-NOBODY");

  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.refusal().code, RefusalCode::kCertificateUnknown);
  EXPECT_TRUE(world_.telemetry.logged("identity.refused"));
  EXPECT_EQ(world_.journal.lines().size(), before);
}

TEST_F(MessagePathTest, ReportsEveryViolationOfTheRulesAtOnce) {
  auto message = acknowledgement(kId, "XA-POLICE", "XA-POLICE");
  message.header.handling.add(gateway::HandlingCode::kH3);
  message.header.urgency.urgency = gateway::Urgency::kUrgent;

  const auto answer = world_.submit("<doc/>", message, "XA-POLICE");

  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.refusal().code, RefusalCode::kRulesViolated);
  EXPECT_GE(answer.refusal().violations.size(), 3U);
}

TEST_F(MessagePathTest, RefusesAMessageOfTheFutureAtTheEdgeOfTheTolerance) {
  auto message = acknowledgement(kId, "XA-POLICE", "XB-POLICE");
  message.header.created_at = world_.clock.now() + std::chrono::seconds(300);
  EXPECT_TRUE(world_.submit("<at the edge/>", message, "XA-POLICE"));

  message.header.created_at += std::chrono::milliseconds(1);
  message.header.id = gateway::MessageId("00000000-0000-4000-8000-00000000000b");
  const auto answer = world_.submit("<beyond/>", message, "XA-POLICE");

  ASSERT_FALSE(answer);
  const auto& violation = answer.refusal().violations.back();
  EXPECT_EQ(violation.rule, "rule.created-in-future");
  EXPECT_EQ(violation.path, "/Acknowledgement/Header/CreatedAt");
  EXPECT_EQ(violation.legal, "Directive (EU) 2016/680 Art. 4(1)(d)");
}

TEST_F(MessagePathTest, RefusesAboveTheCeilingAndStoresNoContent) {
  auto message = acknowledgement(kId, "XA-POLICE", "XB-POLICE");
  message.header.classification = gateway::Classification::kConfidential;
  message.header.classification_without_attachments = gateway::Classification::kConfidential;

  const auto answer = world_.submit("<doc/>", message, "XA-POLICE");

  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.refusal().code, RefusalCode::kAboveCeiling);
  EXPECT_EQ(world_.journal.messages(), 0U);
}

TEST_F(MessagePathTest, ExplainsTheSameDecisionsAndStoresNothing) {
  world_.reader.know("<doc/>", acknowledgement(kId, "XA-POLICE", "XB-POLICE"));
  const auto before = world_.journal.lines().size();

  const auto explained =
      world_.path.explain({caller_for("XA-POLICE"), gateway::Confidential<std::string>("<doc/>")});

  ASSERT_TRUE(explained);
  const auto& route = std::get<gateway::Explanation>(*explained).route;
  EXPECT_EQ(route.plan.size(), 3U);
  EXPECT_EQ(world_.journal.lines().size(), before);
  const auto answer = submit("<doc/>");
  EXPECT_EQ(answer->record.recipients, route.plan);
}

TEST_F(MessagePathTest, ClosesWhenTheKeyStoreCannotBeReached) {
  world_.keys.go_down();

  EXPECT_THROW((void)submit(), gateway::JournalUnavailable);
  EXPECT_EQ(world_.journal.messages(), 0U);
}

TEST_F(MessagePathTest, LogsNoContentWhateverHappens) {
  (void)submit("<doc canary-7/>");
  (void)submit("<doc canary-8/>");
  (void)world_.path.exchange(
      {caller_for("XA-POLICE"), gateway::Confidential<std::string>("canary-9 broken")});

  EXPECT_EQ(world_.telemetry.text().find("canary"), std::string::npos);
  for (const auto& line : world_.journal.lines())
    EXPECT_EQ(line.find("canary"), std::string::npos);
}

}  // namespace
}  // namespace workflow
