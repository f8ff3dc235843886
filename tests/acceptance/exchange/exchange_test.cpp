/// \file
/// Goal: a case lives the same life over the web service and over gRPC, and over both mixed.
/// Method: each case written once against Party, run over each transport against one real gateway
/// with PostgreSQL; each case addresses a state of its own, so that none sees another's deliveries.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/proof.h"
#include "gateway/audit/sha256.h"
#include "tests/acceptance/exchange/party.h"
#include "tests/support/audit_log_reader.h"
#include "tests/support/message_factory.h"

namespace exchange_tests {
namespace {

using support::code_of;
using support::granted;
using support::TestDocument;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kSender = "AT-POLICE-1";

/// The same document with other words.
TestDocument with(TestDocument document, const std::string& words, const std::string& others) {
  const auto at = document.bytes.find(words);
  if (at == std::string::npos) throw std::logic_error("not in the document: " + words);
  document.bytes.replace(at, words.size(), others);
  return document;
}

TestDocument urgent(const TestDocument& document) {
  return with(document,
              "<Level>routine</Level>",
              "<Level>urgent</Level><Ground>life-or-integrity</Ground><Reason>Now.</Reason>");
}

tools::LeasedItem item_of(const tools::Delivery& delivery) {
  return {delivery.delivery_id, delivery.lease_id};
}

std::vector<std::string> states_of(const tools::MessageStatus& status) {
  std::vector<std::string> states;
  for (const auto& recipient : status.recipients)
    states.push_back(recipient.recipient.authority + " " + recipient.state);
  return states;
}

/// Everything that an acceptance says, the receipt included, but not whether it is a repeat.
std::string said_by(const tools::Accepted& accepted) {
  std::string text = accepted.handle + accepted.message_id + accepted.exchange.opener +
                     accepted.exchange.id + accepted.accepted_at + accepted.digest +
                     accepted.receipt;
  for (const auto& recipient : accepted.recipients) {
    text += recipient.authority + recipient.role;
    for (const auto& reason : recipient.reasons)
      text += reason.rule + reason.legal;
  }
  return text;
}

class ExchangeSuite : public testing::Test {
 protected:
  static void SetUpTestSuite() { stand_ = std::make_unique<support::GatewayStand>(); }

  static void TearDownTestSuite() { stand_.reset(); }

  ExchangeSuite() {
    constexpr std::array kStates{"BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI",
                                 "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
                                 "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};
    static std::size_t next = 0;
    state_ = kStates.at(next++ % kStates.size());
  }

  [[nodiscard]] std::string recipient() const { return state_ + "-POLICE-1"; }

  [[nodiscard]] TestDocument request() const {
    return support::fresh_request({.addressees = {recipient()}});
  }

  [[nodiscard]] static std::unique_ptr<Party> party(Transport transport, const PartyWish& wish) {
    return transport == Transport::kHttp ? party_over_http(*stand_, wish)
                                         : party_over_grpc(*stand_, wish);
  }

  [[nodiscard]] static std::unique_ptr<Party> party(Transport transport,
                                                    const std::string& authority) {
    return party(transport, {.authority = authority, .certificate = authority});
  }

  static void expect_nothing_waits_for(const std::string& authority) {
    auto client = stand_->client(authority);
    EXPECT_THAT(support::lease_all(client, {}), IsEmpty());
  }

  static void expect_done(const tools::Answer<std::vector<tools::ItemOutcome>>& answer) {
    for (const auto& outcome : granted(answer))
      EXPECT_TRUE(outcome.done());
  }

  static std::unique_ptr<support::GatewayStand> stand_;  // One for all cases of the suite.

 private:
  std::string state_;
};

std::unique_ptr<support::GatewayStand> ExchangeSuite::stand_;

class ExchangeTest : public ExchangeSuite, public testing::WithParamInterface<Transport> {
 protected:
  [[nodiscard]] static std::unique_ptr<Party> party(const std::string& authority) {
    return ExchangeSuite::party(GetParam(), authority);
  }

