/// \file
/// Goal: a person enrols, signs in, locks, unlocks and signs out at the desk, with an account or a
/// personal certificate, and is out as soon as operators say so; no secret of it is anywhere.
/// Method: the real gateway over TLS on a real PostgreSQL, codes made by the clock of the machine.

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/child_process.h"
#include "tests/support/desk_browser.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/operators.h"
#include "tests/support/personal_certificate.h"
#include "tests/support/section_reader.h"

#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;
using support::DeskBrowser;
using support::DeskPerson;
using support::DeskReply;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr auto kSession = "/api/v1/session";
constexpr auto kLock = "/api/v1/session/lock";
constexpr auto kUnlock = "/api/v1/session/unlock";
constexpr auto kDirectory = "/api/v1/directory/authorities";

class SignInTest : public testing::Test {
 protected:
  [[nodiscard]] DeskPerson person(const std::string& authority, const std::string& id) {
    return support::enrolled({stand_.gateway().port(), stand_.gateway().desk_port()},
                             {.authority = authority, .person = id});
  }

  [[nodiscard]] DeskBrowser browser() { return DeskBrowser(stand_.gateway().desk_port()); }

  static DeskReply sign_in(DeskBrowser& browser, const DeskPerson& who, const std::string& code) {
    return browser.call("POST", kSession, who.signing_in(code));
  }

  [[nodiscard]] std::filesystem::path personal_certificate(const std::string& name) {
    return support::personal_certificate(stand_.folder(), name);
  }

  support::GatewayStand stand_{std::string(support::kOperators) + support::kDesk};
};

TEST_F(SignInTest, ADayAtTheDesk) {
  const auto officer = person("FR-SPOC", "officer-1");
  auto desk = browser();

  const auto wrong = sign_in(desk, officer, "000000");
  const auto code = officer.code();
  const auto opened = sign_in(desk, officer, code);
  auto other = browser();
  const auto again = sign_in(other, officer, code);

  EXPECT_EQ(wrong.code(), "session.refused");
  ASSERT_EQ(opened.status, 201) << opened.body;
  EXPECT_EQ(json::parse(opened.body).at("authority"), "FR-SPOC");
  EXPECT_EQ(json::parse(opened.body).at("role"), "officer");
  EXPECT_EQ(again.code(), "session.refused") << "the code was taken";
  EXPECT_EQ(desk.call("GET", kDirectory).status, 200);
  EXPECT_EQ(desk.call("GET", kDirectory, "", {{"Liaison-Person", "supervisor-1"}}).status, 400);
  EXPECT_EQ(browser().call("GET", kDirectory).code(), "session.none");

  EXPECT_EQ(desk.call("POST", kLock).status, 204);
  EXPECT_EQ(desk.call("GET", kDirectory).code(), "session.locked");
  EXPECT_EQ(desk.call("POST", kUnlock, officer.unlocking(code)).code(), "session.refused");
  EXPECT_EQ(desk.call("POST", kUnlock, officer.unlocking(officer.code(1))).status, 200);
  EXPECT_EQ(desk.call("GET", kDirectory).status, 200);

  const auto cookie = desk.cookie();
  EXPECT_EQ(desk.call("DELETE", kSession).status, 204);
  EXPECT_EQ(desk.cookie(), "");
  EXPECT_EQ(
      desk.call("GET", kDirectory, "", {{"Cookie", "__Host-liaison-session=" + cookie}}).code(),
      "session.none");

  support::SectionReader reader(stand_);
  const std::string actor = R"({"authority":"FR-SPOC","person":"officer-1","system":"desk"})";
  for (const auto* event :
       {"account.enrolled", "session.opened", "session.locked", "session.unlocked"})
    EXPECT_THAT(reader.sections(event, "actor"), ElementsAre(actor)) << event;
  EXPECT_THAT(reader.sections("session.closed", "decision"),
              ElementsAre(R"({"cause":"signed-out"})"));
  EXPECT_THAT(reader.sections("account.opened", "actor"), ElementsAre(R"({"operator":"ada"})"));
}

TEST_F(SignInTest, WhoeverGuessesMustWait) {
  const auto officer = person("FR-SPOC", "officer-1");
  auto desk = browser();
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(sign_in(desk, officer, "000000").code(), "session.refused");

  const auto waits = sign_in(desk, officer, officer.code());

  EXPECT_EQ(waits.status, 429);
  EXPECT_EQ(waits.code(), "service.too-many-requests");
  const auto seconds = std::stoi(waits.fields.at("retry-after"));
  EXPECT_GE(seconds, 1);
  EXPECT_LE(seconds, 30);
}

