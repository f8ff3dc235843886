/// \file
/// Goal: a message travels from its sender to every recipient that the law names, byte for byte,
/// and the whole way is visible to those concerned and to nobody else. Method: the real gateway
/// over mutual TLS on a real PostgreSQL; each test has its own and sees it from outside only.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"
#include "tests/support/patience.h"

namespace {

using support::code_of;
using support::granted;
using support::lease_all;
using testing::ElementsAre;
using testing::IsEmpty;
using tools::Recipient;

constexpr auto kLegal = "Directive (EU) 2023/977 Art. 8(2)";

std::vector<Recipient> route(const std::string& addressee) {
  return {{addressee, "addressed", {{"route.addressed", kLegal}}},
          {"AT-SPOC", "copy", {{"copy.d977-8-2.sending", kLegal}}},
          {"FR-SPOC", "copy", {{"copy.d977-8-2.receiving", kLegal}}}};
}

std::vector<std::string> states_of(const tools::MessageStatus& status) {
  std::vector<std::string> states;
  for (const auto& recipient : status.recipients)
    states.push_back(recipient.recipient.authority + " " + recipient.state);
  return states;
}

class ExchangeTest : public testing::Test {
 protected:
  /// Leases the one delivery that waits for the authority and checks it against what was sent.
  tools::Delivery leased_by(tools::ApiClient& client, const support::TestDocument& sent) {
    auto deliveries = lease_all(client);
    EXPECT_EQ(deliveries.size(), 1U);
    auto delivery = std::move(deliveries.at(0));
    EXPECT_EQ(delivery.document.disclose(), sent.bytes);
    EXPECT_EQ(delivery.message_id, sent.message_id);
    EXPECT_EQ(delivery.sender, sent.sender);
    EXPECT_EQ(delivery.exchange, (tools::Exchange{sent.exchange_opener, sent.exchange_id}));
    EXPECT_EQ(delivery.attempt, 1U);
    return delivery;
  }

  /// Each recipient leases and confirms what was sent. \return how each was reached, and the place
  /// of the message in the exchange.
  std::vector<std::string> delivered_to(const std::vector<Recipient>& recipients,
                                        const support::TestDocument& sent) {
    std::vector<std::string> seen;
    for (const Recipient& recipient : recipients) {
      auto client = stand_.client(recipient.authority);
      const auto delivery = leased_by(client, sent);
      EXPECT_EQ(delivery.reasons, recipient.reasons);
      support::confirm(client, delivery);
      support::confirm(client, delivery);
      EXPECT_THAT(lease_all(client, {}), IsEmpty());
      seen.push_back(delivery.role + " " + std::to_string(delivery.sequence));
    }
    return seen;
  }

  std::string refusal_of(const support::TestDocument& document) {
    auto client = stand_.client(document.sender);
    return code_of(client.submit(document.document()));
  }

  support::GatewayStand stand_;
  tools::ApiClient sender_ = stand_.client("AT-POLICE-1");
};

TEST_F(ExchangeTest, ARequestAndItsAnswerReachAddresseeAndBothCentralUnits) {
  const auto request = support::fresh_request();

  const auto accepted = granted(sender_.submit(request.document()));
  EXPECT_EQ(accepted.recipients, route("FR-POLICE-1"));
  EXPECT_THAT(states_of(granted(sender_.status(accepted.handle))),
              ElementsAre("FR-POLICE-1 accepted", "AT-SPOC accepted", "FR-SPOC accepted"));
  EXPECT_THAT(delivered_to(accepted.recipients, request),
              ElementsAre("addressed 1", "copy 1", "copy 1"));
  EXPECT_THAT(states_of(granted(sender_.status(accepted.handle))),
              ElementsAre("FR-POLICE-1 delivered", "AT-SPOC delivered", "FR-SPOC delivered"));

  const auto answer = support::fresh_answer(request, "FR-POLICE-1");
  auto answering = stand_.client("FR-POLICE-1");
  const auto answered = granted(answering.submit(answer.document()));
  EXPECT_EQ(answered.exchange, accepted.exchange);
  auto back = route("AT-POLICE-1");
  std::swap(back[1].reasons, back[2].reasons);  // Now FR sends and AT receives.
  EXPECT_EQ(answered.recipients, back);
  EXPECT_THAT(delivered_to(answered.recipients, answer),
              ElementsAre("addressed 1", "copy 2", "copy 2"));
}

TEST_F(ExchangeTest, AReleasedDeliveryComesAgainAndALeasedOneIsRelayed) {
  const auto request = support::fresh_request();
  const auto accepted = granted(sender_.submit(request.document()));
  auto recipient = stand_.client("FR-POLICE-1");

  const auto first = leased_by(recipient, request);
  EXPECT_THAT(states_of(granted(recipient.status(accepted.handle))),
              ElementsAre("FR-POLICE-1 relayed", "AT-SPOC accepted", "FR-SPOC accepted"));
  const auto released =
      granted(recipient.release({{first.delivery_id, first.lease_id}}, "The disk is full."));
  ASSERT_EQ(released.size(), 1U);
  EXPECT_TRUE(released[0].done());
  const auto again = lease_all(recipient, std::chrono::seconds{60});

  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].delivery_id, first.delivery_id);
  EXPECT_EQ(again[0].attempt, 2U);
  EXPECT_EQ(again[0].document.disclose(), request.bytes);
}

