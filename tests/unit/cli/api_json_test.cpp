/// \file
/// Goal: every answer of the interface is read as it is meant, a torn one is refused, and no
/// document ever comes out in JSON. Method: literal answers, compared as values or as JSON.

#include "tools/liaison/api_json.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::ThrowsMessage;

constexpr auto kAccepted = R"({"handle":"h1","messageId":"m1",
  "exchange":{"opener":"XA-POLICE-1","id":"e1"},"acceptedAt":"2026-11-23T09:29:42.123Z",
  "digest":"00ff","recipients":[
    {"authority":"XB-POLICE-1","role":"addressed","rule":"addressed","legal":""},
    {"authority":"XB-SPOC","role":"copy","rule":"copy.r1","legal":"Art. 1",
     "alsoUnder":[{"rule":"copy.r2","legal":"Art. 2"}]}],
  "receipt":"c2sp.org/tlog-proof@v1\n"})";

constexpr auto kLeased = R"({"deliveries":[{"deliveryId":"d1","leaseId":"l1",
  "leaseUntil":"2026-11-23T09:31:42.123Z","attempt":2,"sequence":7,"role":"copy","rule":"copy.r1",
  "legal":"Art. 1","handle":"h1","messageId":"m1","exchange":{"opener":"XA-POLICE-1","id":"e1"},
  "sender":"XA-POLICE-1","type":"Request","urgency":"urgent","digest":"00ff",
  "acceptedAt":"2026-11-23T09:29:42.123Z","handling":{"version":2,"codes":"H0 H3",
  "eraseBy":"2027-01-01T00:00:00.000Z","words":["Not before the trial."]},
  "document":"PENhbmFyeS8+"}]})";

constexpr auto kResults = R"({"results":[{"deliveryId":"d1","result":"done"},
  {"deliveryId":"d2","result":"refused","problem":{"type":"urn:liaison:refusal:not-found",
   "title":"T","status":404,"detail":"D.","code":"not-found","retry":"changed","liftedBy":"L",
   "nextStep":"N"}}]})";

TEST(ApiJson, AnAcceptanceKeepsEveryReasonOfEveryRecipient) {
  const auto accepted = accepted_from(kAccepted, Repeat::kRepeat);

  EXPECT_THAT(accepted.recipients,
              testing::ElementsAre(
                  Recipient{"XB-POLICE-1", "addressed", {{"addressed", ""}}},
                  Recipient{"XB-SPOC", "copy", {{"copy.r1", "Art. 1"}, {"copy.r2", "Art. 2"}}}));
  EXPECT_EQ(accepted.exchange, (Exchange{"XA-POLICE-1", "e1"}));
}

TEST(ApiJson, AnAcceptanceIsWrittenAsItWasReadAndWhetherItIsARepeat) {
  auto expected = Json::parse(kAccepted);
  expected["repeat"] = true;

  const auto written = json_of(accepted_from(kAccepted, Repeat::kRepeat));

  EXPECT_EQ(nlohmann::json(written), nlohmann::json(expected));
}

TEST(ApiJson, ALeasedDocumentIsDecodedAndNeverWrittenAgain) {
  const auto deliveries = deliveries_from(kLeased);

  ASSERT_EQ(deliveries.size(), 1U);
  EXPECT_EQ(deliveries[0].document.disclose(), "<Canary/>");
  EXPECT_EQ(deliveries[0].attempt, 2U);
  auto expected = Json::parse(kLeased)["deliveries"][0];
  expected.erase("document");
  EXPECT_EQ(nlohmann::json(json_of(deliveries[0])), nlohmann::json(expected));
  EXPECT_THAT(json_of(deliveries[0]).dump(), Not(HasSubstr("Canary")));
}

TEST(ApiJson, ADeliveryOfAnEarlierGatewayDoesNotSayWhatBindsIt) {
  auto json = Json::parse(kLeased);
  json["deliveries"][0].erase("handling");

  const auto deliveries = deliveries_from(json.dump());

  EXPECT_EQ(deliveries.at(0).handling.codes, "");
  EXPECT_FALSE(json_of(deliveries.at(0)).contains("handling"));
}

