/// \file
/// Goal: a message goes on over several hops only as its provider allows, everybody can tell where
/// it came from, and what the provider says later binds every holder. Method: the real gateway over
/// mutual TLS on a real PostgreSQL, with the public interface's own client.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/support/section_reader.h"
#include "tests/support/test_europe.h"
#include "tools/liaison/profile.h"

#include <nlohmann/json.hpp>

namespace {

using support::code_of;
using support::fresh_notice;
using support::granted;
using support::lease_all;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto kWhy = "The same group is active there.";
constexpr std::chrono::seconds kTimeLimit{60};

const std::string kTighten =
    "<Change>tighten</Change><WholeMessage/><NewHandling><Code>H2</Code></NewHandling>"
    "<Reason>A source is at risk.</Reason>";

const std::string kRestrict =
    "<Change>tighten</Change><WholeMessage/><NewHandling><Code>H2</Code><Code>H3</Code>"
    "<Text>Only for the named officer.</Text></NewHandling><Reason>A source is at risk.</Reason>";

std::string document_of(const tools::Delivery& delivery) {
  return delivery.document.disclose();
}

std::string terms(const std::string& recipient) {
  return "<Scope>onward-sharing</Scope>" + std::string("<WholeMessage/>") + "<Recipient>" +
         recipient + "</Recipient>";
}

class OnwardTest : public testing::Test {
 protected:
  tools::ApiClient client(const std::string& authority) { return stand_.client(authority); }

  /// A named person of that authority.
  tools::ApiClient officer(const std::string& authority) {
    const auto& europe = support::test_europe();
    return tools::ApiClient(
        tools::profile_from_text(
            europe.profile(authority, stand_.gateway().port(), europe.system_of(authority)) +
                "person = \"officer-1\"\n",
            europe.folder()),
        kTimeLimit);
  }

  /// AT-POLICE-1 sends it to FR-POLICE-1. \return its handle.
  std::string sent(const support::TestDocument& document) {
    auto sender = client("AT-POLICE-1");
    return granted(sender.submit(document.document())).handle;
  }

  std::string submitted(const support::TestDocument& document) {
    auto sender = client(document.sender);
    return code_of(sender.submit(document.document()));
  }

  /// FR-POLICE-1 asks for consent to forward to the recipient; AT-POLICE-1 decides.
  support::TestDocument asked(const support::TestDocument& subject, const std::string& recipient) {
    auto request = fresh_notice(subject,
                                {.type = "ConsentRequest",
                                 .sender = "FR-POLICE-1",
                                 .addressee = "AT-POLICE-1",
                                 .body = terms(recipient) + "<Purpose>A case of ours.</Purpose>"});
    EXPECT_EQ(submitted(request), "granted");
    return request;
  }

  support::TestDocument decision(const support::TestDocument& request, const std::string& body) {
    return fresh_notice(request,
                        {.type = "ConsentDecision",
                         .sender = "AT-POLICE-1",
                         .addressee = "FR-POLICE-1",
                         .body = body});
  }

  std::string forward(const std::string& from, const std::string& handle, const std::string& to) {
    auto forwarder = client(from);
    return code_of(forwarder.forward(handle, {to}, kWhy));
  }

  std::vector<tools::Delivery> taken(const std::string& authority) {
    std::vector<tools::Delivery> all;
    auto recipient = client(authority);
    for (;;) {
      const auto some = lease_all(recipient, std::chrono::seconds{0});
      if (some.empty()) return all;
      for (const auto& delivery : some) {
        support::confirm(recipient, delivery);
        all.push_back(delivery);
      }
    }
  }

