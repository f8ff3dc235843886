/// \file
/// Goal: every document of tests/data/messages that is meant to be valid passes schema, rules,
/// handling and routing, warnings included, and the invalid one breaks what it is there to break.
/// Method: each file through the real reader and the engine, in the test Europe.

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/model/rules.h"
#include "tests/acceptance/messages/the_documents.h"
#include "tests/support/test_routing.h"

namespace {

using gateway::CaseMessage;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> broken_rules(const CaseMessage& message) {
  std::vector<std::string> rules;
  for (const gateway::Violation& violation : gateway::check_rules(message))
    rules.push_back(violation.rule);
  return rules;
}

class ValidDocument : public testing::TestWithParam<std::string> {};

TEST_P(ValidDocument, BreaksNoRuleAndEarnsNoWarning) {
  EXPECT_THAT(broken_rules(the_documents::message_of(GetParam())), IsEmpty());
}

TEST_P(ValidDocument, HasTheSizeOfARealOne) {
  const std::size_t bytes = the_documents::text_of(GetParam()).size();

  if (the_documents::message_of(GetParam()).header.type != gateway::MessageType::kAcknowledgement) {
    EXPECT_GE(bytes, 5U * 1024);
  }
  EXPECT_LE(bytes, 30U * 1024);
}

TEST_P(ValidDocument, MayTravelToEverybodyItAddresses) {
  const auto plan = support::plan_in_test_europe(the_documents::message_of(GetParam()));

  EXPECT_TRUE(plan) << plan.refusal().detail;
}

std::string test_name(const testing::TestParamInfo<std::string>& document) {
  std::string name;
  for (const char letter : std::filesystem::path(document.param).stem().string())
    name += letter == '-' ? '_' : letter;
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, ValidDocument, testing::ValuesIn(the_documents::valid()), test_name);

TEST(InvalidDemoDocument, BreaksExactlyTheRulesItIsThereToBreak) {
  EXPECT_THAT(broken_rules(the_documents::message_of("demo-invalid.xml")),
              ElementsAre("rule.urgency-ground",
                          "rule.classification-whole",
                          "rule.handling-text",
                          "rule.request-facts",
                          "rule.request-link",
                          "rule.person-field",
                          "rule.iban",
                          "rule.reference-unresolved",
                          "rule.reference-unresolved"));
}

TEST(DemoPair, TheAnswerBelongsToTheRequest) {
  const auto request = the_documents::message_of("demo-request.xml").header;
  const auto answer = the_documents::message_of("demo-answer.xml").header;

  EXPECT_EQ(answer.in_reply_to, request.id);
  EXPECT_EQ(answer.exchange, request.exchange);
  EXPECT_EQ(request.exchange.opener, request.sender);
  EXPECT_THAT(request.addressees, ElementsAre(answer.sender));
  EXPECT_THAT(answer.addressees, ElementsAre(request.sender));
}

}  // namespace
