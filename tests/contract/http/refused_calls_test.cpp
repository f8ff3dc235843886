/// \file
/// Goal: every refusal and failure becomes the status and the problem form of the catalogue, and
/// no words of a failure, path or content get into an answer or the log. Method: fake ports that
/// refuse or throw, malformed calls as a table, real TLS.

#include <gmock/gmock.h>

#include "gateway/ports/journal.h"
#include "tests/contract/http/served.h"

namespace http_tests {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using ::testing::HasSubstr;
using ::testing::Not;

class RefusedCallsTest : public Served {
 protected:
  /// Every submission is refused with this.
  void refuse_submissions_with(gateway::Refusal refused) {
    intake_.on_exchange = [refused](const auto&) {
      return gateway::Result<gateway::Acceptance>(refused);
    };
  }
};

TEST_F(RefusedCallsTest, GivesEachRefusalOfTheCatalogueItsStatusAndItsCode) {
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
    EXPECT_THAT(
        answer->body,
        HasSubstr("\"code\":\"" + std::string(kind.name) + "\",\"rule\":\"" +
                  std::string(kind.rule) + "\",\"legal\":\"" + std::string(kind.legal) + "\""));
    const bool later = kind.status == 429 || kind.status == 503;
    EXPECT_EQ(answer->fields.contains("retry-after"), later) << kind.name;
  }
}

