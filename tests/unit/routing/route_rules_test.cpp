/// \file
/// Goal: docs/reference/routing.md has exactly the rows of routing, in their order, and routing
/// looks at exactly what a message says. Method: the documented rows are compared with rows
/// rendered from the table; a message with every member that counts.
#include "gateway/routing/route_rules.h"

#include <fstream>
#include <memory>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/model/stages.h"
#include "tests/unit/routing/routing_world.h"

namespace {

using namespace routing_test;
using gateway::RouteRule;

std::string line_of(const RouteRule& rule) {
  const std::string legal(rule.legal);
  return "| `" + std::string(rule.id) + "` | " + std::string(rule.sentence) + " | " +
         (legal.empty() ? "none of its own" : legal) + " |";
}

/// The rows of the document under a heading that begin with a code.
std::vector<std::string> documented_rows(const std::string& heading) {
  std::ifstream document(LIAISON_SOURCE_DIR "/docs/reference/routing.md");
  std::vector<std::string> rows;
  std::string current;
  for (std::string line; std::getline(document, line);) {
    if (line.starts_with("## ")) current = line.substr(3);
    const bool is_row = line.starts_with("| `route.") || line.starts_with("| `handling.");
    if (current == heading && is_row) rows.push_back(line);
  }
  return rows;
}

TEST(RouteRules, AreDocumentedRowByRow) {
  std::vector<std::string> rows;
  for (const RouteRule& rule : gateway::route_rules())
    rows.push_back(line_of(rule));

  EXPECT_THAT(documented_rows("Rows"), ::testing::ElementsAreArray(rows));
}

TEST(RouteRules, RefuseWithCodesThatAreDocumentedWithWhoCanLiftThem) {
  using enum gateway::RefusalCode;
  std::vector<::testing::Matcher<std::string>> rows;
  for (const auto code : {kAuthorityUnknown,
                          kAuthorityNotAddressable,
                          kTypeNotAccepted,
                          kLanguageNotListed,
                          kRecipientNotCleared,
                          kNoCopyRule,
                          kNoCentralUnit,
                          kSuppressionNotPermitted,
                          kSuppressionConflict,
                          kTransferNotPermitted}) {
    const gateway::RefusalKind& kind = gateway::kind_of(code);
    rows.push_back(
        ::testing::AllOf(::testing::StartsWith("| `" + std::string(kind.name) + "` | "),
                         ::testing::EndsWith(" | " + std::string(kind.lifted_by) + " |")));
  }

  EXPECT_THAT(documented_rows("Refusals"), ::testing::ElementsAreArray(rows));
}

TEST(RouteRules, HaveAnIdOfTheirOwnEach) {
  std::set<std::string_view> ids;
  for (const RouteRule& rule : gateway::route_rules())
    ids.insert(rule.id);

  EXPECT_EQ(ids.size(), gateway::route_rules().size());
}

TEST(RouteRules, SendThreeTypesAloneAfterTheirHolders) {
  std::set<std::string_view> followed;
  for (int type = 1; type <= 20; ++type) {
    const auto* rule = gateway::holder_rule(static_cast<MessageType>(type));
    if (rule != nullptr) followed.insert(rule->id);
  }

  EXPECT_THAT(followed,
              ::testing::ElementsAre(
                  "route.holder-handling", "route.holder-notice", "route.holder-recall"));
}

/// A message whose effective classification is higher than its header says.
gateway::MessageHeader full_header() {
  gateway::MessageHeader header;
  header.sender = AuthorityId("XA-POLICE");
  header.addressees = ids({"XB-POLICE", "US-DIRECT"});
  header.type = MessageType::kRecall;
  header.version = "1.1";
  header.in_reply_to = gateway::MessageId("11111111-1111-4111-8111-111111111111");
  header.language = "fr";
  header.suppression =
      gateway::CopySuppression{.ground = gateway::SuppressionGround::kTerrorismCase,
                               .fallback = AuthorityId("XA-DESIGNATED")};
  header.transfer = gateway::Transfer{.ground = gateway::TransferGround::kLegalClaims};
  return header;
}

RouteInputs inputs_of(const gateway::MessageHeader& header, const gateway::ExchangePast& past) {
  const gateway::ReceivedEnvelope received{};
  const gateway::Actor actor{.system = gateway::SystemId("sys"), .authority = header.sender};
  const gateway::PermittedMessage permitted(
      gateway::ValidMessage(gateway::AuthenticEnvelope(received, actor),
                            gateway::CaseMessage{.header = header},
                            gateway::Digest{}),
      gateway::EffectiveHandling{
          .codes = {}, .classification = Classification::kSecret, .erase_by = std::nullopt});
  return gateway::route_inputs(permitted, past, noon());
}

TEST(RouteInputs, AreWhatTheMessageAndItsExchangeSay) {
  const gateway::ExchangePast past{.withheld = ids({"XA-SPOC"}), .holders = ids({"XC-SPOC"})};
  auto expected = message("XA-POLICE", {"XB-POLICE", "US-DIRECT"}, MessageType::kRecall);
  expected.version = "1.1";
  expected.follows_earlier = true;
  expected.classification = Classification::kSecret;
  expected.language = "fr";
  expected.suppression = gateway::SuppressionGround::kTerrorismCase;
  expected.fallback = AuthorityId("XA-DESIGNATED");
  expected.transfer = gateway::TransferGround::kLegalClaims;
  expected.withheld = past.withheld;
  expected.holders = past.holders;

  EXPECT_EQ(inputs_of(full_header(), past), expected);
}

TEST(RouteInputs, AreEmptyWhereAMessageSaysNothing) {
  auto header = full_header();
  header.in_reply_to.reset();
  header.suppression.reset();
  header.transfer.reset();
  auto expected = message("XA-POLICE", {"XB-POLICE", "US-DIRECT"}, MessageType::kRecall);
  expected.version = "1.1";
  expected.classification = Classification::kSecret;
  expected.language = "fr";

  EXPECT_EQ(inputs_of(header, {}), expected);
}

}  // namespace
