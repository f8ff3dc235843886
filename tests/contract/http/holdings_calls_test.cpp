/// \file
/// Goal: the calls of a holder give their port what the request said, and their caller what the
/// port answered, member by member. Method: a fake port, literal bodies, real TLS.

#include <gmock/gmock.h>

#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using gateway::AuthorityId;
using gateway::refusal;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using enum gateway::RefusalCode;

const std::string kMessage = "/api/v1/messages/" + std::string(kHandle);
const std::string kDecision = "5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60";
const std::string kRequest = "77b3c1de-0a6b-4b8e-9d55-6f7081920a1b";

gateway::Timestamp at(int milliseconds) {
  return gateway::Timestamp(std::chrono::milliseconds(milliseconds));
}

gateway::PassedOn passed_on() {
  return {.effect = gateway::Recorded::Effect::kChanged,
          .recipients = {{.authority = AuthorityId("XC-POLICE"),
                          .role = gateway::DeliveryRole::kAddressed,
                          .reasons = {{.rule = gateway::RuleId("row.1"), .legal = "Art. 1"}}}},
          .lifts = {{gateway::RuleId("handling.h2-forward"), gateway::Handle(kDecision)}}};
}

const std::string kPassedOn =
    R"({"recipients":[{"authority":"XC-POLICE","role":"addressed","rule":"row.1",)"
    R"("legal":"Art. 1"}],"lifted":[{"rule":"handling.h2-forward",)"
    R"("consent":"5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60"}]})";

class HoldingsCallsTest : public Served {
 protected:
  /// The detail of the refusal of this body.
  std::string refused(const std::string& path, const std::string& body) const {
    const auto answer = ask(post_json(kMessage + path, body));
    EXPECT_TRUE(answer);
    EXPECT_EQ(answer->status, 400) << answer->body;
    return answer->body;
  }
};

TEST_F(HoldingsCallsTest, ShowsHandlingOverTime) {
  gateway::HandlingView view;
  view.present = {.codes = {gateway::HandlingCode::kH2}, .erase_by = at(1500), .version = 2};
  view.history.versions = {{.version = 2,
                            .change = gateway::HandlingChangeKind::kTighten,
                            .whole_message = false,
                            .codes = {gateway::HandlingCode::kH2},
                            .erase_by = {},
                            .in_force_from = at(1000),
                            .notice = gateway::Handle(kDecision)}};
  view.consents = {{.decision = gateway::Handle(kDecision),
                    .request = gateway::Handle(kRequest),
                    .asked_by = AuthorityId("XB-POLICE"),
                    .whole_message = true,
                    .verdict = gateway::ConsentVerdict::kGrantedInPart,
                    .scopes = {gateway::ConsentScope::kOnwardSharing},
                    .recipients = {AuthorityId("XC-POLICE")},
                    .recipient_states = {gateway::StateCode("XD")},
                    .valid_until = at(2000),
                    .decided_at = at(1000)}};
  holdings_.on_handling = [&](const Handle& handle) {
    EXPECT_EQ(handle, Handle(std::string(kHandle)));
    return view;
  };
  start();

  const auto answer = ask(get(kMessage + "/handling"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body,
            R"({"present":{"version":2,"codes":"H0 H2","eraseBy":"1970-01-01T00:00:01.500Z"},)"
            R"("admitted":{"version":1,"codes":"H0"},)"
            R"("changes":[{"version":2,"change":"tighten","wholeMessage":false,"codes":"H0 H2",)"
            R"("inForceFrom":"1970-01-01T00:00:01.000Z","notice":")" +
                kDecision + R"("}],"consents":[{"decision":")" + kDecision + R"(","request":")" +
                kRequest +
                R"(","askedBy":"XB-POLICE","wholeMessage":true,"verdict":"granted-in-part",)"
                R"("scopes":["onward-sharing"],"recipients":["XC-POLICE"],)"
                R"("recipientStates":["XD"],"validUntil":"1970-01-01T00:00:02.000Z",)"
                R"("decidedAt":"1970-01-01T00:00:01.000Z"}]})");
}