TEST_F(ExchangeTest, NobodyElseSeesThatAMessageExists) {
  const auto accepted = granted(sender_.submit(support::fresh_request().document()));
  auto stranger = stand_.client("DE-POLICE-1");
  auto recipient = stand_.client("FR-POLICE-1");
  const auto ask = [&](tools::ApiClient& client, const std::string& path) {
    tools::HttpRequest request;
    request.method = "GET";
    request.target = "/api/v1/messages/" + path;
    const auto answer = client.call(request);
    return std::to_string(answer.status) + " " + answer.body;
  };
  const std::string unknown = support::fresh_uuid();

  for (const std::string surface : {"", "/status", "/receipt"}) {
    const auto forbidden = ask(stranger, accepted.handle + surface);
    EXPECT_TRUE(forbidden.starts_with("404 "));
    EXPECT_EQ(forbidden, ask(stranger, unknown + surface));
  }
  EXPECT_TRUE(ask(recipient, accepted.handle + "/status").starts_with("200 "));
  EXPECT_TRUE(ask(recipient, accepted.handle + "/receipt").starts_with("404 "));
  EXPECT_THAT(lease_all(stranger, {}), IsEmpty());
}

TEST_F(ExchangeTest, OnlyParticipantsPostInAnExchange) {
  const auto request = support::fresh_request();
  granted(sender_.submit(request.document()));
  auto never_sent = support::fresh_request();

  EXPECT_EQ(refusal_of(support::fresh_answer(request, "DE-POLICE-1")), "exchange.unknown");
  EXPECT_EQ(refusal_of(support::fresh_answer(never_sent, "DE-POLICE-1")), "exchange.unknown");
  EXPECT_EQ(refusal_of(support::fresh_answer(request, "FR-POLICE-1")), "granted");
}

TEST_F(ExchangeTest, ExplainDecidesTheSameAndStoresNothing) {
  const auto request = support::fresh_request();
  const std::string everything =
      "SELECT (SELECT count(*) FROM message_key), (SELECT count(*) FROM exchange), "
      "(SELECT count(*) FROM delivery), (SELECT count(*) FROM document), "
      "(SELECT count(*) FROM audit_entry), (SELECT size FROM audit_log)";
  const auto before = stand_.rows(everything);

  const auto explained = granted(sender_.explain(request.document()));

  EXPECT_EQ(stand_.rows(everything), before);
  EXPECT_EQ(explained.route, route("FR-POLICE-1"));
  EXPECT_EQ(granted(sender_.submit(request.document())).recipients, explained.route);
}

TEST_F(ExchangeTest, ExplainAnswersWhatTheSubmissionIsAnswered) {
  const auto request = support::fresh_request();
  const auto first = granted(sender_.submit(request.document()));
  auto stranger = stand_.client("DE-POLICE-1");
  const auto intruding = support::fresh_answer(request, "DE-POLICE-1").document();
  const auto nowhere = support::fresh_answer(support::fresh_request(), "DE-POLICE-1").document();
  const auto entries = stand_.rows("SELECT count(*) FROM audit_entry");

  const auto again =
      granted(support::patiently([&] { return sender_.explain(request.document()); }));

  ASSERT_TRUE(again.accepted_before);
  EXPECT_EQ(again.accepted_before->handle, first.handle);
  EXPECT_EQ(again.accepted_before->receipt, first.receipt);
  EXPECT_EQ(code_of(sender_.explain(support::other_bytes(request).document())), "message.conflict");
  EXPECT_EQ(code_of(stranger.explain(intruding)), "exchange.unknown");
  EXPECT_EQ(code_of(stranger.explain(nowhere)), "exchange.unknown");
  EXPECT_EQ(stand_.rows("SELECT count(*) FROM audit_entry"), entries);
}

TEST_F(ExchangeTest, RefusesASenderThatIsNotItsCertificate) {
  auto other = stand_.client("DE-POLICE-1");

  EXPECT_EQ(code_of(other.submit(support::fresh_request().document())), "identity.sender-mismatch");
  EXPECT_EQ(stand_.number("SELECT count(*) FROM message_key"), 0);
}

}  // namespace
