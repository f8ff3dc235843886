/// \file
/// Goal: each single call gives its port what the request said and its caller what the port
/// answered, field by field. Method: fake ports, literal answers compared as protobuf text, real
/// TLS.

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/util/message_differencer.h>

#include "tests/contract/grpc/served.h"

namespace grpc_tests {
namespace {

using google::protobuf::util::MessageDifferencer;

gateway::PlannedDelivery addressed() {
  return {.authority = gateway::AuthorityId("XB-POLICE"),
          .role = gateway::DeliveryRole::kAddressed,
          .reasons = {{.rule = gateway::RuleId("row.1"), .legal = "Art. 1"}}};
}

gateway::PlannedDelivery copy_under_two_rows() {
  return {.authority = gateway::AuthorityId("XB-SPOC"),
          .role = gateway::DeliveryRole::kCopy,
          .reasons = {{.rule = gateway::RuleId("row.2"), .legal = "Art. 2"},
                      {.rule = gateway::RuleId("row.3"), .legal = "Art. 3"}}};
}

gateway::MessageRecord record() {
  gateway::MessageRecord record;
  record.handle = gateway::Handle(std::string(kHandle));
  record.sender = gateway::AuthorityId("XA-POLICE");
  record.message = gateway::MessageId("5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60");
  record.exchange = {.opener = gateway::AuthorityId("XA-POLICE"),
                     .id = gateway::ExchangeId("77b3c1de-0a6b-4b8e-9d55-6f7081920a1b")};
  record.accepted_at = gateway::Timestamp(std::chrono::milliseconds(1500));
  record.recipients = {addressed(), copy_under_two_rows()};
  return record;
}

const std::string kAddressed =
    R"(authority: "XB-POLICE" role: "addressed" rule: "row.1" legal: "Art. 1")";
const std::string kCopy = R"(authority: "XB-SPOC" role: "copy" rule: "row.2" legal: "Art. 2")"
                          R"( also_under { rule: "row.3" legal: "Art. 3" })";
const std::string kRecord = R"(handle: "0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f")"
                            R"( message_id: "5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60")"
                            R"( exchange { opener: "XA-POLICE")"
                            R"( id: "77b3c1de-0a6b-4b8e-9d55-6f7081920a1b" })"
                            R"( accepted_at: "1970-01-01T00:00:01.500Z" digest: ")" +
                            std::string(64, '0') + "\" ";

/// The message must be what the text says, and nothing more.
template <class Message>
void expect_says(const Message& message, const std::string& text) {
  Message expected;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &expected)) << text;
  EXPECT_TRUE(MessageDifferencer::Equals(message, expected)) << message.DebugString();
}

class CallsTest : public Served {
 protected:
  /// Accepts everything and remembers who came with what.
  void accept_all() {
    intake_.on_exchange = [this](const gateway::ReceivedEnvelope& envelope) {
      received_.push_back(envelope);
      return gateway::Acceptance{
          .occurrence = next_, .record = record(), .receipt = "proof\nline\n"};
    };
  }

  std::vector<gateway::ReceivedEnvelope> received_;
  gateway::Occurrence next_ = gateway::Occurrence::kFirst;
};

TEST_F(CallsTest, SubmitHandsOnTheExactBytesAndAnswersWithTheAcceptance) {
  accept_all();
  start();
  const auto client = this->client();
  const std::string document("<a>\xc3\xa9\0\xff</a>", 13);

  const auto reply = submit(*client, document);

  ASSERT_EQ(outcome(reply.status), "OK");
  expect_says(reply.message,
              "acceptance { " + kRecord + "recipients { " + kAddressed + " } recipients { " +
                  kCopy + " } receipt: \"proof\\nline\\n\" }");
  ASSERT_EQ(received_.size(), 1U);
  EXPECT_EQ(received_[0].document, Secret(document));
  EXPECT_EQ(received_[0].caller.acting_for, gateway::AuthorityId());
  EXPECT_EQ(received_[0].caller.person, gateway::PersonId());
}

TEST_F(CallsTest, ARepeatIsTheSameAcceptanceAndSaysThatItIsOne) {
  accept_all();
  start();
  const auto client = this->client();
  const auto first = submit(*client, "<a/>");
  next_ = gateway::Occurrence::kRepeat;

  const auto repeat = submit(*client, "<a/>");

  EXPECT_FALSE(first.message.repeat());
  EXPECT_TRUE(repeat.message.repeat());
  EXPECT_EQ(repeat.message.acceptance().SerializeAsString(),
            first.message.acceptance().SerializeAsString());
}

TEST_F(CallsTest, ThePortIsToldTheCertificateOfTheConnectionAndTheMetadata) {
  accept_all();
  start();
  const std::string longest(64, 'x');

  std::ignore = submit(*client("FR-POLICE-1"),
                       "<a/>",
                       {{"liaison-authority", "FR_Police.1-a"},
                        {"liaison-person", longest},
                        {"liaison-justification", std::string(1000, 'j')}});
  std::ignore = submit(*client("DE-POLICE-1"), "<a/>");

  ASSERT_EQ(received_.size(), 2U);
  EXPECT_EQ(received_[0].caller.acting_for, gateway::AuthorityId("FR_Police.1-a"));
  EXPECT_EQ(received_[0].caller.person, gateway::PersonId(longest));
  EXPECT_NE(received_[0].caller.certificate.der, received_[1].caller.certificate.der);
  EXPECT_EQ(received_[0].caller.certificate.der.substr(0, 1), "\x30");  // DER, not PEM.
}

