/// \file
/// Goal: each call gives its port what the request said and its caller what the port answered,
/// member by member, and every refusal and failure becomes the status of the catalogue. Method:
/// fake ports, literal bodies, real TLS.

#include <gmock/gmock.h>

#include "gateway/ports/journal.h"
#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kDelivery = "3f0a5f6e-5a52-4a0c-9a53-0d8f6c1f5a11";
constexpr std::string_view kLease = "9b1c5c7e-2f38-4d0b-8a65-77a0f0f5a0c2";

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

class CallsTest : public Served {
 protected:
  /// Every submission is refused with this.
  void refuse_submissions_with(gateway::Refusal refused) {
    intake_.on_exchange = [refused](const auto&) {
      return gateway::Result<gateway::Acceptance>(refused);
    };
  }
};

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
    return gateway::Explanation{
        .handling = {.codes = {gateway::HandlingCode::kH2},
                     .classification = gateway::Classification::kBasicProtection,
                     .erase_by = gateway::Timestamp(std::chrono::milliseconds(0))},
        .route = {addressed(), copy_under_two_rows()},
        .warnings = {{.rule = "rule.x",
                      .message = "Look here.",
                      .path = "/Request",
                      .line = 3,
                      .column = 7,
                      .legal = "Art. 9",
                      .severity = gateway::Severity::kWarn}}};
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
                kRecipientsJson + "]}");
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
  EXPECT_EQ(answer->body,
            R"({"deliveries":[{"deliveryId":"3f0a5f6e-5a52-4a0c-9a53-0d8f6c1f5a11",)"
            R"("leaseId":"9b1c5c7e-2f38-4d0b-8a65-77a0f0f5a0c2",)"
            R"("leaseUntil":"1970-01-01T00:00:00.000Z","attempt":1,"sequence":4,"role":"copy",)"
            R"("rule":"row.2","legal":"Art. 2","alsoUnder":[{"rule":"row.3","legal":"Art. 3"}],)"
            R"("handle":"0a9d9f0e-6b5e-4d6c-8f0a-3f4b5c6d7e8f",)"
            R"("messageId":"5d3a0c1e-7a44-4f3e-9a34-1b2c3d4e5f60",)" +
                kExchangeJson +
                R"(,"sender":"XA-POLICE","type":"Request","urgency":"urgent","digest":")" + kZeros +
                R"(","acceptedAt":"1970-01-01T00:00:00.000Z","document":"PGEvPg=="}]})");
}

std::string items(std::string_view further = {}) {
  return R"({"items":[{"deliveryId":")" + std::string(kDelivery) + R"(","leaseId":")" +
         std::string(kLease) + R"("}])" + std::string(further) + "}";
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
  EXPECT_EQ(
      answer->body,
      R"({"results":[{"deliveryId":"3f0a5f6e-5a52-4a0c-9a53-0d8f6c1f5a11","result":"done"},)"
      R"({"deliveryId":"other","result":"refused","problem":)"
      R"({"type":"urn:liaison:refusal:not-found","title":"Not found","status":404,)"
      R"("detail":"No.","code":"not-found","retry":"changed","liftedBy":"the calling system",)"
      R"("nextStep":"Check the identifier; what you may not see is answered in the same )"
      R"(way."}}]})");
}

TEST_F(CallsTest, ReleasesWithTheReason) {
  std::optional<Secret> reason;
  inbox_.on_release = [&](const FakeInbox::Items& given, const Secret& why) {
    reason = why;
    return std::vector<gateway::ItemResult>{{.delivery = given.at(0).delivery, .refusal = {}}};
  };
  start();

  const auto answer = ask(post_json("/api/v1/inbox/release", items(R"(,"reason":"too busy")")));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(reason, Secret("too busy"));
}

