/// \file
/// Goal: over the desk's line a browser gets nothing without a session, nothing that another page
/// made it ask, and in every answer what forbids such pages to look in; the page's files go out as
/// they are. Method: raw bytes over TLS without a client certificate, a double of the desk with one
/// session.

#include <array>

#include <gmock/gmock.h>

#include "adapters/http/routes.h"
#include "tests/contract/http/fake_desk.h"
#include "tests/contract/http/served.h"

#include <nlohmann/json.hpp>

namespace http_tests {
namespace {

using adapters::http::Line;
using adapters::http::PageFile;
using gateway::SessionDemand;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::array kPage{
    PageFile{
        "/index.html", "text/html; charset=utf-8", "<!doctype html><title>D</title>", "\"i1\""},
    PageFile{"/assets/app-3f2a.js", "text/javascript", "export {};", "\"a1\""}};

constexpr std::string_view kAuthorities = "/api/v1/directory/authorities";
const std::string kCookie = "Cookie: other=1; __Host-liaison-session=the-token; last=2\r\n";
const std::string kToken = "Liaison-Csrf: the-csrf\r\n";

std::string asking(const std::string& method,
                   std::string_view path,
                   const std::string& fields,
                   const std::string& body = {}) {
  std::string head = method + " " + std::string(path) + " HTTP/1.1\r\nHost: desk.example\r\n";
  if (!body.empty()) {
    head +=
        "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  }
  return head + fields + "\r\n" + body;
}

/// With something in the place of each hole.
std::string path_of(const adapters::http::Route& route) {
  std::string path = "/api/v1" + std::string(route.pattern);
  for (auto begin = path.find('{'); begin != std::string::npos; begin = path.find('{'))
    path.replace(begin, path.find('}') + 1 - begin, "x");
  return path;
}

class DeskLineTest : public Served {
 protected:
  DeskLineTest() {
    queries_.on_directory = [] { return std::vector<gateway::DirectoryEntry>{}; };
    service_ = std::make_unique<adapters::http::WebService>(
        options_,
        adapters::http::WebServicePorts{.intake = intake_,
                                        .inbox = inbox_,
                                        .queries = queries_,
                                        .history = history_,
                                        .holdings = holdings_,
                                        .suppressions = suppressions_,
                                        .queue = queue_,
                                        .telemetry = telemetry_,
                                        .desk = &desk_,
                                        .page = kPage});
    service_->start();
  }

  /// Nobody asks the double any more when it goes.
  ~DeskLineTest() override { stop(); }

  [[nodiscard]] HttpAnswer browse(const std::string& request) const {
    TlsClient client({.port = service_->port()});
    const auto answer = client.ask(request);
    EXPECT_TRUE(answer) << request;
    return answer.value_or(HttpAnswer{});
  }

  [[nodiscard]] HttpAnswer look(const std::string& fields) const {
    return browse(asking("GET", kAuthorities, fields));
  }

  [[nodiscard]] HttpAnswer lock(const std::string& fields) const {
    return browse(asking("POST", "/api/v1/session/lock", fields));
  }

  static std::string code_of(const HttpAnswer& answer) {
    const auto problem = json::parse(answer.body, nullptr, false);
    return problem.is_object() ? problem.value("code", "none") : std::to_string(answer.status);
  }

  FakeDesk desk_;
};

TEST_F(DeskLineTest, NobodyGetsAnythingWithoutASession) {
  for (const auto& route : adapters::http::routes()) {
    if (route.line == Line::kSystems || route.session == adapters::http::SessionNeed::kNone)
      continue;
    const auto path = path_of(route);
    EXPECT_EQ(code_of(browse(asking(std::string(route.method), path, kToken))), "session.none")
        << path;
  }
}

TEST_F(DeskLineTest, OperatorsCallsAreNotThereAndSystemsHaveNoSessions) {
  for (const auto& route : adapters::http::routes()) {
    if (route.line != Line::kSystems) continue;
    const auto path = path_of(route);
    EXPECT_EQ(browse(asking(std::string(route.method), path, kCookie + kToken)).status, 404)
        << path;
  }
  start();  // The line of systems, in its place.
  EXPECT_EQ(ask(asking("GET", "/api/v1/session", kCookie))->status, 404);
}

TEST_F(DeskLineTest, ASessionCallsAsItsPersonAndAsNobodyElse) {
  EXPECT_EQ(look(kCookie).status, 200);
  EXPECT_EQ(look(kCookie + "Liaison-Authority: FR-SPOC\r\nLiaison-Person: officer-1\r\n").status,
            200);
  EXPECT_EQ(code_of(look(kCookie + "Liaison-Authority: DE-SPOC\r\n")), "request.malformed");
  EXPECT_EQ(code_of(look(kCookie + "Liaison-Person: supervisor-1\r\n")), "request.malformed");
  EXPECT_EQ(code_of(look(kCookie + "Liaison-Person: officer-1\r\nLiaison-Person: officer-1\r\n")),
            "request.malformed");
}

TEST_F(DeskLineTest, TwoCookiesAreNone) {
  EXPECT_EQ(code_of(look("Cookie: __Host-liaison-session=the-token; "
                         "__Host-liaison-session=the-token\r\n")),
            "session.none");
  EXPECT_EQ(code_of(look("Cookie: x__Host-liaison-session=the-token\r\n")), "session.none");
  EXPECT_EQ(code_of(look("Cookie: __Host-liaison-sessions=the-token\r\n")), "session.none");
  EXPECT_EQ(code_of(look(kCookie + kCookie)), "session.none");
}

TEST_F(DeskLineTest, WhatActsNeedsTheTokenOfThePage) {
  EXPECT_EQ(code_of(lock(kCookie)), "session.csrf");
  EXPECT_EQ(code_of(lock(kCookie + "Liaison-Csrf: another\r\n")), "session.csrf");
  EXPECT_EQ(code_of(lock(kCookie + kToken + kToken)), "session.csrf");
  EXPECT_EQ(lock(kCookie + kToken).status, 204);
}

TEST_F(DeskLineTest, WhatAnotherPageMadeTheBrowserAskIsRefused) {
  const auto all = kCookie + kToken;
  for (const std::string from :
       {"Origin: https://evil.example\r\n",
        "Origin: null\r\n",
        "Origin: http://desk.example\r\n",
        "Origin: https://desk.example:444\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n",
        "Sec-Fetch-Site: none\r\n",
        "Origin: https://desk.example\r\nOrigin: https://evil.example\r\n"}) {
    EXPECT_EQ(code_of(lock(all + from)), "session.csrf") << from;
    EXPECT_EQ(code_of(browse(asking("POST", "/api/v1/session", from, "{}"))), "session.csrf")
        << from;
  }
  EXPECT_EQ(code_of(look(all + "Sec-Fetch-Site: cross-site\r\n")), "session.csrf");
  EXPECT_EQ(look(all + "Sec-Fetch-Site: none\r\n").status, 200);
  EXPECT_EQ(lock(all + "Origin: https://desk.example\r\nSec-Fetch-Site: same-origin\r\n").status,
            204);
}

TEST_F(DeskLineTest, ALockedDeskAnswersOnlyUnlockingAndSigningOut) {
  desk_.locked = true;

  EXPECT_EQ(code_of(look(kCookie)), "session.locked");
  EXPECT_EQ(code_of(browse(asking("GET", "/api/v1/session", kCookie))), "session.locked");
  EXPECT_EQ(lock(kCookie + kToken).status, 204);
  EXPECT_EQ(code_of(browse(asking("POST", "/api/v1/session/unlock", kCookie + kToken, "{}"))),
            "session.refused");
  EXPECT_EQ(browse(asking("POST",
                          "/api/v1/session/unlock",
                          kCookie + kToken,
                          R"({"password":"p","code":"123456"})"))
                .status,
            200);
  EXPECT_EQ(look(kCookie).status, 200);
  desk_.locked = true;
  const auto out = browse(asking("DELETE", "/api/v1/session", kCookie + kToken));
  EXPECT_EQ(out.status, 204);
  EXPECT_THAT(out.fields.at("set-cookie"), HasSubstr("__Host-liaison-session=; Max-Age=0"));
}

TEST_F(DeskLineTest, OnlyWhatThePersonDoesCountsAsAnAct) {
  const auto activity_of = [&](const std::string& fields) {
    EXPECT_EQ(look(kCookie + fields).status, 200);
    return desk_.demanded->activity;
  };

  EXPECT_EQ(activity_of(""), SessionDemand::Activity::kPage);
  EXPECT_EQ(activity_of("Liaison-Active: false\r\n"), SessionDemand::Activity::kPage);
  EXPECT_EQ(activity_of("Liaison-Active: true\r\n"), SessionDemand::Activity::kPerson);
}

TEST_F(DeskLineTest, SigningInSetsACookieThatNoScriptAndNoOtherSiteHas) {
  desk_.on_sign_in = [](const gateway::SignInOrder& order) {
    EXPECT_EQ(order.secrets->code.disclose(), "123456");
    return gateway::OpenedSession{.view = officers_view(), .token = Secret(kSessionToken)};
  };

  const auto answer = browse(
      asking("POST",
             "/api/v1/session",
             "",
             R"({"authority":"FR-SPOC","person":"officer-1","password":"p","code":"123456"})"));

  EXPECT_EQ(answer.status, 201) << answer.body;
  EXPECT_EQ(answer.fields.at("set-cookie"),
            "__Host-liaison-session=the-token; Path=/; Secure; HttpOnly; SameSite=Strict");
  EXPECT_EQ(json::parse(answer.body),
            (json{{"authority", "FR-SPOC"},
                  {"authorityName", "Test SPOC"},
                  {"state", "FR"},
                  {"person", "officer-1"},
                  {"role", "officer"},
                  {"clearance", "EU-R"},
                  {"csrf", "the-csrf"},
                  {"idleSeconds", 600},
                  {"languages", {"fr", "en"}}}));
  EXPECT_EQ(desk_.proof->source, "127.0.0.1");
  stop();
  EXPECT_THAT(telemetry_.text(), Not(HasSubstr("the-token")));
  EXPECT_THAT(telemetry_.text(), Not(HasSubstr("123456")));
}

TEST_F(DeskLineTest, AWaitIsToldInSeconds) {
  desk_.on_sign_in = [](const auto&) -> gateway::Result<gateway::OpenedSession> {
    auto waits = gateway::refusal(gateway::RefusalCode::kTooManyRequests, "Wait.");
    waits.retry_after = std::chrono::seconds(240);
    return waits;
  };

  const auto answer = browse(asking("POST", "/api/v1/session", "", "{}"));

  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.fields.at("retry-after"), "240");
}

TEST_F(DeskLineTest, EveryAnswerForbidsWhatAPageCouldDoWithIt) {
  for (const auto& answer : {look(kCookie),
                             look(""),
                             browse(asking("GET", "/", "")),
                             browse(asking("GET", "/nothing", "")),
                             browse("nonsense\r\n\r\n")}) {
    const auto& fields = answer.fields;
    EXPECT_EQ(fields.at("content-security-policy"),
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
              "font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; "
              "base-uri 'none'; require-trusted-types-for 'script'");
    EXPECT_EQ(fields.at("referrer-policy"), "no-referrer");
    EXPECT_EQ(fields.at("x-content-type-options"), "nosniff");
    EXPECT_EQ(fields.at("cross-origin-opener-policy"), "same-origin");
    EXPECT_EQ(fields.at("cross-origin-resource-policy"), "same-origin");
    EXPECT_THAT(fields.at("permissions-policy"), HasSubstr("camera=()"));
    EXPECT_EQ(fields.at("cache-control"), "no-store");
  }
}

TEST_F(DeskLineTest, ThePageIsGivenOutAsItIs) {
  const auto index = browse(asking("GET", "/", ""));
  const auto script = browse(asking("GET", "/assets/app-3f2a.js", ""));

  EXPECT_EQ(index.body, kPage[0].bytes);
  EXPECT_EQ(index.fields.at("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(index.fields.at("etag"), "\"i1\"");
  EXPECT_EQ(index.fields.at("cache-control"), "no-store");
  EXPECT_EQ(script.body, kPage[1].bytes);
  EXPECT_EQ(script.fields.at("cache-control"), "public, max-age=31536000, immutable");
}

TEST_F(DeskLineTest, AFileThatTheBrowserHasIsNotSentAgain) {
  const auto kept = browse(
      asking("GET", "/assets/app-3f2a.js", "If-None-Match: \"a1\"\r\nConnection: close\r\n"));
  const auto other = browse(asking("GET", "/assets/app-3f2a.js", "If-None-Match: \"a0\"\r\n"));

  EXPECT_EQ(kept.status, 304);
  EXPECT_EQ(kept.body, "");
  EXPECT_EQ(other.status, 200);
}

TEST_F(DeskLineTest, ThePageKnowsNoOtherMethodsAndNoOtherPaths) {
  const auto post = browse(asking("POST", "/index.html", ""));

  EXPECT_EQ(post.status, 405);
  EXPECT_EQ(post.fields.at("allow"), "GET, HEAD");
  for (const auto* path : {"/index.htm", "/assets", "/assets/app-3f2a.js/"})
    EXPECT_EQ(browse(asking("GET", path, "")).status, 404) << path;
}

TEST_F(DeskLineTest, ACertificateThatIsShownMustBeGood) {
  const auto asks_with = [&](const std::filesystem::path& credentials) {
    try {
      TlsClient client({.port = service_->port(), .credentials = credentials});
      return client.ask(asking("GET", "/", "")).has_value();
    } catch (const std::runtime_error&) {
      return false;
    }
  };
  const auto& europe = support::test_europe();

  EXPECT_TRUE(asks_with(europe.system_of("FR-POLICE-1")));
  for (const auto* name : {"expired", "revoked", "wrong-ca"})
    EXPECT_FALSE(asks_with(europe.refused(name))) << name;
}

}  // namespace
}  // namespace http_tests
