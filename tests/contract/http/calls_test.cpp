/// \file
/// Goal: each call gives its port what the request said and its caller what the port answered,
/// member by member. Method: fake ports, literal bodies, real TLS.

#include <gmock/gmock.h>

#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using gateway::refusal;
using gateway::RefusalCode;

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

gateway::ExchangeKey exchange() {
  return {.opener = gateway::AuthorityId("XA-POLICE"),
          .id = gateway::ExchangeId("77b3c1de-0a6b-4b8e-9d55-6f7081920a1b")};
}

gateway::MessageRecord record() {
  gateway::MessageRecord record;
  record.handle = gateway::Handle(std::string(kHandle));
  record.sender = gateway::AuthorityId("XA-POLICE");
  record.message = gateway::MessageId("5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60");
  record.exchange = exchange();
  record.accepted_at = gateway::Timestamp(std::chrono::milliseconds(1500));
  record.recipients = {addressed(), copy_under_two_rows()};
  return record;
}

const std::string kExchangeJson =
    R"("exchange":{"opener":"XA-POLICE","id":"77b3c1de-0a6b-4b8e-9d55-6f7081920a1b"})";
const std::string kRecipientsJson =
    R"({"authority":"XB-POLICE","role":"addressed","rule":"row.1","legal":"Art. 1"},)"
    R"({"authority":"XB-SPOC","role":"copy","rule":"row.2","legal":"Art. 2",)"
    R"("alsoUnder":[{"rule":"row.3","legal":"Art. 3"}]})";
const std::string kZeros(64, '0');
const std::string kAcceptanceJson =
    R"({"handle":"0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f",)"
    R"("messageId":"5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60",)" +
    kExchangeJson + R"(,"acceptedAt":"1970-01-01T00:00:01.500Z","digest":")" + kZeros +
    R"(","recipients":[)" + kRecipientsJson + R"(],"receipt":"proof\nline\n"})";

class CallsTest : public Served {};

TEST_F(CallsTest, AnswersAFirstSubmissionWith201AndARepeatWith200AndTheSameBytes) {
  auto occurrence = gateway::Occurrence::kFirst;
  std::vector<gateway::ReceivedEnvelope> received;
  intake_.on_exchange = [&](const gateway::ReceivedEnvelope& envelope) {
    received.push_back(envelope);
    const auto now = std::exchange(occurrence, gateway::Occurrence::kRepeat);
    return gateway::Acceptance{.occurrence = now, .record = record(), .receipt = "proof\nline\n"};
  };
  start();
  TlsClient client(as_police());

  const auto first = client.ask(post_xml("/api/v1/messages", "<a>\xc3\xa9</a>"));
  const auto repeat = client.ask(post_xml("/api/v1/messages", "<a>\xc3\xa9</a>"));

  ASSERT_TRUE(first && repeat);
  EXPECT_EQ(first->status, 201);
  EXPECT_EQ(first->fields.at("location"), "/api/v1/messages/" + std::string(kHandle));
  EXPECT_EQ(first->body, kAcceptanceJson);
  EXPECT_EQ(repeat->status, 200);
  EXPECT_EQ(repeat->body, first->body);
  ASSERT_EQ(received.size(), 2U);
  EXPECT_EQ(received[0].document, Secret("<a>\xc3\xa9</a>"));
  EXPECT_EQ(received[0].caller.acting_for, gateway::AuthorityId());
  EXPECT_FALSE(received[0].caller.certificate.der.empty());
}