TEST_F(CallsTest, ListsTheDirectory) {
  queries_.on_directory = [] {
    return std::vector<gateway::DirectoryEntry>{
        {.authority = gateway::AuthorityId("XB-POLICE"),
         .name = "Police",
         .state = gateway::StateCode("XB"),
         .kind = gateway::AuthorityKind::kCompetentAuthority,
         .central_unit = gateway::AuthorityId("XB-SPOC"),
         .languages = {"fr"},
         .duty_telephone = "+33",
         .attended = true},
        {.authority = gateway::AuthorityId("XB-SPOC"),
         .name = "Unit",
         .state = gateway::StateCode("XB"),
         .kind = gateway::AuthorityKind::kSpoc,
         .central_unit = {},
         .languages = {},
         .duty_telephone = {},
         .attended = false}};
  };
  start();

  const auto answer = ask(get("/api/v1/directory/authorities"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body,
            R"({"authorities":[{"authority":"XB-POLICE","name":"Police","state":"XB",)"
            R"("kind":"competent-authority","centralUnit":"XB-SPOC","languages":["fr"],)"
            R"("dutyTelephone":"+33","attended":true},{"authority":"XB-SPOC","name":"Unit",)"
            R"("state":"XB","kind":"spoc","languages":[],"attended":false}]})");
}

TEST_F(CallsTest, ReadsCheckpointAndTilesOfTheLogThatThePathNames) {
  queries_.on_checkpoint = [](const gateway::LogName& log) { return "note of " + log.str(); };
  queries_.on_tile =
      [](const gateway::LogName& log, const gateway::TileAddress& address, std::uint32_t width) {
        return log.str() + " " + std::to_string(address.level) + " " +
               std::to_string(address.index) + " " + std::to_string(width);
      };
  start();

  EXPECT_EQ(ask(get("/api/v1/audit/a%2Fb/checkpoint"))->body, "note of a/b");
  EXPECT_EQ(ask(get("/api/v1/audit/log/tile/0/x001/x234/067"))->body, "log 0 1234067 256");
  EXPECT_EQ(ask(get("/api/v1/audit/log/tile/7/000.p/255"))->body, "log 7 0 255");
  EXPECT_EQ(ask(get("/api/v1/audit/log/tile/entries/000"))->status, 404);
}

TEST_F(CallsTest, GivesEachRefusalOfTheCatalogueItsStatusAndItsCode) {
  std::optional<gateway::RefusalCode> code;
  intake_.on_exchange = [&code](const auto&) {
    return gateway::Result<gateway::Acceptance>(refusal(*code, "Because."));
  };
  start();
  TlsClient client(as_police());
  for (const auto& kind : gateway::refusal_catalogue()) {
    code = kind.code;

    const auto answer = client.ask(post_xml("/api/v1/messages", "<a/>"));

    ASSERT_TRUE(answer) << kind.name;
    EXPECT_EQ(answer->status, kind.status) << kind.name;
    EXPECT_THAT(answer->body, HasSubstr("\"code\":\"" + std::string(kind.name) + "\""));
    const bool later = kind.status == 429 || kind.status == 503;
    EXPECT_EQ(answer->fields.contains("retry-after"), later) << kind.name;
  }
}

TEST_F(CallsTest, ShowsRuleProvisionAndEveryViolation) {
  auto refused = refusal(RefusalCode::kRulesViolated, "Two.");
  refused.rule = "rule.table";
  refused.legal = "Art. 5";
  gateway::Violation first;
  first.rule = "a";
  first.message = "First.";
  gateway::Violation second{first};
  second.rule = "b";
  second.message = "Second.";
  second.path = "/R";
  second.line = 1;
  second.column = 2;
  refused.violations = {first, second};
  refuse_submissions_with(refused);
  start();

  const auto answer = ask(post_xml("/api/v1/messages", "<a/>"));

  ASSERT_TRUE(answer);
  EXPECT_THAT(answer->body, HasSubstr(R"("rule":"rule.table","legal":"Art. 5","retry":"changed")"));
  EXPECT_THAT(answer->body,
              HasSubstr(R"("violations":[{"rule":"a","message":"First.","severity":"refuse"},)"
                        R"({"rule":"b","message":"Second.","path":"/R","line":1,"column":2,)"
                        R"("severity":"refuse"}]})"));
}

TEST_F(CallsTest, AnswersAnUnavailableJournalAsClosed) {
  intake_.on_exchange = [](const auto&) -> gateway::Result<gateway::Acceptance> {
    throw gateway::JournalUnavailable("secret words");
  };
  start();

  const auto answer = ask(post_xml("/api/v1/messages", "<a/>"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_THAT(answer->body, HasSubstr("\"code\":\"service.closed\""));
  EXPECT_EQ(answer->fields.at("retry-after"), "10");
}

TEST_F(CallsTest, AnswersACommitOfUnknownFateAsSuch) {
  intake_.on_exchange = [](const auto&) -> gateway::Result<gateway::Acceptance> {
    throw gateway::JournalOutcomeUnknown("secret words");
  };
  start();

  const auto answer = ask(post_xml("/api/v1/messages", "<a/>"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_THAT(answer->body, HasSubstr("\"code\":\"service.outcome-unknown\""));
}

TEST_F(CallsTest, AnswersAnyOtherFailureWithoutItsWordsAndLogsItWithoutContent) {
  intake_.on_exchange = [](const auto&) -> gateway::Result<gateway::Acceptance> {
    throw std::runtime_error("secret words");
  };
  start();

  const auto answer = ask(post_xml("/api/v1/messages", "<a/>"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 500);
  EXPECT_THAT(answer->body, HasSubstr("\"code\":\"service.internal\""));
  EXPECT_THAT(answer->body, Not(HasSubstr("secret")));
  EXPECT_THAT(telemetry_.text(), HasSubstr("http.internal-error request="));
  EXPECT_THAT(telemetry_.text(), Not(HasSubstr("secret")));
}

TEST_F(CallsTest, LogsTheRouteAndNeverThePathOrTheBody) {
  queries_.on_receipt = [](const Handle&) { return refusal(RefusalCode::kNotFound, "No."); };
  start();

  const auto answer = ask(get("/api/v1/messages/" + std::string(kHandle) + "/receipt"));

  ASSERT_TRUE(answer);
  EXPECT_THAT(telemetry_.text(),
              HasSubstr("http.request request=" + answer->fields.at("liaison-request-id") +
                        " method=GET route=/messages/{handle}/receipt status=404"));
  EXPECT_THAT(telemetry_.text(), Not(HasSubstr(std::string(kHandle))));
  EXPECT_FALSE(answer->fields.contains("server"));
}

struct BadCall {
  std::string request;
  int status;
  std::string detail;
};

class BadCallTest : public Served, public ::testing::WithParamInterface<BadCall> {};

TEST_P(BadCallTest, IsRefusedBeforeAnyPortIsAsked) {
  start();

  const auto answer = ask(GetParam().request);

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, GetParam().status) << answer->body;
  EXPECT_THAT(answer->body, HasSubstr(GetParam().detail));
}

std::string item_with(std::string_view id) {
  return R"({"items":[{"deliveryId":")" + std::string(id) + R"(","leaseId":")" +
         std::string(kLease) + R"("}]})";
}