  support::GatewayStand stand_;
};

TEST_F(OnwardTest, TheOriginatorIsKnownOverThreeHops) {
  const auto request = support::fresh_request();
  const auto handle = sent(request);
  ASSERT_EQ(forward("FR-POLICE-1", handle, "DE-POLICE-1"), "granted");
  ASSERT_EQ(forward("DE-POLICE-1", handle, "SE-POLICE-1"), "granted");
  ASSERT_EQ(forward("SE-POLICE-1", handle, "FI-POLICE-1"), "granted");

  const auto last = taken("FI-POLICE-1");

  ASSERT_THAT(last, SizeIs(1));
  EXPECT_EQ(last[0].sender, "AT-POLICE-1");
  EXPECT_EQ(last[0].document.disclose(), request.bytes) << "the very bytes";
  EXPECT_EQ(last[0].passed_by.kind, "forward");
  EXPECT_EQ(last[0].passed_by.authority, "SE-POLICE-1");
  // From any holder back to the sender, in the tables alone.
  EXPECT_THAT(stand_.rows("WITH RECURSIVE chain (holder, hops) AS ("
                          "  SELECT 'FI-POLICE-1'::text, 0"
                          "  UNION ALL"
                          "  SELECT p.passed_by, chain.hops + 1 FROM chain JOIN passing AS p"
                          "  ON p.recipient = chain.holder)"
                          "SELECT holder FROM chain ORDER BY hops"),
              ElementsAre("FI-POLICE-1", "SE-POLICE-1", "DE-POLICE-1", "FR-POLICE-1"));
}

TEST_F(OnwardTest, ALaterTighteningIsToldToTheLastHolderAndBlocksIt) {
  const auto request = support::fresh_request();
  const auto handle = sent(request);
  ASSERT_EQ(forward("FR-POLICE-1", handle, "DE-POLICE-1"), "granted");
  ASSERT_EQ(forward("DE-POLICE-1", handle, "SE-POLICE-1"), "granted");
  ASSERT_EQ(forward("SE-POLICE-1", handle, "FI-POLICE-1"), "granted");
  ASSERT_THAT(taken("FI-POLICE-1"), SizeIs(1));
  const auto change = fresh_notice(request,
                                   {.type = "HandlingChange",
                                    .sender = "AT-POLICE-1",
                                    .addressee = "FR-POLICE-1",
                                    .body = kRestrict});
  const auto notice = sent(change);

  const auto told = taken("FI-POLICE-1");

  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].type, "HandlingChange");
  EXPECT_EQ(told[0].role, "notified");
  EXPECT_EQ(told[0].document.disclose(), change.bytes);
  EXPECT_EQ(forward("FI-POLICE-1", handle, "DE-POLICE-1"), "handling.consent-missing");
  auto person = officer("FI-POLICE-1");
  EXPECT_EQ(code_of(person.document(handle, "")), "handling.restriction-unread");
  // Each holder once, and to nobody else a word of the others.
  for (const std::string holder : {"FR-POLICE-1", "DE-POLICE-1", "SE-POLICE-1"})
    EXPECT_EQ(std::ranges::count(taken(holder), change.bytes, document_of), 1) << holder;
  const auto seen_by = [&](const std::string& authority) {
    std::vector<std::string> seen;
    auto reader = client(authority);
    for (const auto& row : granted(reader.status(notice)).recipients)
      seen.push_back(row.recipient.authority);
    return seen;
  };
  EXPECT_THAT(seen_by("AT-POLICE-1"), testing::IsSupersetOf({"DE-POLICE-1", "FI-POLICE-1"}));
  EXPECT_THAT(seen_by("FR-POLICE-1"), ElementsAre("FR-POLICE-1", "AT-SPOC", "FR-SPOC"));
  EXPECT_THAT(seen_by("SE-POLICE-1"), ElementsAre("SE-POLICE-1"));
}

TEST_F(OnwardTest, HoldersSeeOfOthersOnlyWhatConcernsThem) {
  const auto handle = sent(support::fresh_request());
  ASSERT_EQ(forward("FR-POLICE-1", handle, "DE-POLICE-1"), "granted");

  const auto seen_by = [&](const std::string& authority) {
    std::vector<std::string> seen;
    auto holder = client(authority);
    for (const auto& row : granted(holder.status(handle)).recipients)
      seen.push_back(row.recipient.authority);
    return seen;
  };

  EXPECT_THAT(seen_by("AT-POLICE-1"), Not(Contains("DE-POLICE-1")));
  EXPECT_THAT(seen_by("FR-POLICE-1"), Contains("DE-POLICE-1"));
  EXPECT_THAT(seen_by("DE-POLICE-1"), ElementsAre("DE-POLICE-1"));
  auto stranger = client("SE-POLICE-1");
  EXPECT_EQ(code_of(stranger.status(handle)), "not-found");
  auto holder = client("DE-POLICE-1");
  const auto page = granted(holder.messages({.place = {}, .limit = 100}));
  ASSERT_THAT(page.messages, SizeIs(1));
  ASSERT_THAT(page.messages[0].recipients, SizeIs(1));
  EXPECT_EQ(page.messages[0].recipients[0].authority, "DE-POLICE-1");
}