  const std::unique_ptr<Party> sender_ = party(kSender);
};

TEST_P(ExchangeTest, AMessageIsAdmittedWithAReceiptThatProves) {
  const auto sent = request();

  const auto accepted = granted(sender_->submit(sent.bytes));

  EXPECT_EQ(accepted.repeat, tools::Repeat::kFirst);
  EXPECT_EQ(accepted.message_id, sent.message_id);
  EXPECT_EQ(accepted.digest, gateway::to_hex(gateway::sha256(sent.bytes)));
  EXPECT_EQ(accepted.recipients.at(0).authority, recipient());
  EXPECT_EQ(
      check_receipt(accepted.receipt, support::log_verifier(), gateway::sha256(sent.bytes)).verdict,
      gateway::ReceiptVerdict::kProved);
}

TEST_P(ExchangeTest, ARepeatIsAnsweredWithTheFirstBytesOverEitherTransport) {
  const auto sent = request();
  const auto first = granted(sender_->submit(sent.bytes));

  for (const auto transport : {Transport::kHttp, Transport::kGrpc}) {
    const auto again = granted(ExchangeSuite::party(transport, kSender)->submit(sent.bytes));
    EXPECT_EQ(again.repeat, tools::Repeat::kRepeat) << name_of(transport);
    EXPECT_EQ(said_by(again), said_by(first)) << name_of(transport);
  }
}

TEST_P(ExchangeTest, OtherBytesUnderTheSameIdAreAConflict) {
  const auto sent = request();
  const auto first = granted(sender_->submit(sent.bytes));

  EXPECT_EQ(code_of(sender_->submit(support::other_bytes(sent).bytes)), "message.conflict");
  EXPECT_EQ(said_by(granted(sender_->submit(sent.bytes))), said_by(first));
}

TEST_P(ExchangeTest, ExplainTellsTheRouteOfTheSubmissionAndStoresNothing) {
  const auto sent = request();

  const auto explained = granted(sender_->explain(sent.bytes));

  EXPECT_EQ(explained.codes, "H0");
  EXPECT_EQ(explained.classification, "BPL");
  const auto accepted = granted(sender_->submit(sent.bytes));
  EXPECT_EQ(accepted.repeat, tools::Repeat::kFirst);
  EXPECT_EQ(accepted.recipients, explained.route);
}

TEST_P(ExchangeTest, TheExactBytesArriveAndUrgentComesFirst) {
  const auto earlier = request();
  const auto later = urgent(request());
  granted(sender_->submit(earlier.bytes));
  granted(sender_->submit(later.bytes));
  const auto receiving = party(recipient());

  const auto first = granted(receiving->lease(1));
  const auto second = granted(receiving->lease(1));

  ASSERT_EQ(first.size(), 1U);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(first[0].document.disclose(), later.bytes);
  EXPECT_EQ(first[0].urgency, "urgent");
  EXPECT_EQ(second[0].document.disclose(), earlier.bytes);
  EXPECT_EQ(second[0].urgency, "routine");
  EXPECT_EQ(second[0].sender, kSender);
  EXPECT_EQ(second[0].type, "Request");
  EXPECT_EQ(second[0].digest, gateway::to_hex(gateway::sha256(earlier.bytes)));
}

TEST_P(ExchangeTest, WithinAnExchangeTheNextComesWhenTheOneBeforeWasConfirmed) {
  const auto central_unit = recipient().substr(0, 2) + "-SPOC";
  const auto first = request();
  granted(sender_->submit(first.bytes));
  granted(party(recipient())->submit(support::fresh_answer(first, recipient()).bytes));
  const auto receiving = party(central_unit);

  const auto before = granted(receiving->lease(1));
  ASSERT_EQ(before.size(), 1U);
  EXPECT_EQ(before[0].sequence, 1U);
  EXPECT_EQ(before[0].role, "copy");
  expect_nothing_waits_for(central_unit);
  expect_done(receiving->confirm({item_of(before[0])}));
  const auto after = granted(receiving->lease(1));

  ASSERT_EQ(after.size(), 1U);
  EXPECT_EQ(after[0].sequence, 2U);
  EXPECT_EQ(after[0].exchange, before[0].exchange);
  EXPECT_EQ(after[0].type, "Information");
}

TEST_P(ExchangeTest, AConfirmationMayBeRepeatedAndEndsTheDelivery) {
  granted(sender_->submit(request().bytes));
  const auto receiving = party(recipient());
  const auto taken = granted(receiving->lease(1));

  expect_done(receiving->confirm({item_of(taken.at(0))}));
  expect_done(receiving->confirm({item_of(taken.at(0))}));

  expect_nothing_waits_for(recipient());
}

TEST_P(ExchangeTest, AReleasedDeliveryComesAgain) {
  const auto sent = request();
  granted(sender_->submit(sent.bytes));
  const auto receiving = party(recipient());
  const auto taken = granted(receiving->lease(1));

  expect_done(receiving->release({item_of(taken.at(0))}, "The disk is full."));
  const auto again = granted(receiving->lease(1));

  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].delivery_id, taken[0].delivery_id);
  EXPECT_NE(again[0].lease_id, taken[0].lease_id);
  EXPECT_EQ(again[0].attempt, 2U);
  EXPECT_EQ(again[0].document.disclose(), sent.bytes);
}

TEST_P(ExchangeTest, NobodyElseConfirmsADelivery) {
  granted(sender_->submit(request().bytes));
  const auto taken = granted(party(recipient())->lease(1));

  const auto outcomes = granted(sender_->confirm({item_of(taken.at(0))}));

  ASSERT_EQ(outcomes.size(), 1U);
  EXPECT_EQ(outcomes[0].delivery_id, taken[0].delivery_id);
  ASSERT_FALSE(outcomes[0].done());
  EXPECT_EQ(std::get<tools::Problem>(outcomes[0].problem).code, "not-found");
}

TEST_P(ExchangeTest, PartiesSeeTheStatesAndAStrangerLearnsNothing) {
  const auto accepted = granted(sender_->submit(request().bytes));
  const auto central_unit = recipient().substr(0, 2) + "-SPOC";
  const auto stranger = party("EU-EUROPOL");
  granted(party(recipient())->lease(1));

  for (const auto& one : std::vector<std::string>{kSender, recipient(), central_unit}) {
    const auto status = granted(party(one)->status(accepted.handle));
    EXPECT_THAT(
        states_of(status),
        ElementsAre(recipient() + " relayed", "AT-SPOC accepted", central_unit + " accepted"))
        << one;
    EXPECT_EQ(status.accepted_at, accepted.accepted_at);
    EXPECT_EQ(status.sender, kSender);
  }
  const auto forbidden = stranger->status(accepted.handle);
  EXPECT_EQ(code_of(forbidden), "not-found");
  EXPECT_EQ(std::get<tools::Problem>(forbidden),
            std::get<tools::Problem>(stranger->status(support::fresh_uuid())));
}

INSTANTIATE_TEST_SUITE_P(Over,
                         ExchangeTest,
                         testing::Values(Transport::kHttp, Transport::kGrpc),
                         [](const auto& over) { return name_of(over.param); });

class BothTransportsTest : public ExchangeSuite {
 protected:
  /// The answer to the document over both transports: one problem, told twice alike.
  static void expect_refused(const std::string& code, const TestDocument& document) {
    const auto over_http = party(Transport::kHttp, kSender)->submit(document.bytes);
    const auto over_grpc = party(Transport::kGrpc, kSender)->submit(document.bytes);
    ASSERT_EQ(code_of(over_http), code);
    ASSERT_EQ(code_of(over_grpc), code);
    EXPECT_EQ(std::get<tools::Problem>(over_grpc), std::get<tools::Problem>(over_http)) << code;
  }
};

TEST_F(BothTransportsTest, EachRefusalIsTheSameWithItsViolationsAndTexts) {
  const auto good = request();
  auto cut = good;
  cut.bytes.resize(cut.bytes.size() - 3);
  auto invalid = good;
  invalid.bytes = support::content_of(LIAISON_SOURCE_DIR "/tests/data/messages/demo-invalid.xml");
  const auto secret = with(with(good, ">BPL<", ">EU-S<"), ">BPL<", ">EU-S<");

  expect_refused("document.not-well-formed", cut);
  expect_refused("document.version-unknown",
                 with(good, "schemaVersion=\"1.0\"", "schemaVersion=\"9.0\""));
  expect_refused("document.schema-violated", with(good, "routine", "whenever"));
  expect_refused("document.rules-violated", invalid);
  expect_refused("identity.sender-mismatch",
                 support::fresh_request({.sender = "FR-POLICE-1", .addressees = {recipient()}}));
  expect_refused("exchange.unknown",
                 support::fresh_answer(support::fresh_request({.sender = "FR-POLICE-1"}), kSender));
  expect_refused("handling.above-ceiling", secret);
  expect_refused("route.authority-unknown",
                 support::fresh_request({.addressees = {"XX-POLICE-1"}}));
}

TEST_F(BothTransportsTest, ASystemThatActsForAnotherAuthorityIsRefusedAlike) {
  const PartyWish wish{.authority = "FR-POLICE-1", .certificate = kSender};
  const auto over_http = party(Transport::kHttp, wish)->submit(request().bytes);
  const auto over_grpc = party(Transport::kGrpc, wish)->submit(request().bytes);

  ASSERT_EQ(code_of(over_http), "identity.authority-not-bound");
  ASSERT_EQ(code_of(over_grpc), "identity.authority-not-bound");
  EXPECT_EQ(std::get<tools::Problem>(over_grpc), std::get<tools::Problem>(over_http));
}

TEST_F(BothTransportsTest, WhatIsSubmittedOverOneIsTakenAndConfirmedOverTheOther) {
  const auto crossed = [this](Transport one, Transport other) {
    const auto sent = request();
    const auto accepted = granted(party(one, kSender)->submit(sent.bytes));
    const auto taken = granted(party(other, recipient())->lease(1));
    EXPECT_EQ(taken.at(0).document.disclose(), sent.bytes);
    EXPECT_EQ(taken.at(0).handle, accepted.handle);
    expect_done(party(one, recipient())->confirm({item_of(taken.at(0))}));
    expect_done(party(other, recipient())->confirm({item_of(taken.at(0))}));
    EXPECT_EQ(states_of(granted(party(other, kSender)->status(accepted.handle))).at(0),
              recipient() + " delivered");
  };

  crossed(Transport::kHttp, Transport::kGrpc);
  crossed(Transport::kGrpc, Transport::kHttp);
}

}  // namespace
}  // namespace exchange_tests