TEST_F(HoldingsCallsTest, ShowsTheWordsOfH3AndTakesTheirAcknowledgement) {
  holdings_.on_restriction = [](const Handle&) {
    return gateway::Restriction{.version = 3, .words = {Secret("Not before the trial.")}};
  };
  std::uint32_t acknowledged = 0;
  holdings_.on_acknowledge = [&](const Handle&, std::uint32_t version) {
    acknowledged = version;
    return gateway::Recorded{};
  };
  start();

  EXPECT_EQ(ask(get(kMessage + "/h3"))->body, R"({"version":3,"words":["Not before the trial."]})");
  EXPECT_EQ(ask(post_json(kMessage + "/h3", R"({"version":3})"))->status, 204);
  EXPECT_EQ(acknowledged, 3U);
  for (const char* body : {"{}", R"({"version":0})", R"({"version":"3"})", R"({"version":-1})"})
    EXPECT_THAT(refused("/h3", body), HasSubstr("version"));
}

TEST_F(HoldingsCallsTest, PassesAMessageOn) {
  gateway::ForwardOrder asked;
  holdings_.on_forward = [&](const Handle&, const gateway::ForwardOrder& order) {
    asked = order;
    return passed_on();
  };
  start();

  const auto answer = ask(
      post_json(kMessage + "/forward",
                R"({"addressees":["XC-POLICE","XD-POLICE"],"justification":"The same group."})"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, kPassedOn);
  EXPECT_THAT(asked.addressees, ElementsAre(AuthorityId("XC-POLICE"), AuthorityId("XD-POLICE")));
  EXPECT_EQ(asked.justification, Secret("The same group."));
  EXPECT_FALSE(asked.transfer);
  EXPECT_THAT(refused("/forward", R"({"addressees":[],"justification":"x"})"),
              HasSubstr("addressees"));
  EXPECT_THAT(refused("/forward", R"({"addressees":["a b"],"justification":"x"})"),
              HasSubstr("addressees"));
  EXPECT_THAT(refused("/forward", R"({"addressees":["XC-POLICE"],"justification":""})"),
              HasSubstr("justification"));
}

TEST_F(HoldingsCallsTest, PassesAMessageOnToAThirdPartyOnItsGround) {
  gateway::ForwardOrder asked;
  holdings_.on_forward = [&](const Handle&, const gateway::ForwardOrder& order) {
    asked = order;
    return passed_on();
  };
  start();
  const auto with = [](const std::string& transfer) {
    return R"({"addressees":["US-BUREAU"],"justification":"x","transfer":)" + transfer + "}";
  };

  const auto answer = ask(post_json(
      kMessage + "/forward", with(R"({"ground":"adequacy-decision","safeguards":"As decided."})")));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  ASSERT_TRUE(asked.transfer);
  EXPECT_EQ(asked.transfer->ground, gateway::TransferGround::kAdequacyDecision);
  EXPECT_EQ(asked.transfer->safeguards, Secret("As decided."));
  EXPECT_THAT(refused("/forward", with(R"({"ground":"because","safeguards":"x"})")),
              HasSubstr("ground"));
  EXPECT_THAT(refused("/forward", with(R"({"ground":"legal-claims"})")), HasSubstr("safeguards"));
  EXPECT_THAT(refused("/forward", with("[]")), HasSubstr("transfer"));
}

TEST_F(HoldingsCallsTest, TakesADecisionOnACopyToEuropol) {
  gateway::EuropolOrder asked;
  holdings_.on_decide_europol = [&](const Handle& handle, const gateway::EuropolOrder& order) {
    EXPECT_EQ(handle, Handle(std::string(kHandle)));
    asked = order;
    return passed_on();
  };
  start();

  const auto answer =
      ask(post_json(kMessage + "/europol",
                    R"({"decision":"yes","reason":"Four states.","purposes":["cross-checking",)"
                    R"("facilitating-exchange"],"restrictions":"Not to third states."})"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, kPassedOn);
  EXPECT_EQ(asked.verdict, gateway::EuropolVerdict::kYes);
  EXPECT_EQ(asked.reason, Secret("Four states."));
  EXPECT_THAT(asked.purposes,
              ElementsAre(gateway::EuropolPurpose::kCrossChecking,
                          gateway::EuropolPurpose::kFacilitatingExchange));
  EXPECT_EQ(asked.restrictions, Secret("Not to third states."));
}

TEST_F(HoldingsCallsTest, ADecisionOnACopyToEuropolIsReadStrictly) {
  gateway::EuropolOrder asked;
  holdings_.on_decide_europol = [&](const Handle&, const gateway::EuropolOrder& order) {
    asked = order;
    return passed_on();
  };
  start();

  EXPECT_EQ(ask(post_json(kMessage + "/europol", R"({"decision":"no","reason":"x"})"))->status,
            200);
  EXPECT_EQ(asked.verdict, gateway::EuropolVerdict::kNo);
  EXPECT_TRUE(asked.purposes.empty());
  EXPECT_EQ(asked.restrictions, Secret());
  EXPECT_THAT(refused("/europol", R"({"decision":"perhaps","reason":"x"})"),
              HasSubstr("yes, no or later"));
  EXPECT_THAT(refused("/europol", R"({"decision":"no"})"), HasSubstr("reason"));
  EXPECT_THAT(refused("/europol", R"({"decision":"yes","reason":"x","purposes":["fun"]})"),
              HasSubstr("cross-checking"));
  EXPECT_THAT(refused("/europol", R"({"decision":"yes","reason":"x","purposes":"all"})"),
              HasSubstr("purposes"));
  EXPECT_THAT(refused("/europol", R"({"decision":"yes","reason":"x","restrictions":""})"),
              HasSubstr("restrictions"));
}

TEST_F(HoldingsCallsTest, ShowsWhatWasDecidedOnACopyToEuropol) {
  gateway::HandlingView view;
  view.europol = {.verdict = gateway::EuropolVerdict::kYes,
                  .purposes = {gateway::EuropolPurpose::kStrategicAnalysis},
                  .decided_at = at(1000)};
  holdings_.on_handling = [&](const Handle&) { return view; };
  start();

  EXPECT_THAT(ask(get(kMessage + "/handling"))->body,
              HasSubstr(R"("europol":{"decision":"yes","decidedAt":"1970-01-01T00:00:01.000Z",)"
                        R"("purposes":["strategic-analysis"]})"));
}

TEST_F(HoldingsCallsTest, ShowsEuropolPurposesAndRestrictionsWithTheDelivery) {
  gateway::OpenedDelivery delivery;
  delivery.leased.planned = passed_on().recipients.front();
  delivery.leased.passed_by =
      gateway::PassedBy{.kind = gateway::PassingKind::kForward,
                        .authority = AuthorityId("XB-POLICE"),
                        .at = at(1000),
                        .purposes = {gateway::EuropolPurpose::kOperationalAnalysis}};
  delivery.restrictions = Secret("Not to third states.");
  inbox_.on_lease = [&](const Caller&, const auto&) { return std::vector{delivery}; };
  start();

  EXPECT_THAT(ask(post_json("/api/v1/inbox/lease", "{}"))->body,
              HasSubstr(R"("passedBy":{"kind":"forward","authority":"XB-POLICE",)"
                        R"("at":"1970-01-01T00:00:01.000Z","purposes":["operational-analysis"],)"
                        R"("restrictions":"Not to third states."})"));
}

TEST_F(HoldingsCallsTest, ShowsWhatBindsADeliveryWithTheWordsOfLaterChanges) {
  gateway::OpenedDelivery delivery;
  delivery.leased.planned = passed_on().recipients.front();
  delivery.handling.held = {
      .codes = {gateway::HandlingCode::kH3}, .erase_by = at(1500), .version = 3};
  delivery.handling.words = {Secret("Not before the trial."), Secret("Not to \"X\".")};
  inbox_.on_lease = [&](const Caller&, const auto&) { return std::vector{delivery}; };
  start();

  EXPECT_THAT(ask(post_json("/api/v1/inbox/lease", "{}"))->body,
              HasSubstr(R"("handling":{"version":3,"codes":"H0 H3",)"
                        R"("eraseBy":"1970-01-01T00:00:01.500Z",)"
                        R"("words":["Not before the trial.","Not to \"X\"."]},"document":)"));
}

TEST_F(HoldingsCallsTest, NamesNoNoticeThatTheCallerMayNotKnowOf) {
  gateway::HandlingView view;
  view.history.versions = {{.version = 2,
                            .change = gateway::HandlingChangeKind::kTighten,
                            .whole_message = true,
                            .codes = {gateway::HandlingCode::kH2},
                            .erase_by = {},
                            .in_force_from = at(1000),
                            .notice = {}}};
  holdings_.on_handling = [&](const Handle&) { return view; };
  start();

  EXPECT_THAT(ask(get(kMessage + "/handling"))->body,
              HasSubstr(R"("codes":"H0 H2","inForceFrom":"1970-01-01T00:00:01.000Z"}])"));
}

TEST_F(HoldingsCallsTest, AssignsAndTakesBack) {
  holdings_.on_assign = [](const Handle&, const AuthorityId& to, const Secret& why) {
    EXPECT_EQ(to, AuthorityId("XB-CUSTOMS"));
    EXPECT_EQ(why, Secret("Their district."));
    return passed_on();
  };
  std::optional<gateway::ReturnReason> returned;
  holdings_.on_give_back = [&](const Handle&, gateway::ReturnReason reason) {
    returned = reason;
    return gateway::Recorded{};
  };
  start();

  EXPECT_EQ(ask(post_json(kMessage + "/assign",
                          R"({"authority":"XB-CUSTOMS","reason":"Their district."})"))
                ->body,
            kPassedOn);
  EXPECT_EQ(ask(post_json(kMessage + "/assignment/return", R"({"reason":"no-capacity"})"))->status,
            204);
  EXPECT_EQ(returned, gateway::ReturnReason::kNoCapacity);
  EXPECT_THAT(refused("/assignment/return", R"({"reason":"tired"})"), HasSubstr("not-competent"));
  EXPECT_THAT(refused("/assign", R"({"authority":"","reason":"x"})"), HasSubstr("authority"));
}

TEST_F(HoldingsCallsTest, GivesEvidenceFromAnotherPortThanAReading) {
  holdings_.on_evidence = [](const Handle&, const Secret& why) -> gateway::Result<Secret> {
    if (why != Secret("Trial")) return refusal(kConsentMissing, "No consent.");
    return Secret("<doc/>");
  };
  start();
  const auto asked = [this](const std::string& use, const std::string& why) {
    return ask("GET " + kMessage + "?use=" + use +
               " HTTP/1.1\r\nHost: h\r\nLiaison-Justification: " + why + "\r\n\r\n");
  };

  EXPECT_EQ(asked("evidence", "Trial")->body, "<doc/>");
  EXPECT_EQ(asked("evidence", "None")->status, 403);
  EXPECT_EQ(asked("curiosity", "Trial")->status, 400);
}

TEST_F(HoldingsCallsTest, ARefusalNamesRowProvisionAndWhoCanLiftIt) {
  holdings_.on_forward = [](const Handle&, const auto&) -> FakeHoldings::Passed {
    auto refused = refusal(kConsentMissing, "No consent of XA-POLICE covers this.");
    refused.rule = "handling.h2-forward";
    refused.legal = "Regulation (EU) 2016/794 Art. 19(2)";
    return refused;
  };
  start();

  const auto answer = ask(post_json(
      kMessage + "/forward", R"({"addressees":["XC-POLICE"],"justification":"The group."})"));

  EXPECT_EQ(answer->status, 403);
  EXPECT_THAT(answer->body, HasSubstr(R"("code":"handling.consent-missing")"));
  EXPECT_THAT(answer->body, HasSubstr(R"("rule":"handling.h2-forward")"));
  EXPECT_THAT(answer->body, HasSubstr("\"legal\":\"Regulation (EU) 2016/794 Art. 19(2)\""));
  EXPECT_THAT(answer->body, HasSubstr(R"("liftedBy":"the provider of the message")"));
}

}  // namespace
}  // namespace http_tests