TEST_F(RefusedCallsTest, ShowsRuleProvisionAndEveryViolation) {
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

TEST_F(RefusedCallsTest, AnswersAnUnavailableJournalAsClosed) {
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

TEST_F(RefusedCallsTest, AnswersAForkedLogAsClosedAndNotAsAnInternalError) {
  intake_.on_exchange = [](const auto&) -> gateway::Result<gateway::Acceptance> {
    throw gateway::LogForked("secret words");
  };
  start();

  const auto answer = ask(post_xml("/api/v1/messages", "<a/>"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_THAT(answer->body, HasSubstr("\"code\":\"service.closed\""));
  EXPECT_THAT(answer->body, HasSubstr("The audit log of this node was closed"));
  EXPECT_THAT(telemetry_.text(), Not(HasSubstr("http.internal-error")));
}

TEST_F(RefusedCallsTest, AnswersACommitOfUnknownFateAsSuch) {
  intake_.on_exchange = [](const auto&) -> gateway::Result<gateway::Acceptance> {
    throw gateway::JournalOutcomeUnknown("secret words");
  };
  start();

  const auto answer = ask(post_xml("/api/v1/messages", "<a/>"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_THAT(answer->body, HasSubstr("\"code\":\"service.outcome-unknown\""));
}

TEST_F(RefusedCallsTest, AnswersAnyOtherFailureWithoutItsWordsAndLogsItWithoutContent) {
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

TEST_F(RefusedCallsTest, LogsTheRouteAndNeverThePathOrTheBody) {
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

TEST_F(RefusedCallsTest, NeitherPersonNorJustificationIsLogged) {
  queries_.on_document = [](const gateway::Caller&, const Handle&, const Secret&) {
    return refusal(RefusalCode::kPersonNotCleared, "No.");
  };
  start();

  const auto answer = ask("GET /api/v1/messages/" + std::string(kHandle) +
                          " HTTP/1.1\r\nHost: h\r\nLiaison-Person: canary-person\r\n"
                          "Liaison-Justification: canary words\r\n\r\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 403);
  EXPECT_THAT(answer->body, HasSubstr("\"code\":\"person.not-cleared\""));
  EXPECT_THAT(answer->body, Not(HasSubstr("canary")));
  EXPECT_THAT(telemetry_.text(), HasSubstr("status=403"));
  EXPECT_THAT(telemetry_.text(), Not(HasSubstr("canary")));
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

/// Any call with these header fields.
std::string with_fields(const std::string& fields) {
  return "GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n\r\n";
}

/// A report that a person read the message.
std::string report(const std::string& handle) {
  return "POST /api/v1/messages/" + handle + "/read HTTP/1.1\r\nHost: h\r\n\r\n";
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
        BadCall{get("/api/v1/inbox/lease"), 405, "knows only POST"},
        BadCall{get("/api/v1/messages?limit=0"), 400, "1 to 500"},
        BadCall{get("/api/v1/messages?limit=501"), 400, "1 to 500"},
        BadCall{get("/api/v1/messages?limit=1x"), 400, "1 to 500"},
        BadCall{get("/api/v1/exchanges?limit=007"), 400, "1 to 500"},
        BadCall{get("/api/v1/messages?since="), 400, "since must be"},
        BadCall{get("/api/v1/exchanges?before="), 400, "before must be"},
        BadCall{get("/api/v1/exchanges?since=a"), 400, "before, limit"},
        BadCall{get("/api/v1/exchanges/not-a-uuid"), 404, "not-found"},
        BadCall{
            get("/api/v1/exchanges/" + std::string(kHandle) + "?opener="), 400, "one authority"},
        BadCall{get("/api/v1/openapi.yaml?version=2"), 400, "knows no query parameter"},
        BadCall{post_xml("/api/v1/messages?explian=true", "x"),
                400,
                "only these query parameters, each once: explain"},
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
                "Liaison-Justification"},
        BadCall{with_fields("Liaison-Justification: " + std::string(1001, 'w')),
                400,
                "at most 1000 bytes"},
        BadCall{with_fields("Liaison-Justification: a\r\nLiaison-Justification: a"),
                400,
                "Liaison-Justification"},
        BadCall{with_fields("Liaison-Person: "), 400, "Liaison-Person must name one person"},
        BadCall{with_fields("Liaison-Person: a b"), 400, "Liaison-Person must name one person"},
        BadCall{with_fields("Liaison-Person: a/b"), 400, "Liaison-Person must name one person"},
        BadCall{
            with_fields("Liaison-Person: \xc3\xa9"), 400, "Liaison-Person must name one person"},
        BadCall{with_fields("Liaison-Person: " + std::string(65, 'p')),
                400,
                "Liaison-Person must name one person"},
        BadCall{with_fields("Liaison-Person: same\r\nLiaison-Person: same"),
                400,
                "Liaison-Person must name one person"},
        BadCall{get("/api/v1/messages/" + std::string(kHandle) + "/read"), 405, "knows only POST"},
        BadCall{report("not-a-uuid"), 404, "not-found"},
        BadCall{"POST /api/v1/messages/" + std::string(kHandle) +
                    "/read HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}",
                400,
                "takes no body"}));

std::string xml_typed(const std::string& type) {
  return "POST /api/v1/messages HTTP/1.1\r\nHost: h\r\nContent-Type: " + type +
         "\r\nContent-Length: 4\r\n\r\n<a/>";
}

TEST_F(RefusedCallsTest, KnowsAMediaTypeInEachFormOfItsWriting) {
  refuse_submissions_with(refusal(RefusalCode::kNotFound, "Taken as XML."));
  start();

  for (const auto* type : {"application/xml",
                           "application/XML",
                           "Application/Xml;CHARSET=UTF-8",
                           "application/xml; charset=\"utf-8\"",
                           "application/xml ;\tcharset=\"UTF-8\"",
                           "application/xml;"}) {
    EXPECT_EQ(ask(xml_typed(type))->status, 404) << type;
  }
}

TEST_F(RefusedCallsTest, RefusesOtherMediaTypesAndCharsets) {
  start();

  for (const auto* type : {"application/xmlx",
                           "application/xm",
                           "application/xml; charset=latin1",
                           "application/xml; charset=\"utf-8",
                           "application/xml; charset = utf-8",
                           "application/xml; charset=utf-8; charset=utf-8",
                           "; charset=utf-8",
                           ""}) {
    EXPECT_EQ(ask(xml_typed(type))->status, 415) << type;
  }
}

TEST_F(RefusedCallsTest, TakesNoContentCodingBesideIdentity) {
  refuse_submissions_with(refusal(RefusalCode::kNotFound, "Taken."));
  start();
  const auto coded = [this](const std::string& fields) {
    return ask("POST /api/v1/messages HTTP/1.1\r\nHost: h\r\nContent-Type: application/xml\r\n" +
               fields + "Content-Length: 4\r\n\r\n<a/>");
  };

  EXPECT_EQ(coded("Content-Encoding: identity\r\n")->status, 404);
  EXPECT_EQ(coded("Content-Encoding: Identity\r\n")->status, 404);
  for (const auto* fields : {"Content-Encoding: gzip\r\n",
                             "content-encoding: br\r\n",
                             "Content-Encoding: identity, gzip\r\n",
                             "Content-Encoding: identity\r\nContent-Encoding: gzip\r\n"}) {
    const auto answer = coded(fields);
    ASSERT_TRUE(answer) << fields;
    EXPECT_EQ(answer->status, 415) << fields;
    EXPECT_THAT(answer->body, HasSubstr("\"code\":\"request.media-type\"")) << fields;
    EXPECT_THAT(answer->body, HasSubstr("no content codings")) << fields;
  }
}

TEST_F(RefusedCallsTest, NamesTheAllowedMethods) {
  start();
  const auto allowed = [this](const std::string& path) {
    const auto answer = ask("DELETE /api/v1" + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(answer->status, 405) << path;
    return answer->fields.at("allow");
  };

  EXPECT_EQ(allowed("/inbox/lease"), "POST");
  EXPECT_EQ(allowed("/messages"), "POST, GET, HEAD");
  EXPECT_EQ(allowed("/messages/" + std::string(kHandle)), "GET");
}

}  // namespace
}  // namespace http_tests
