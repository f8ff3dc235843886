/// \file
/// Goal: no refusal is only on paper: for each row of the catalogue a caller gets it over HTTP,
/// with everything that the row promises. Method: the catalogue is gone through, a case for each
/// code; a real gateway with small limits wherever it can be brought to refuse so, the web service
/// over fake ports elsewhere, each with the reason.

#include <algorithm>
#include <array>
#include <future>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "tests/contract/http/desk_cases.h"
#include "tests/contract/http/holder_cases.h"
#include "tests/contract/http/queue_cases.h"
#include "tests/contract/http/served.h"
#include "tests/contract/http/small_gateway.h"
#include "tests/support/message_factory.h"

#include <nlohmann/json.hpp>

namespace http_tests {
namespace {

using gateway::refusal;
using gateway::RefusalCode;
using support::fresh_request;
using support::test_europe;
using ::testing::HasSubstr;
using enum gateway::RefusalCode;

constexpr std::chrono::seconds kPatience{60};

Case asks(const std::string& request) {
  return [request](const SmallGateway& gateway) { return ask_as(gateway, "FR-POLICE-1", request); };
}

/// AT-POLICE-1 submits this.
Case submits(const std::string& document) {
  return [document](const SmallGateway& gateway) {
    return ask_as(gateway, "AT-POLICE-1", submission(document));
  };
}

Case addresses(const std::string& addressee) {
  return submits(fresh_request({.addressees = {addressee}}).bytes);
}

const std::string kSuppression =
    "<CopySuppression><Ground>terrorism-case</Ground><Reasons>A source.</Reasons>"
    "<DecidedBy>K12</DecidedBy><ReviewOn>2026-12-20</ReviewOn>"
    "<Fallback>FR-POLICE-2</Fallback></CopySuppression>";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("there is no " + from);
  return text.replace(at, from.size(), to);
}

std::string classified(const std::string& level, const std::string& addressee) {
  const auto document = fresh_request({.addressees = {addressee}}).bytes;
  return with(document, "<Whole>BPL", "<Whole>" + level);
}

/// Asks on one connection until the answer bears this code, or the patience is at its end.
Got ask_until(TlsClient& client, const std::string& request, RefusalCode code) {
  const auto wanted = "\"code\":\"" + std::string(gateway::kind_of(code).name) + "\"";
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  auto answer = client.ask(request);
  while (answer && answer->body.find(wanted) == std::string::npos &&
         std::chrono::steady_clock::now() < deadline) {
    answer = client.ask(request);
  }
  return answer;
}

const std::string kDirectory = get("/api/v1/directory/authorities");

/// The handshake turns a revoked certificate away without an answer; a standing connection is told.
Got is_revoked_meanwhile(const SmallGateway& gateway) {
  TlsClient client(gateway.with(test_europe().refused("revoked")));
  client.ask(kDirectory);
  gateway.revoke();
  return ask_until(client, kDirectory, kCertificateRevoked);
}

/// The same holds for one that ends. On a slow day it may end before the handshake: then once more.
Got ends_meanwhile(const SmallGateway& gateway) {
  for (std::chrono::seconds life{3}; life < kPatience; life *= 2) {
    try {
      TlsClient client(gateway.with(gateway.short_lived(life)));
      if (client.ask(kDirectory)) return ask_until(client, kDirectory, kCertificateExpired);
    } catch (const std::runtime_error&) {
      continue;
    }
  }
  return std::nullopt;
}

Got sends_half(const SmallGateway& gateway) {
  auto request = submission(fresh_request().bytes);
  request.pop_back();
  return ask_as(gateway, "AT-POLICE-1", request);
}

Got sends_other_bytes(const SmallGateway& gateway) {
  const auto first = fresh_request();
  EXPECT_EQ(ask_as(gateway, "AT-POLICE-1", submission(first.bytes))->status, 201);
  return ask_as(gateway, "AT-POLICE-1", submission(support::other_bytes(first).bytes));
}

/// Two wait for something to come where there is one place; either may be the one without.
Got leases_beside_another(const SmallGateway& gateway) {
  const auto lease = [&gateway](const char* authority) {
    return std::async(std::launch::async, [&gateway, authority] {
      return ask_as(gateway, authority, post_json("/api/v1/inbox/lease", R"({"wait":30})"));
    });
  };
  std::array<std::future<Got>, 2> leases{lease("SE-POLICE-1"), lease("FI-POLICE-1")};
  const auto is_answered = [](const std::future<Got>& one) {
    return one.wait_for(std::chrono::milliseconds(10)) == std::future_status::ready;
  };
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (std::ranges::none_of(leases, is_answered) && std::chrono::steady_clock::now() < deadline)
    continue;
  // Something comes, so that the one with the place is answered as well.
  const auto both = fresh_request({.addressees = {"SE-POLICE-1", "FI-POLICE-1"}});
  EXPECT_EQ(ask_as(gateway, "AT-POLICE-1", submission(both.bytes))->status, 201);
  std::array<Got, 2> answers{leases[0].get(), leases[1].get()};
  const auto is_refused = [](const Got& one) { return one && one->status != 200; };
  const auto refused = std::ranges::find_if(answers, is_refused);
  return refused == answers.end() ? std::nullopt : *refused;
}

/// FR-POLICE-1 gets a message of this level. \return its path.
std::string received(const SmallGateway& gateway, const std::string& level) {
  const auto request = submission(classified(level, "FR-POLICE-1"));
  const auto accepted = ask_as(gateway, "AT-POLICE-1", request);
  EXPECT_EQ(accepted->status, 201) << accepted->body;
  return accepted->fields.at("location");
}

/// FR-POLICE-1 asks this of a message that it got, for a person.
Case asks_of_message(const std::string& what, const std::string& person) {
  return [what, person](const SmallGateway& gateway) {
    const auto path = received(gateway, "EU-R");
    const auto call = what == "read" ? "POST " + path + "/read" : "GET " + path;
    return ask_as(gateway,
                  "FR-POLICE-1",
                  call + " HTTP/1.1\r\nHost: h\r\nLiaison-Person: " + person + "\r\n\r\n");
  };
}

Got leases_for_nobody(const SmallGateway& gateway) {
  return ask_as(gateway, "PT-POLICE-1", post_json("/api/v1/inbox/lease", "{}"));
}

const std::string kChanges = "/api/v1/admin/changes";
const std::string kCompare = "/api/v1/admin/directory/compare";
const std::string kReason = R"({"reason":"a test"})";
const std::string kRevocation =
    R"({"kind":"revocation","target":"system","id":"nobody","reason":"a test"})";
const std::string kNoDirectory =
    R"({"files":{"authorities.csv":"","systems.csv":"","certificates.csv":"","persons.csv":""}})";
const std::string kNoList = R"({"kind":"revocation-list","reason":"a test","pem":"no list"})";

Got ask_operator(const SmallGateway& gateway, std::string_view name, std::string_view request) {
  return TlsClient(gateway.with(test_europe().operator_of(name))).ask(request);
}

Case operator_asks(const std::string& name, const std::string& request) {
  return [=](const SmallGateway& gateway) { return ask_operator(gateway, name, request); };
}

/// Ada proposes it. \return its path.
std::string proposed(const SmallGateway& gateway, const std::string& change) {
  const auto answer = ask_operator(gateway, "ada", post_json(kChanges, change));
  EXPECT_EQ(answer->status, 201) << answer->body;
  return answer->fields.at("location");
}

Got decides_its_own_change(const SmallGateway& gateway) {
  const auto change = proposed(gateway, kRevocation);
  return ask_operator(gateway, "ada", post_json(change + "/approve", kReason));
}

Got decides_twice(const SmallGateway& gateway) {
  const auto lifting = post_json(proposed(gateway, kRevocation) + "/reject", kReason);
  EXPECT_EQ(ask_operator(gateway, "ben", lifting)->status, 200);
  return ask_operator(gateway, "ben", lifting);
}

/// A person of FR-POLICE-1 is shut out by ada, and let in again by ben for the cases that follow.
Got is_shut_out_by_operators(const SmallGateway& gateway) {
  const auto change = proposed(
      gateway,
      R"({"kind":"revocation","target":"person","id":"FR-POLICE-1/officer-1","reason":"a test"})");
  auto answer = asks_of_message("document", "officer-1")(gateway);
  EXPECT_EQ(ask_operator(gateway, "ben", post_json(change + "/reject", kReason))->status, 200);
  return answer;
}

/// The directory in force with one authority more, as a proposal.
std::string further_authority(const SmallGateway& gateway, const std::string& id) {
  auto directory =
      nlohmann::json::parse(ask_operator(gateway, "eve", get("/api/v1/admin/directory"))->body);
  auto& files = directory["files"];
  files["authorities.csv"] = files["authorities.csv"].get<std::string>() + id +
                             ",FR,competent-authority,FR-SPOC,New,fr,BPL,office,,,,,,,,,,,\n";
  return nlohmann::json{{"kind", "directory"}, {"reason", "a test"}, {"files", files}}.dump();
}

Got approves_two_directories(const SmallGateway& gateway) {
  const auto one = proposed(gateway, further_authority(gateway, "FR-NEW-1"));
  const auto other = proposed(gateway, further_authority(gateway, "FR-NEW-2"));
  EXPECT_EQ(ask_operator(gateway, "ben", post_json(one + "/approve", kReason))->status, 200);
  return ask_operator(gateway, "ben", post_json(other + "/approve", kReason));
}

/// What a real gateway is brought to.
std::map<RefusalCode, Case> real_cases() {
  const auto unknown = fresh_request();
  return {
      {kRequestMalformed, asks(get("/api/v1/messages?limit=0"))},
      {kRequestTooSlow, sends_half},
      {kMediaTypeUnsupported, asks(post_json("/api/v1/messages", "{}"))},
      {kDocumentTooLarge, submits(std::string(65537, 'x'))},
      {kCertificateUnknown,
       [](const SmallGateway& gateway) {
         return TlsClient(gateway.with(test_europe().refused("unregistered"))).ask(kDirectory);
       }},
      {kCertificateRevoked, is_revoked_meanwhile},
      {kCertificateExpired, ends_meanwhile},
      {kShutOut, is_shut_out_by_operators},
      {kAuthorityNotBound,
       asks("GET /api/v1/directory/authorities HTTP/1.1\r\nHost: h\r\n"
            "Liaison-Authority: DE-SPOC\r\n\r\n")},
      {kSenderMismatch, submits(fresh_request({.sender = "DE-SPOC"}).bytes)},
      {kPersonMissing, leases_for_nobody},
      {kPersonUnknown, asks_of_message("document", "nobody-1")},
      {kPersonNotCleared, asks_of_message("document", "officer-bpl")},
      {kPersonIsService, asks_of_message("read", "svc")},
      {kDeliveryNotConfirmed, asks_of_message("read", "officer-1")},
      {kNotFound, asks(get("/api/v1/messages/" + std::string(kHandle)))},
      {kMethodNotAllowed, asks(get("/api/v1/inbox/lease"))},
      {kNotWellFormed, submits("<a")},
      {kTypeUnknown, submits("<Foo xmlns=\"urn:liaison:message:1\"/>")},
      {kVersionUnknown, submits(with(fresh_request().bytes, "Version=\"1.0\"", "Version=\"9\""))},
      {kVersionNotInForce,
       submits(with(fresh_request().bytes, "Version=\"1.0\"", "Version=\"1.1\""))},
      {kSchemaViolated, submits(with(fresh_request().bytes, "<Level>routine", "<Level>soon"))},
      {kRulesViolated, submits(with(fresh_request().bytes, "<Code>H0", "<Code>H3"))},
      {kMessageConflict, sends_other_bytes},
      {kExchangeUnknown,
       [unknown](const SmallGateway& gateway) {
         const auto answer = support::fresh_answer(unknown, "FR-POLICE-1").bytes;
         return ask_as(gateway, "FR-POLICE-1", submission(answer));
       }},
      {kAboveCeiling, submits(classified("EU-S", "FR-POLICE-1"))},
      {kRecipientNotCleared, submits(classified("EU-R", "FR-CUSTOMS-1"))},
      {kAuthorityUnknown, addresses("XX-POLICE-1")},
      {kNoCopyRule, addresses("LU-SECURITY-1")},
      {kNoCentralUnit, addresses("LU-POLICE-1")},
      {kTransferNotPermitted, addresses("US-POLICE")},
      {kLanguageNotListed,
       submits(with(fresh_request({.addressees = {"DE-POLICE-1"}}).bytes,
                    "<Language>en</Language>",
                    "<Language>fr</Language>"))},
      {kSuppressionNotPermitted,
       submits(with(fresh_request().bytes, "</Handling>", "</Handling>" + kSuppression))},
      {kOperatorUnknown, asks(get(kChanges))},
      {kOperatorRole, operator_asks("eve", post_json(kChanges, kRevocation))},
      {kDirectoryInvalid, operator_asks("ada", post_json(kCompare, kNoDirectory))},
      {kRevocationListInvalid, operator_asks("ada", post_json(kChanges, kNoList))},
      {kChangeOwn, decides_its_own_change},
      {kChangeDecided, decides_twice},
      {kChangeOutdated, approves_two_directories},
      {kBusy, leases_beside_another},
  };
}

/// These end the world of the others, so each has a test of its own below.
const std::set<RefusalCode> kApart{kClosed, kOutcomeUnknown};

/// What no caller can bring a gateway of this version to by itself, and why.
const std::map<RefusalCode, std::string_view> kFaked{
    {kSuppressionConflict, "takes an authority whose state allows it; tests/unit/routing has each"},
    {kTypeNotAccepted, "no authority of the test Europe leaves out a type"},
    {kJustificationMissing, "whoever may read takes part in the exchange, which is enough"},
    {kInternal, "takes a fault of the program"},
};

void expect_promised(const Got& answer, RefusalCode code) {
  const auto& kind = gateway::kind_of(code);
  const std::string name(kind.name);
  ASSERT_TRUE(answer) << name;
  EXPECT_EQ(answer->status, kind.status) << name << ": " << answer->body;
  EXPECT_EQ(answer->fields.at("content-type"), "application/problem+json");
  EXPECT_THAT(answer->body, HasSubstr("\"type\":\"urn:liaison:refusal:" + name + "\""));
  EXPECT_THAT(answer->body, HasSubstr("\"title\":\"" + std::string(kind.title) + "\""));
  EXPECT_THAT(answer->body, HasSubstr("\"code\":\"" + name + "\""));
  EXPECT_THAT(answer->body,
              HasSubstr("\"retry\":\"" + std::string(gateway::to_text(kind.retry)) + "\""));
  EXPECT_THAT(answer->body, HasSubstr("\"liftedBy\":\"" + std::string(kind.lifted_by) + "\""));
  EXPECT_THAT(answer->body, HasSubstr("\"nextStep\":\"" + std::string(kind.next_step) + "\""));
  const auto problem = nlohmann::json::parse(answer->body);
  for (const auto* member : {"rule", "legal", "liftedBy", "nextStep"})
    EXPECT_NE(problem.value(member, ""), "") << name << " says nothing in " << member;
}

gateway::Result<gateway::Acceptance> faked(RefusalCode code) {
  if (code == kInternal) throw std::runtime_error("secret words");
  return refusal(code, "Because.");
}

class EveryRefusalTest : public Served {};

TEST_F(EveryRefusalTest, IsGivenToACaller) {
  const SmallGateway gateway;
  auto real = real_cases();
  real.merge(holder_cases());
  real.merge(desk_cases());
  real.merge(queue_cases());
  std::optional<RefusalCode> code;
  intake_.on_exchange = [&code](const auto&) { return faked(*code); };
  start();
  for (const auto& kind : gateway::refusal_catalogue()) {
    if (kApart.contains(kind.code)) continue;
    SCOPED_TRACE(kind.name);
    code = kind.code;
    const auto found = real.find(kind.code);
    ASSERT_NE(found != real.end(), kFaked.contains(kind.code)) << "one case, real or faked";
    const auto answer =
        found == real.end() ? ask(post_xml("/api/v1/messages", "<a/>")) : found->second(gateway);
    expect_promised(answer, kind.code);
  }
}

TEST_F(EveryRefusalTest, SaysThatTheOutcomeIsUnknownAndToTheRepeatWhatItWas) {
  SmallGateway gateway;
  const auto request = submission(fresh_request().bytes);
  gateway.lose_next_answer();

  const auto unknown = ask_as(gateway, "AT-POLICE-1", request);
  gateway.find_database();
  auto repeat = ask_as(gateway, "AT-POLICE-1", request);
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (repeat && repeat->status == 503 && std::chrono::steady_clock::now() < deadline)
    repeat = ask_as(gateway, "AT-POLICE-1", request);

  expect_promised(unknown, kOutcomeUnknown);
  ASSERT_TRUE(repeat);
  EXPECT_EQ(repeat->status, 200) << repeat->body;  // Not 201: it was stored the first time.
}

TEST_F(EveryRefusalTest, IsClosedToACallerWithoutADatabase) {
  SmallGateway gateway;
  gateway.lose_database();

  expect_promised(submits(fresh_request().bytes)(gateway), kClosed);
}

}  // namespace
}  // namespace http_tests