TEST_F(CallsTest, ExplainsWithoutSubmitting) {
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

  const auto answer = ask(post_xml("/api/v1/messages?explain=true", "<a/>"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body,
            R"({"warnings":[{"rule":"rule.x","message":"Look here.","path":"/Request","line":3,)"
            R"("column":7,"legal":"Art. 9","severity":"warn"}],)"
            R"("handling":{"codes":"H0 H2","classification":"BPL",)"
            R"("eraseBy":"1970-01-01T00:00:00.000Z"},"route":[)" +
                kRecipientsJson +
                R"(],"withheld":[{"authority":"XB-SPOC","rule":"row.4","legal":"Art. 4"}],)"
                R"("steps":[{"rule":"row.4","legal":"Art. 4","authority":"XB-SPOC",)"
                R"("outcome":"withheld"}],"directory":"d1"})");
}

TEST_F(CallsTest, ExplainsWhatWasAcceptedBeforeByTheAnswerOfARepeat) {
  intake_.on_explain = [](const auto&) {
    return gateway::Explained(
        gateway::Acceptance{gateway::Occurrence::kRepeat, record(), "proof\nline\n"});
  };
  start();
  const auto answer = ask(post_xml("/api/v1/messages?explain=true", "<a/>"));
  EXPECT_EQ(std::pair(answer->status, answer->body), std::pair(200, kAcceptanceJson));
}

TEST_F(CallsTest, PassesTheAuthorityThatTheSystemActsForAndTheJustification) {
  std::optional<gateway::Caller> caller;
  std::optional<Secret> justification;
  queries_.on_document = [&](const gateway::Caller& who, const Handle&, const Secret& why) {
    caller = who;
    justification = why;
    return Secret("<exact bytes='1'/>\r\n");
  };
  start();

  const auto answer = ask("GET /api/v1/messages/" + std::string(kHandle) +
                          " HTTP/1.1\r\nHost: h\r\nLiaison-Authority: XB-POLICE\r\n"
                          "Liaison-Justification:  Pr\xc3\xbc"
                          "fung \r\n\r\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->fields.at("content-type"), "application/xml");
  EXPECT_EQ(answer->body, "<exact bytes='1'/>\r\n");
  EXPECT_EQ(caller->acting_for, gateway::AuthorityId("XB-POLICE"));
  EXPECT_EQ(justification,
            Secret("Pr\xc3\xbc"
                   "fung"));
}

TEST_F(CallsTest, PassesThePersonThatTheSystemNamesAndNobodyWhereNoneIsNamed) {
  std::vector<gateway::PersonId> persons;
  inbox_.on_lease = [&](const gateway::Caller& who, const gateway::LeaseOptions&) {
    persons.push_back(who.person);
    return std::vector<gateway::OpenedDelivery>{};
  };
  start();
  TlsClient client(as_police());
  const std::string longest(64, 'p');
  const auto lease = [&](const std::string& field) {
    const auto answer = client.ask("POST /api/v1/inbox/lease HTTP/1.1\r\nHost: h\r\n" + field +
                                   "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    EXPECT_EQ(answer->status, 200) << answer->body;
  };

  lease("");
  lease("Liaison-Person: A.z_0-9\r\n");
  lease("liaison-person:" + longest + "\r\n");

  EXPECT_THAT(persons,
              ::testing::ElementsAre(
                  gateway::PersonId(), gateway::PersonId("A.z_0-9"), gateway::PersonId(longest)));
}

TEST_F(CallsTest, TakesAReportOfReadingAndAnswersWithoutContent) {
  std::optional<gateway::Caller> caller;
  std::optional<Handle> handle;
  inbox_.on_report_read = [&](const gateway::Caller& who, const Handle& what) {
    caller = who;
    handle = what;
    return gateway::Recorded{};
  };
  start();
  TlsClient client(as_police());
  const auto request = "POST /api/v1/messages/" + std::string(kHandle) +
                       "/read HTTP/1.1\r\nHost: h\r\nLiaison-Authority: XB-POLICE\r\n"
                       "Liaison-Person: officer-1\r\n\r\n";

  const auto first = client.ask(request);
  const auto repeat = client.ask(request);

  ASSERT_TRUE(first && repeat) << "the connection stays usable";
  EXPECT_EQ(first->status, 204);
  EXPECT_EQ(repeat->status, 204);
  EXPECT_EQ(first->body, "");
  EXPECT_FALSE(first->fields.contains("content-length")) << "RFC 9110 section 8.6";
  EXPECT_FALSE(first->fields.contains("content-type"));
  EXPECT_EQ(handle, Handle(std::string(kHandle)));
  EXPECT_EQ(caller->acting_for, gateway::AuthorityId("XB-POLICE"));
  EXPECT_EQ(caller->person, gateway::PersonId("officer-1"));
}

TEST_F(CallsTest, AnswersARefusedReportOfReadingWithItsProblem) {
  inbox_.on_report_read = [](const gateway::Caller&, const Handle&) {
    return refusal(RefusalCode::kDeliveryNotConfirmed, "Not yet.");
  };
  start();

  const auto answer =
      ask("POST /api/v1/messages/" + std::string(kHandle) + "/read HTTP/1.1\r\nHost: h\r\n\r\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 409);
  EXPECT_THAT(answer->body, ::testing::HasSubstr("\"code\":\"delivery.not-confirmed\""));
}

TEST_F(CallsTest, TellsTheStatusOfEachRecipient) {
  queries_.on_status = [](const Handle&) {
    return gateway::MessageStatus{
        .record = record(),
        .deliveries = {{.planned = addressed(),
                        .state = gateway::DeliveryState::kRelayed,
                        .since = gateway::Timestamp(std::chrono::milliseconds(1)),
                        .attempts = 2,
                        .expires_at = gateway::Timestamp(std::chrono::milliseconds(2))}}};
  };
  start();

  const auto answer = ask(get("/api/v1/messages/" + std::string(kHandle) + "/status"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body,
            R"({"handle":"0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f",)"
            R"("messageId":"5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60",)" +
                kExchangeJson +
                R"(,"sender":"XA-POLICE","type":"Request","urgency":"routine",)"
                R"("acceptedAt":"1970-01-01T00:00:01.500Z","digest":")" +
                kZeros +
                R"(","recipients":[{"authority":"XB-POLICE","role":"addressed","rule":"row.1",)"
                R"("legal":"Art. 1","state":"relayed","since":"1970-01-01T00:00:00.001Z",)"
                R"("attempts":2,"expiresAt":"1970-01-01T00:00:00.002Z"}]})");
}

TEST_F(CallsTest, GivesTheReceiptAsItIs) {
  queries_.on_receipt = [](const Handle& handle) { return "receipt of " + handle.str() + "\n"; };
  start();

  const auto answer = ask(get("/api/v1/messages/" + std::string(kHandle) + "/receipt"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->fields.at("content-type"), "text/plain; charset=utf-8");
  EXPECT_EQ(answer->body, "receipt of " + std::string(kHandle) + "\n");
}

TEST_F(CallsTest, LeasesWithTheOptionsOfTheBody) {
  std::optional<gateway::LeaseOptions> asked;
  inbox_.on_lease = [&](const gateway::Caller&, const gateway::LeaseOptions& options) {
    asked = options;
    gateway::OpenedDelivery opened;
    opened.leased.delivery = gateway::DeliveryId(std::string(kDelivery));
    opened.leased.lease = gateway::LeaseId(std::string(kLease));
    opened.leased.sequence = 4;
    opened.leased.planned = copy_under_two_rows();
    opened.leased.handle = gateway::Handle(std::string(kHandle));
    opened.leased.sender = gateway::AuthorityId("XA-POLICE");
    opened.leased.message = gateway::MessageId("5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60");
    opened.leased.exchange = exchange();
    opened.leased.urgency = gateway::Urgency::kUrgent;
    opened.document = Secret("<a/>");
    return std::vector{opened};
  };
  start();

  const auto answer =
      ask(post_json("/api/v1/inbox/lease", R"({"limit":256,"maxBytes":67108864,"wait":60})"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(asked->limit, 256U);
  EXPECT_EQ(asked->max_bytes, 67108864U);
  EXPECT_EQ(asked->wait, std::chrono::seconds(60));
  EXPECT_EQ(
      answer->body,
      R"({"deliveries":[{"deliveryId":"3f0a5f6e-5a52-4a0c-9a53-0d8f6c1f5a11",)"
      R"("leaseId":"9b1c5c7e-2f38-4d0b-8a65-77a0f0f5a0c2",)"
      R"("leaseUntil":"1970-01-01T00:00:00.000Z","attempt":1,"sequence":4,"role":"copy",)"
      R"("rule":"row.2","legal":"Art. 2","alsoUnder":[{"rule":"row.3","legal":"Art. 3"}],)"
      R"("handle":"0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f",)"
      R"("messageId":"5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60",)" +
          kExchangeJson +
          R"(,"sender":"XA-POLICE","type":"Request","urgency":"urgent","digest":")" + kZeros +
          R"(","acceptedAt":"1970-01-01T00:00:00.000Z","handling":{"version":1,"codes":"H0"},)"
          R"("document":"PGEvPg=="}]})");
}

TEST_F(CallsTest, ConfirmsItemByItem) {
  inbox_.on_confirm = [](const FakeInbox::Items& given) {
    EXPECT_EQ(given.at(0).delivery.str(), kDelivery);
    EXPECT_EQ(given.at(0).lease.str(), kLease);
    return std::vector<gateway::ItemResult>{{.delivery = given.at(0).delivery, .refusal = {}},
                                            {.delivery = gateway::DeliveryId("other"),
                                             .refusal = refusal(RefusalCode::kNotFound, "No.")}};
  };
  start();

  const auto answer = ask(post_json("/api/v1/inbox/confirm", items()));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body,
            R"({"results":[{"deliveryId":"3f0a5f6e-5a52-4a0c-9a53-0d8f6c1f5a11","result":"done"},)"
            R"({"deliveryId":"other","result":"refused","problem":)"
            R"({"type":"urn:liaison:refusal:not-found","title":"Not found","status":404,)"
            R"("detail":"No.","code":"not-found","rule":"access.entitled-only",)"
            R"("legal":"Directive (EU) 2016/680 Art. 29","retry":"changed",)"
            R"("liftedBy":"the calling system",)"
            R"("nextStep":"Check the identifier; what you may not see is answered in the same )"
            R"(way."}}]})");
}

TEST_F(CallsTest, ReleasesWithTheReason) {
  std::optional<Secret> reason;
  inbox_.on_release = [&](const FakeInbox::Items& given, const gateway::ReleaseOrder& order) {
    reason = order.reason;
    return std::vector<gateway::ItemResult>{{.delivery = given.at(0).delivery, .refusal = {}}};
  };
  start();

  const auto answer = ask(post_json("/api/v1/inbox/release", items(R"(,"reason":"too busy")")));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(reason, Secret("too busy"));
}

}  // namespace
}  // namespace http_tests