TEST_F(SignInTest, WhomOperatorsShutOutIsOutAtOnce) {
  const auto officer = person("FR-SPOC", "officer-1");
  auto desk = browser();
  ASSERT_EQ(sign_in(desk, officer, officer.code()).status, 201);
  ASSERT_EQ(desk.call("GET", kDirectory).status, 200);

  support::proposed(stand_.gateway().port(),
                    {{"kind", "revocation"},
                     {"target", "person"},
                     {"id", "FR-SPOC/officer-1"},
                     {"reason", "Left the service."}});

  EXPECT_EQ(desk.call("GET", kDirectory).code(), "session.none");
  EXPECT_EQ(sign_in(desk, officer, officer.code()).code(), "session.refused");
}

TEST_F(SignInTest, APersonalCertificateSignsInAndUnlocks) {
  DeskBrowser desk(stand_.gateway().desk_port(), personal_certificate("FR-SPOC/officer-1"));

  const auto opened = desk.call("POST", kSession, "{}");

  ASSERT_EQ(opened.status, 201) << opened.body;
  EXPECT_EQ(json::parse(opened.body).at("person"), "officer-1");
  EXPECT_EQ(desk.call("GET", kDirectory).status, 200);
  EXPECT_EQ(desk.call("POST", kLock).status, 204);
  EXPECT_EQ(desk.call("POST", kUnlock, "{}").status, 200);
  EXPECT_EQ(
      browser()
          .call("GET", kDirectory, "", {{"Cookie", "__Host-liaison-session=" + desk.cookie()}})
          .code(),
      "session.none")
      << "the cookie alone, without the certificate";
  EXPECT_THAT(support::SectionReader(stand_).sections("session.opened", "decision"),
              ElementsAre(R"({"by":"certificate"})"));
}

TEST_F(SignInTest, ASystemsCertificateIsNoPersons) {
  DeskBrowser desk(stand_.gateway().desk_port(), support::test_europe().system_of("FR-SPOC"));

  EXPECT_EQ(desk.call("POST", kSession, "{}").code(), "session.refused");
  EXPECT_EQ(desk.call("GET", kDirectory).code(), "session.none");
}

TEST_F(SignInTest, NoSecretIsFoundAnywhere) {
  const auto officer = person("FR-SPOC", "officer-1");
  auto desk = browser();
  const auto code = officer.code();
  ASSERT_EQ(sign_in(desk, officer, code).status, 201);
  (void)sign_in(desk, {.password = "wrong stable battery", .secret = officer.secret}, "000000");
  ASSERT_EQ(desk.call("POST", kLock).status, 204);
  ASSERT_EQ(desk.call("DELETE", kSession).status, 204);
  const auto metrics = stand_.gateway().health("/metrics").body;
  EXPECT_EQ(stand_.gateway().stop(), 0);
  static_cast<void>(stand_.rows("CHECKPOINT"));

  for (const std::string& secret :
       {officer.password, std::string("wrong stable battery"), officer.enrolment, officer.secret}) {
    EXPECT_THAT(metrics, Not(HasSubstr(secret)));
    for (const auto& folder : {stand_.folder(), stand_.cluster().data_folder()}) {
      const auto found = support::run({"grep", "-rlaF", "-e", secret, folder.string()});
      EXPECT_EQ(found.out, "") << "a secret is in the clear";
      EXPECT_EQ(found.status, 1);
    }
  }
}

TEST_F(SignInTest, TheCookieIsKeptNowhere) {
  const auto officer = person("FR-SPOC", "officer-1");
  auto desk = browser();
  ASSERT_EQ(sign_in(desk, officer, officer.code()).status, 201);
  const auto cookie = desk.cookie();
  const auto csrf = desk.csrf();
  ASSERT_EQ(cookie.size(), 64U);
  EXPECT_EQ(desk.call("POST", kLock).status, 204);
  EXPECT_EQ(stand_.gateway().stop(), 0);
  static_cast<void>(stand_.rows("CHECKPOINT"));

  for (const auto& secret : {cookie, csrf}) {
    for (const auto& folder : {stand_.folder(), stand_.cluster().data_folder()}) {
      EXPECT_EQ(support::run({"grep", "-rlaF", "-e", secret, folder.string()}).status, 1);
    }
  }
  EXPECT_THAT(support::SectionReader(stand_).sections("session.closed", "decision"),
              ElementsAre(R"({"cause":"gateway-stopped"})"));
}

}  // namespace