TEST_F(CallsTest, EachCallHasAnIdOfItsOwnThatTheLogBearsToo) {
  accept_all();
  start();
  const auto client = this->client();
  std::vector<std::string> ids;
  for (int i = 0; i < 2; ++i) {
    grpc::ClientContext context;
    limit(context);
    liaison::v1::SubmitResponse response;
    ASSERT_TRUE(client->Submit(&context, {}, &response).ok());
    const auto& metadata = context.GetServerInitialMetadata();
    ASSERT_EQ(metadata.count("liaison-request-id"), 1U);
    const auto id = metadata.find("liaison-request-id")->second;
    ids.emplace_back(id.data(), id.size());
  }
  stop();

  EXPECT_NE(ids[0], ids[1]);
  for (const auto& id : ids)
    EXPECT_THAT(telemetry_.text(), ::testing::HasSubstr("request=" + id + " method=Submit"));
}

TEST_F(CallsTest, ExplainTellsWarningsHandlingAndRoute) {
  intake_.on_explain = [](const auto&) {
    return gateway::Explained(gateway::Explanation{
        .handling = {.codes = {gateway::HandlingCode::kH2},
                     .classification = gateway::Classification::kBasicProtection,
                     .erase_by = gateway::Timestamp(std::chrono::milliseconds(0))},
        .route = {.plan = {addressed(), copy_under_two_rows()},
                  .withheld = {{.unit = gateway::AuthorityId("XB-SPOC"),
                                .rule = gateway::RuleId("row.4"),
                                .legal = "Art. 4"}},
                  .steps = {{.rule = "row.4",
                             .legal = "Art. 4",
                             .about = gateway::AuthorityId("XB-SPOC"),
                             .outcome = gateway::RouteOutcome::kWithheld}}},
        .ground = {.inputs = {}, .directory_version = "d1", .sender_state = {}},
        .warnings = {{.rule = "rule.x",
                      .message = "Look here.",
                      .path = "/Request",
                      .line = 3,
                      .column = 7,
                      .legal = "Art. 9",
                      .severity = gateway::Severity::kWarn}}});
  };
  start();
  grpc::ClientContext context;
  limit(context);
  liaison::v1::ExplainRequest request;
  request.set_document("<a/>");
  liaison::v1::Explanation explained;

  ASSERT_TRUE(client()->Explain(&context, request, &explained).ok());

  expect_says(explained,
              R"(warnings { rule: "rule.x" message: "Look here." path: "/Request" line: 3)"
              R"( column: 7 legal: "Art. 9" severity: "warn" })"
              R"( handling { codes: "H0 H2" classification: "BPL")"
              R"( erase_by: "1970-01-01T00:00:00.000Z" } route { )" +
                  kAddressed + " } route { " + kCopy +
                  R"( } withheld { authority: "XB-SPOC" rule: "row.4" legal: "Art. 4" })"
                  R"( steps { rule: "row.4" legal: "Art. 4" authority: "XB-SPOC")"
                  R"( outcome: "withheld" } directory: "d1")");
}

TEST_F(CallsTest, ExplainTellsOfWhatWasAcceptedBeforeTheFirstAnswerAlone) {
  intake_.on_explain = [](const auto&) {
    return gateway::Explained(gateway::Acceptance{.occurrence = gateway::Occurrence::kRepeat,
                                                  .record = record(),
                                                  .receipt = "proof\nline\n"});
  };
  start();
  grpc::ClientContext context;
  limit(context);
  liaison::v1::ExplainRequest request;
  request.set_document("<a/>");
  liaison::v1::Explanation explained;

  ASSERT_TRUE(client()->Explain(&context, request, &explained).ok());

  expect_says(explained,
              "accepted_before { " + kRecord + "recipients { " + kAddressed + " } recipients { " +
                  kCopy + " } receipt: \"proof\\nline\\n\" }");
}

TEST_F(CallsTest, StatusTellsTheStateOfEachRecipient) {
  std::optional<Handle> asked;
  queries_.on_status = [&](const Handle& handle) {
    asked = handle;
    auto message = record();
    message.type = gateway::MessageType::kInformation;
    message.urgency = gateway::Urgency::kUrgent;
    gateway::DeliveryStatus delivery;
    delivery.planned = addressed();
    delivery.state = gateway::DeliveryState::kRelayed;
    delivery.since = gateway::Timestamp(std::chrono::milliseconds(2000));
    delivery.attempts = 3;
    delivery.expires_at = gateway::Timestamp(std::chrono::milliseconds(3000));
    return gateway::MessageStatus{.record = message, .deliveries = {delivery}};
  };
  start();

  const auto reply = status(*client(), "0A9D9F0E-6B5E-4D6C-8F0A-3F4B5C6D7E8F");

  ASSERT_EQ(outcome(reply.status), "OK");
  EXPECT_EQ(asked, Handle(std::string(kHandle)));
  expect_says(reply.message,
              kRecord +
                  R"(sender: "XA-POLICE" type: "Information" urgency: "urgent")"
                  R"( recipients { recipient { )" +
                  kAddressed +
                  R"( } state: "relayed" since: "1970-01-01T00:00:02.000Z" attempts: 3)"
                  R"( expires_at: "1970-01-01T00:00:03.000Z" })");
}

TEST_F(CallsTest, BytesThatAreNotUtf8ArriveAsReplacementCharacters) {
  intake_.on_exchange = [](const auto&) {
    auto broken = record();
    broken.message = gateway::MessageId(
        "a\xff"
        "b\xc3");
    return gateway::Acceptance{.record = broken, .receipt = "proof"};
  };
  start();

  const auto reply = submit(*client(), "<a/>");

  ASSERT_EQ(outcome(reply.status), "OK");
  EXPECT_EQ(reply.message.acceptance().message_id(),
            "a\xef\xbf\xbd"
            "b\xef\xbf\xbd");
}

}  // namespace
}  // namespace grpc_tests