constexpr auto kHistory = R"({"messages":[{"handle":"h","messageId":"m","exchange":{"opener":
    "XA-POLICE-1","id":"e"},"sender":"XA-POLICE-1","type":"Request","urgency":"urgent",
    "classification":"BPL","acceptedAt":"2026-11-23T09:29:42.123Z","digest":"00",
    "direction":"received","state":"delivered","recipients":[{"authority":"XB-POLICE-1",
    "role":"addressed","rule":"route.addressed","legal":""}]}],"next":"n-1_","complete":true})";

constexpr auto kExchanges = R"({"exchanges":[{"exchange":{"opener":"XA-POLICE-1","id":"e"},
    "openedAt":"2026-11-23T09:29:42.123Z","lastAt":"2026-11-23T09:31:07.001Z","messageCount":2,
    "participants":["XA-POLICE-1","XB-POLICE-1"]}]})";

TEST(ApiJson, PagesOfHistoryAreWrittenAsTheyWereRead) {
  const auto history = history_from(kHistory);
  const auto exchanges = exchanges_from(kExchanges);

  EXPECT_EQ(history.completeness, Completeness::kNothingFollowed);
  EXPECT_EQ(nlohmann::json(json_of(history)), nlohmann::json::parse(kHistory));
  EXPECT_EQ(exchanges.next, "");
  EXPECT_EQ(nlohmann::json(json_of(exchanges)), nlohmann::json::parse(kExchanges));
}

TEST(ApiJson, AnAnswerThatIsNotOfTheInterfaceIsRefused) {
  EXPECT_THAT([] { (void)deliveries_from("<html>"); },
              ThrowsMessage<std::runtime_error>("the answer is not JSON"));
  EXPECT_THAT([] { (void)deliveries_from("[]"); },
              ThrowsMessage<std::runtime_error>("the answer is not a JSON object"));
  EXPECT_THAT([] { (void)deliveries_from("{}"); },
              ThrowsMessage<std::runtime_error>("the answer lacks \"deliveries\""));
  EXPECT_THAT([] { (void)deliveries_from(R"({"deliveries":[{}]})"); },
              ThrowsMessage<std::runtime_error>("the answer lacks \"deliveryId\""));
}

TEST(ApiJson, ADocumentThatIsNotBase64IsRefused) {
  auto answer = Json::parse(kLeased);
  answer["deliveries"][0]["document"] = "*";
  const auto text = answer.dump();

  EXPECT_THAT([&text] { (void)deliveries_from(text); },
              ThrowsMessage<std::runtime_error>("a document in the answer is not base64"));
}

TEST(ApiJson, ItemsAreDoneOrRefusedWithTheirProblem) {
  const auto outcomes = outcomes_from(kResults);

  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_TRUE(outcomes[0].done());
  ASSERT_FALSE(outcomes[1].done());
  const Problem expected{.status = 404,
                         .code = "not-found",
                         .title = "T",
                         .detail = "D.",
                         .retry = "changed",
                         .lifted_by = "L",
                         .next_step = "N",
                         .rule = "",
                         .legal = "",
                         .retry_after = "",
                         .violations = {}};
  EXPECT_EQ(std::get<Problem>(outcomes[1].problem), expected);
}

TEST(ApiJson, ItemsAreWrittenAsTheyWereReadButForTheTypeThatTheCodeImplies) {
  auto expected = Json::parse(kResults)["results"];
  expected[1]["problem"].erase("type");

  auto written = Json::array();
  for (const auto& outcome : outcomes_from(kResults))
    written.push_back(json_of(outcome));

  EXPECT_EQ(nlohmann::json(written), nlohmann::json(expected));
}

TEST(ApiJson, ARefusedItemWithoutAProblemIsStillRefused) {
  EXPECT_FALSE(
      outcomes_from(R"({"results":[{"deliveryId":"d1","result":"refused"}]})").at(0).done());
}