TEST_F(OnwardTest, H2NeedsAConsentThatARevocationTakesAway) {
  const auto request = support::with_handling(support::fresh_request(), "<Code>H2</Code>");
  const auto handle = sent(request);
  EXPECT_EQ(forward("FR-POLICE-1", handle, "DE-POLICE-1"), "handling.consent-missing");
  const auto asking = asked(request, "DE-POLICE-1");
  EXPECT_EQ(forward("FR-POLICE-1", handle, "DE-POLICE-1"), "handling.consent-missing");
  ASSERT_EQ(submitted(decision(asking,
                               "<Decision>granted</Decision><Scope>onward-sharing</Scope>"
                               "<Recipient>DE-POLICE-1</Recipient>")),
            "granted");
  EXPECT_EQ(forward("FR-POLICE-1", handle, "SE-POLICE-1"), "handling.consent-missing");
  EXPECT_EQ(forward("FR-POLICE-1", handle, "DE-POLICE-1"), "granted");
  EXPECT_EQ(forward("DE-POLICE-1", handle, "SE-POLICE-1"), "handling.consent-missing");
  const auto second = asked(request, "SE-POLICE-1");
  ASSERT_EQ(submitted(decision(second,
                               "<Decision>granted</Decision><Scope>onward-sharing</Scope>"
                               "<Recipient>SE-POLICE-1</Recipient>")),
            "granted");
  ASSERT_EQ(submitted(decision(second,
                               "<Decision>revoked</Decision><Reasons>The trial began.</Reasons>")),
            "granted");

  EXPECT_EQ(forward("FR-POLICE-1", handle, "SE-POLICE-1"), "handling.consent-missing");
  EXPECT_THAT(taken("SE-POLICE-1"), IsEmpty());
  EXPECT_THAT(support::SectionReader(stand_).sections("message.forwarded", "justification"),
              ElementsAre(HasSubstr(kWhy)));
}

TEST_F(OnwardTest, UnderH2AReplyIsAddressedFurtherOnlyWithConsent) {
  const auto request = support::with_handling(support::fresh_request(), "<Code>H2</Code>");
  sent(request);
  const auto reply = [&] {
    auto made = support::fresh_answer(request, "FR-POLICE-1");
    const auto at = made.bytes.find("</Addressees>");
    EXPECT_NE(at, std::string::npos);
    made.bytes.insert(at, "<Authority>DE-POLICE-1</Authority>");
    return made;
  };
  auto holder = client("FR-POLICE-1");
  const auto refused = holder.submit(reply().document());
  ASSERT_EQ(code_of(refused), "handling.consent-missing");
  EXPECT_EQ(std::get<tools::Problem>(refused).rule, "handling.h2-addressee");
  EXPECT_EQ(std::get<tools::Problem>(refused).legal, "Regulation (EU) 2016/794 Art. 19(2)");
  EXPECT_EQ(code_of(holder.explain(reply().document())), "handling.consent-missing");
  ASSERT_EQ(submitted(decision(asked(request, "DE-POLICE-1"),
                               "<Decision>granted</Decision><Scope>onward-sharing</Scope>"
                               "<Recipient>DE-POLICE-1</Recipient>")),
            "granted");

  EXPECT_EQ(code_of(holder.submit(reply().document())), "granted");

  EXPECT_THAT(taken("DE-POLICE-1"), SizeIs(1));
}

TEST_F(OnwardTest, ALaterTighteningBindsEveryHolderAtTheNextAccess) {
  const auto request = support::fresh_request();
  const auto handle = sent(request);
  ASSERT_EQ(forward("FR-POLICE-1", handle, "DE-POLICE-1"), "granted");
  ASSERT_EQ(submitted(fresh_notice(request,
                                   {.type = "HandlingChange",
                                    .sender = "AT-POLICE-1",
                                    .addressee = "FR-POLICE-1",
                                    .body = kTighten})),
            "granted");

  auto holder = client("DE-POLICE-1");
  const auto handling = granted(holder.handling(handle));

  EXPECT_EQ(handling.at("present").at("codes"), "H0 H2");
  EXPECT_EQ(handling.at("present").at("version"), 2);
  EXPECT_EQ(handling.at("admitted").at("codes"), "H0");
  EXPECT_EQ(forward("DE-POLICE-1", handle, "SE-POLICE-1"), "handling.consent-missing");
}