INSTANTIATE_TEST_SUITE_P(
    Http,
    BadCallTest,
    ::testing::Values(
        BadCall{get("/api/v1/nothing"), 404, "not-found"},
        BadCall{get("/api/v2/messages"), 404, "not-found"},
        BadCall{get("/api/v1/messages/not-a-uuid"), 404, "not-found"},
        BadCall{get("/api/v1/messages/" + std::string(kHandle) + "%00"), 404, "not-found"},
        BadCall{get("/api/v1/audit/l/tile/0/1"), 404, "not-found"},
        BadCall{get("/api/v1/messages"), 405, "knows only POST"},
        BadCall{get("/api/v1/openapi.yaml?version=2"), 400, "knows no query parameter"},
        BadCall{post_xml("/api/v1/messages?explian=true", "x"), 400, "of this call is explain"},
        BadCall{post_xml("/api/v1/messages?explain=yes", "x"), 400, "true or false"},
        BadCall{post_json("/api/v1/messages", "{}"), 415, "application/xml"},
        BadCall{post_xml("/api/v1/inbox/lease", "<a/>"), 415, "application/json"},
        BadCall{post_json("/api/v1/inbox/lease", R"({"limits":1})"), 400, "limit, maxBytes, wait"},
        BadCall{post_json("/api/v1/inbox/lease", R"({"limit":1,"limit":2})"), 400, "once"},
        BadCall{post_json("/api/v1/inbox/lease", R"({"limit":0})"), 400, "1 to 256"},
        BadCall{post_json("/api/v1/inbox/lease", R"({"limit":257})"), 400, "1 to 256"},
        BadCall{post_json("/api/v1/inbox/lease", R"({"wait":61})"), 400, "0 to 60"},
        BadCall{post_json("/api/v1/inbox/lease", R"({"maxBytes":67108865})"), 400, "67108864"},
        BadCall{post_json("/api/v1/inbox/lease", "[]"), 400, "one JSON object"},
        BadCall{post_json("/api/v1/inbox/lease", std::string(100000, '[')), 400, "JSON"},
        BadCall{post_json("/api/v1/inbox/lease", ""), 400, "one JSON object"},
        BadCall{post_json("/api/v1/inbox/confirm", item_with("x")), 400, "UUID"},
        BadCall{post_json("/api/v1/inbox/confirm", R"({"items":[]})"), 400, "1 to 256"},
        BadCall{post_json("/api/v1/inbox/release", items()), 400, "reason"},
        BadCall{post_json("/api/v1/inbox/release", items(R"(,"reason":"")")), 400, "reason"},
        BadCall{"GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\nLiaison-Authority: a b\r\n\r\n",
                400,
                "Liaison-Authority"},
        BadCall{"GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\nLiaison-Justification: \xff\r\n"
                "\r\n",
                400,
                "Liaison-Justification"}));

TEST_F(CallsTest, NamesTheAllowedMethods) {
  start();

  EXPECT_EQ(ask(get("/api/v1/messages"))->fields.at("allow"), "POST");
}

}  // namespace
}  // namespace http_tests