TEST(ApiJson, AnExplanationIsReadWithItsRouteAndWarnings) {
  const auto explained = explained_from(
      R"({"warnings":[{"rule":"rule.x","message":"M.","severity":"warn"}],
          "handling":{"codes":"H0 H2","classification":"EU-R","eraseBy":"2030-01-01T00:00:00.000Z"},
          "route":[{"authority":"XB-SPOC","role":"copy","rule":"copy.r1","legal":"Art. 1"}],
          "withheld":[{"authority":"XA-SPOC","rule":"copy.r2","legal":"Art. 2"}],
          "steps":[{"rule":"copy.r1","legal":"Art. 1","authority":"XB-SPOC",
                    "outcome":"delivered"}],"directory":"d1"})");

  EXPECT_EQ(explained.directory, "d1");
  ASSERT_EQ(explained.withheld.size(), 1U);
  EXPECT_EQ(explained.withheld[0].authority, "XA-SPOC");
  ASSERT_EQ(explained.steps.size(), 1U);
  EXPECT_EQ(explained.steps[0].outcome, "delivered");
  EXPECT_EQ(explained.codes, "H0 H2");
  EXPECT_EQ(explained.erase_by, "2030-01-01T00:00:00.000Z");
  EXPECT_EQ(explained.route, (std::vector{Recipient{"XB-SPOC", "copy", {{"copy.r1", "Art. 1"}}}}));
  ASSERT_EQ(explained.warnings.size(), 1U);
  EXPECT_EQ(explained.warnings[0].severity, gateway::Severity::kWarn);
}

TEST(ApiJson, AnExplanationOfWhatWasAcceptedBeforeIsTheFirstAnswer) {
  const auto explained = explained_from(kAccepted);

  ASSERT_TRUE(explained.accepted_before);
  EXPECT_EQ(explained.accepted_before->repeat, Repeat::kRepeat);
  EXPECT_EQ(explained.accepted_before->handle, "h1");
  EXPECT_EQ(json_of(explained).at("acceptedBefore"), json_of(*explained.accepted_before));
}

TEST(ApiJson, AnExplanationIsWrittenAsItWasRead) {
  constexpr auto kExplanation = R"({"warnings":[{"rule":"rule.x","message":"M.","path":"/a",
      "line":3,"column":4,"legal":"P","severity":"warn"}],
    "handling":{"codes":"H0 H2","classification":"BPL"},
    "route":[{"authority":"XB-SPOC","role":"copy","rule":"copy.r1","legal":"Art. 1"}],
    "withheld":[{"authority":"XA-SPOC","rule":"copy.r2","legal":"Art. 2"}],
    "steps":[{"rule":"copy.r1","legal":"Art. 1","authority":"XB-SPOC","outcome":"delivered"}],
    "directory":"d1"})";

  EXPECT_EQ(nlohmann::json(json_of(explained_from(kExplanation))),
            nlohmann::json::parse(kExplanation));
}

TEST(ApiJson, AStatusIsWrittenAsItWasRead) {
  constexpr auto kStatus = R"({"handle":"h1","messageId":"m1",
    "exchange":{"opener":"XA-POLICE-1","id":"e1"},"sender":"XA-POLICE-1","type":"Request",
    "urgency":"routine","acceptedAt":"2026-11-23T09:29:42.123Z","digest":"00ff","recipients":[
      {"authority":"XB-SPOC","role":"copy","rule":"copy.r1","legal":"Art. 1","state":"delivered",
       "since":"2026-11-23T09:30:00.000Z","attempts":1,"expiresAt":"2026-11-30T09:29:42.123Z"}]})";

  EXPECT_EQ(nlohmann::json(json_of(status_from(kStatus))), nlohmann::json::parse(kStatus));
}

TEST(ApiJson, ADirectoryIsWrittenAsItWasRead) {
  constexpr auto kAuthority = R"({"authority":"XB-SPOC","name":"Central unit","state":"XB",
    "kind":"spoc","centralUnit":"XB-SPOC","languages":["en","fr"],"dutyTelephone":"+00 1",
    "attended":true,"highestLevel":"EU-R"})";
  constexpr auto kUnit = R"({"authority":"XB-NIGHT","name":"Night desk","state":"XB",
    "kind":"spoc","centralUnit":"","languages":["en"],"dutyTelephone":"",
    "attended":true,"highestLevel":"BPL","partOf":"XB-SPOC","fallback":"XB-SPOC",
    "successor":"XB-DAY","accepts":["Request","Flash"],"versions":["1.0","1.1"]})";

  const auto authorities =
      directory_from(R"({"authorities":[)" + std::string(kAuthority) + "," + kUnit + "]}");

  ASSERT_EQ(authorities.size(), 2U);
  EXPECT_EQ(nlohmann::json(json_of(authorities[0])), nlohmann::json::parse(kAuthority));
  EXPECT_EQ(nlohmann::json(json_of(authorities[1])), nlohmann::json::parse(kUnit));
}