TEST_F(OnwardTest, OnlyTheProviderChangesTheHandling) {
  const auto request = support::with_handling(support::fresh_request(), "<Code>H2</Code>");
  sent(request);
  const auto by = [&](const std::string& authority) {
    return submitted(fresh_notice(request,
                                  {.type = "HandlingChange",
                                   .sender = authority,
                                   .addressee = "AT-POLICE-1",
                                   .body = kTighten}));
  };

  EXPECT_EQ(by("FR-POLICE-1"), "handling.not-provider");
  EXPECT_EQ(by("SE-POLICE-1"), "not-found");
}

TEST_F(OnwardTest, AnAssignmentIsTakenOverGivenBackAndMadeAnew) {
  const auto handle = sent(support::with_handling(support::fresh_request(), "<Code>H2</Code>"));
  auto unit = client("FR-SPOC");
  auto customs = client("FR-CUSTOMS-1");
  EXPECT_EQ(code_of(unit.assign(handle, "DE-POLICE-1", kWhy)), "assignment.other-state");

  EXPECT_EQ(code_of(unit.assign(handle, "FR-CUSTOMS-1", kWhy)), "granted");

  const auto got = taken("FR-CUSTOMS-1");
  ASSERT_THAT(got, SizeIs(1));
  EXPECT_EQ(got[0].passed_by.kind, "assignment");
  EXPECT_EQ(code_of(customs.give_back(handle, "not-competent")), "granted");
  EXPECT_EQ(code_of(customs.give_back(handle, "not-competent")), "assignment.none");
  const auto last = granted(unit.status(handle)).recipients.back();
  EXPECT_EQ(last.passed_by.returned, "not-competent");
  EXPECT_EQ(code_of(unit.assign(handle, "FR-POLICE-1", kWhy)), "granted");
}

TEST_F(OnwardTest, ARestrictionIsReadBeforeTheContent) {
  const auto request = support::with_handling(support::fresh_request(),
                                              "<Code>H3</Code><Text>Not before the trial.</Text>");
  const auto handle = sent(request);
  auto person = officer("FR-POLICE-1");
  const auto call = [&](const std::string& method, const std::string& body) {
    tools::HttpRequest asking;
    asking.method = method;
    asking.target = "/api/v1/messages/" + handle + "/h3";
    if (!body.empty()) asking.content_type = "application/json";
    asking.body = body;
    return person.call(asking);
  };
  EXPECT_EQ(code_of(person.document(handle, "")), "handling.restriction-unread");

  const auto words = nlohmann::json::parse(call("GET", "").body);
  EXPECT_EQ(words.at("words"), nlohmann::json({"Not before the trial."}));
  EXPECT_EQ(call("POST", R"({"version":1})").status, 204);

  EXPECT_EQ(granted(person.document(handle, "")).disclose(), request.bytes);
  EXPECT_THAT(support::SectionReader(stand_).sections("restriction.acknowledged", "actor"),
              ElementsAre(HasSubstr("officer-1")));
}

TEST_F(OnwardTest, WhatIsLeasedTellsWhatItsProviderSaidSinceItWasSent) {
  const auto request = support::fresh_request();
  const auto plain = sent(support::fresh_request());
  const auto handle = sent(request);
  ASSERT_EQ(submitted(fresh_notice(request,
                                   {.type = "HandlingChange",
                                    .sender = "AT-POLICE-1",
                                    .addressee = "FR-POLICE-1",
                                    .body = kRestrict})),
            "granted");
  auto person = officer("FR-POLICE-1");
  const auto first = lease_all(person, std::chrono::seconds{0});
  ASSERT_THAT(first, SizeIs(1)) << "the words are not acknowledged";
  EXPECT_EQ(first[0].handle, plain);
  EXPECT_EQ(first[0].handling.codes, "H0");
  EXPECT_EQ(first[0].handling.version, 1U);
  EXPECT_EQ(code_of(person.forward(handle, {"DE-POLICE-1"}, kWhy)), "handling.restriction-unread");

  tools::HttpRequest reading;
  reading.method = "POST";
  reading.target = "/api/v1/messages/" + handle + "/h3";
  reading.content_type = "application/json";
  reading.body = R"({"version":2})";
  ASSERT_EQ(person.call(reading).status, 204);

  const auto second = lease_all(person, std::chrono::seconds{0});
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_EQ(second[0].document.disclose(), request.bytes);
  EXPECT_EQ(second[0].handling.codes, "H0 H2 H3");
  EXPECT_EQ(second[0].handling.version, 2U);
  ASSERT_THAT(second[0].handling.words, SizeIs(1));
  EXPECT_EQ(second[0].handling.words[0].disclose(), "Only for the named officer.");
}

}  // namespace