TEST(ApiJson, ADirectoryOfAnEarlierGatewaySaysLess) {
  const auto authorities = directory_from(
      R"({"authorities":[{"authority":"XB-SPOC","name":"Unit","state":"XB","kind":"spoc",)"
      R"("languages":["en"],"attended":false}]})");

  ASSERT_EQ(authorities.size(), 1U);
  EXPECT_EQ(authorities[0].highest_level, "");
  EXPECT_TRUE(authorities[0].accepts.empty());
  EXPECT_TRUE(authorities[0].versions.empty());
}

TEST(ApiJson, WhatAProblemDoesNotSayIsTakenFromTheCatalogue) {
  const auto problem = problem_from(R"({"code":"route.no-rule","detail":"D."})", 422);

  EXPECT_EQ(problem.status, 422);
  EXPECT_EQ(problem.title, "No copy rule for this pair of authorities");
  EXPECT_EQ(problem.detail, "D.");
  EXPECT_EQ(problem.lifted_by, "the operator of the gateway");
  EXPECT_EQ(problem.next_step, "Address the central unit of the receiving state instead.");
  EXPECT_EQ(problem.retry, "changed");
}

TEST(ApiJson, WhatAProblemSaysIsKeptAlsoForAnUnknownCode) {
  const auto problem = problem_from(
      R"({"code":"new.code","title":"T","retry":"never","liftedBy":"L","nextStep":"N",
          "violations":[{"rule":"xsd.type","message":"M.","path":"/a","line":3,"column":4,
                         "legal":"P"}]})",
      422);

  const Problem expected{.status = 422,
                         .code = "new.code",
                         .title = "T",
                         .detail = "",
                         .retry = "never",
                         .lifted_by = "L",
                         .next_step = "N",
                         .rule = "",
                         .legal = "",
                         .retry_after = "",
                         .violations = {{.rule = "xsd.type",
                                         .message = "M.",
                                         .path = "/a",
                                         .line = 3,
                                         .column = 4,
                                         .legal = "P",
                                         .severity = gateway::Severity::kRefuse}}};
  EXPECT_EQ(problem, expected);
}

TEST(ApiJson, ARefusalThatIsNoProblemDocumentIsShownByItsStatus) {
  const auto problem = problem_from("<html>Bad gateway</html>", 502);

  EXPECT_EQ(problem.status, 502);
  EXPECT_EQ(problem.detail, "HTTP status 502.");
}

TEST(ApiJson, RequestsAreWrittenAsTheInterfaceWantsThem) {
  EXPECT_EQ(lease_text({.limit = 5, .max_bytes = 1000, .wait = std::chrono::seconds(30)}),
            R"({"limit":5,"maxBytes":1000,"wait":30})");
  EXPECT_EQ(items_text({{"d1", "l1"}}), R"({"items":[{"deliveryId":"d1","leaseId":"l1"}]})");
  EXPECT_EQ(items_text({{"d1", "l1"}}, "full", "later"),
            R"({"items":[{"deliveryId":"d1","leaseId":"l1"}],"reason":"full","cause":"later"})");
}

TEST(ApiJson, ADecisionOnACopyToEuropolLeavesOutWhatItHasNot) {
  EXPECT_EQ(europol_text({.decision = "later", .reason = "why", .purposes = {}}),
            R"({"decision":"later","reason":"why"})");
  EXPECT_EQ(europol_text({.decision = "yes",
                          .reason = "why",
                          .purposes = {"cross-checking", "operational-analysis"},
                          .restrictions = "Not to third states."}),
            R"({"decision":"yes","reason":"why","purposes":["cross-checking",)"
            R"("operational-analysis"],"restrictions":"Not to third states."})");
}

}  // namespace
}  // namespace tools
