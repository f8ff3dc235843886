/// \file
/// Goal: whoever is shut out is shut out at once, on connections that stand as at new ones, on
/// every node and after every restart, until another operator lifts it. Method: the real gateway,
/// later two of them on one database; what needs another node's second look is asked until it is
/// so.

#include <fstream>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/message_factory.h"
#include "tests/system/administration/european_changes.h"
#include "tools/liaison/failure.h"

namespace administration_test {
namespace {

using support::code_of;
using support::granted;
using support::test_europe;
using ::testing::HasSubstr;

constexpr auto kRevoked = "identity.certificate-revoked";
constexpr auto kShutOut = "identity.shut-out";

/// The code of an answer, or "unreachable".
std::string asked(tools::ApiClient& client) {
  try {
    return code_of(client.directory());
  } catch (const tools::Unreachable&) {
    return "unreachable";
  }
}

/// Asks until the answer is as expected; the limit is far beyond what a busy machine needs.
std::string asked_until(const std::string& expected, const std::function<std::string()>& ask) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(180);
  auto answer = ask();
  while (answer != expected && std::chrono::steady_clock::now() < limit)
    answer = ask();
  return answer;
}

Json revocation(const std::string& target, const std::string& id) {
  return {{"kind", "revocation"}, {"target", target}, {"id", id}};
}

/// A second node on the databases of a stand, with a log of its own.
class SecondNode {
 public:
  explicit SecondNode(support::GatewayStand& stand)
      : gateway_({.folder = made(stand.folder() / "second"),
                  .main_database = stand.cluster().conninfo("liaison"),
                  .keys_database = stand.cluster().conninfo("liaison_keys"),
                  .node = "second-node",
                  .ceiling = "EU-R",
                  .more_settings = kOperators},
                 test_europe()) {
    auto config = support::content_of(gateway_.config());
    const std::string log(support::TestEurope::log_name());
    config.replace(config.find(log), log.size(), "second.test");
    std::ofstream(gateway_.config()) << config;
    gateway_.start();
  }

  [[nodiscard]] std::uint16_t port() const { return gateway_.port(); }

 private:
  static std::filesystem::path made(const std::filesystem::path& folder) {
    std::filesystem::create_directory(folder);
    return folder;
  }

  support::GatewayProcess gateway_;
};

class RevocationTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::uint16_t port() { return stand_.gateway().port(); }

  std::int64_t entries(const std::string& event) {
    return stand_.number("SELECT count(*) FROM audit_entry WHERE line::json ->> 'event' = '" +
                         event + "'");
  }

  support::GatewayStand stand_{kOperators};
};

TEST_F(RevocationTest, AnEmergencyRevocationCutsTheNextRequestOfAnOpenConnection) {
  auto police = stand_.client("FR-POLICE-1");
  ASSERT_EQ(asked(police), "granted");

  const auto system = proposed(port(), revocation("system", "fr-police-1"));
  EXPECT_EQ(system.at("known"), true);

  EXPECT_EQ(asked(police), kShutOut);
  EXPECT_EQ(entries("revocation.ordered"), 1);
  decided(port(), system, "reject");
  EXPECT_EQ(asked(police), "granted");
  EXPECT_EQ(entries("change.rejected"), 1);

  const auto certificate = test_europe().system_of("FR-POLICE-1").string() + ".pem";
  const auto confirmed = proposed(port(), revocation("certificate", fingerprint_of(certificate)));
  decided(port(), confirmed, "approve");
  EXPECT_EQ(asked(police), kShutOut);
  EXPECT_EQ(entries("change.approved"), 1);
  auto other = stand_.client("DE-POLICE-1");
  EXPECT_EQ(asked(other), "granted");
}

TEST_F(RevocationTest, ASlipOfThePenIsNoticedAndTheSecondOperatorSeesWhatItIsAbout) {
  const auto change = proposed(port(), revocation("system", "fr-polcie-1"));
  auto ben = operator_client("ben", port());

  const auto listed = granted(ben.admin_get("/changes?state=proposed")).at("changes").at(0);

  EXPECT_EQ(change.at("known"), false);
  EXPECT_EQ(listed.at("target"), "system");
  EXPECT_EQ(listed.at("targetId"), "fr-polcie-1");
  EXPECT_EQ(granted(ben.change(change.at("id").get<std::string>())).at("known"), false);
}

TEST_F(RevocationTest, APersonWhoIsShutOutReadsNothingMore) {
  auto police = stand_.client("FR-POLICE-1");
  tools::HttpRequest as_officer;
  as_officer.method = "GET";
  as_officer.target = "/api/v1/messages";
  as_officer.headers = {{"Liaison-Person", "officer-1"}};
  ASSERT_EQ(police.call(as_officer).status, 200);

  proposed(port(), revocation("person", "FR-POLICE-1/officer-1"));

  const auto answer = police.call(as_officer);
  EXPECT_EQ(tools::problem_from(answer.body, answer.status).code, kShutOut);
}

TEST_F(RevocationTest, AnOperatorsStolenCertificateIsCutToo) {
  auto eve = operator_client("eve", port());
  ASSERT_EQ(code_of(eve.admin_get("/changes")), "granted");
  const auto pem = test_europe().operator_of("eve").string() + ".pem";

  proposed(port(), revocation("certificate", fingerprint_of(pem)));

  EXPECT_EQ(code_of(eve.admin_get("/changes")), kShutOut);
}

TEST_F(RevocationTest, AListIsRefusedAsAWholeUnlessAClientCaHasSignedIt) {
  auto ada = operator_client("ada", port());
  const auto pem = support::content_of(test_europe().pki() / "client-ca.pem");

  const auto refused =
      ada.admin_post("/changes", {{"kind", "revocation-list"}, {"reason", "a list"}, {"pem", pem}});

  EXPECT_EQ(code_of(refused), "revocation-list.invalid");
}

TEST_F(RevocationTest, WhatIsInForceHoldsAfterARestartAndOnEveryNode) {
  SecondNode second(stand_);
  const auto revoked = test_europe().system_of("FR-POLICE-1");
  auto here = stand_.client("FR-POLICE-1");
  auto there = support::client_of("FR-POLICE-1", second.port());
  ASSERT_EQ(asked(here), "granted");
  ASSERT_EQ(asked(there), "granted");
  const auto list = next_list(stand_.folder() / "ca", revoked.string() + ".pem");

  const auto change = proposed(port(), {{"kind", "revocation-list"}, {"pem", list}});
  ASSERT_EQ(asked(here), "granted");
  decided(port(), change, "approve");
  proposed(port(), revocation("system", "de-police-1"));

  const auto new_here = [&] {
    auto client = support::client_with("FR-POLICE-1", port(), revoked);
    return asked(client);
  };
  const auto new_there = [&] {
    auto client = support::client_with("FR-POLICE-1", second.port(), revoked);
    return asked(client);
  };
  EXPECT_EQ(new_here(), "unreachable");  // The handshake is refused at once,
  EXPECT_EQ(asked_until(kRevoked, [&] { return asked(here); }), kRevoked);  // who is in, too.
  EXPECT_EQ(asked_until("unreachable", new_there), "unreachable");
  auto shut_out = support::client_of("DE-POLICE-1", second.port());
  EXPECT_EQ(asked_until(kShutOut, [&] { return asked(shut_out); }), kShutOut);

  EXPECT_EQ(stand_.gateway().stop(), 0);
  EXPECT_THAT(support::content_of(stand_.gateway().log()), HasSubstr("tls.certificate-refused"));
  stand_.gateway().start();

  EXPECT_EQ(new_here(), "unreachable");
  auto still = stand_.client("DE-POLICE-1");
  EXPECT_EQ(asked(still), kShutOut);
  auto others = stand_.client("AT-POLICE-1");
  EXPECT_EQ(asked(others), "granted");
  EXPECT_EQ(entries("directory.installed"), 1);
}

TEST_F(RevocationTest, EditingTheFilesDoesNothingAndAStartSaysSo) {
  EditedDirectory edited(stand_.folder() / "edited");
  edited.add(
      "authorities.csv",
      "FR-POLICE-2,FR,designated-authority,FR-SPOC,Test police 2,fr;en,EU-R,24/7,,,,,,,,,,,");
  EXPECT_EQ(stand_.gateway().stop(), 0);
  EXPECT_THAT(support::content_of(stand_.gateway().log()),
              ::testing::Not(HasSubstr("directory.files-ignored")));
  auto config = support::content_of(stand_.gateway().config());
  const auto path = (test_europe().folder() / "authorities.csv").string();
  config.replace(config.find(path), path.size(), (edited.folder() / "authorities.csv").string());
  std::ofstream(stand_.gateway().config()) << config;

  stand_.gateway().start();

  auto client = stand_.client("AT-POLICE-1");
  const auto request = support::fresh_request({.addressees = {"FR-POLICE-2"}});
  EXPECT_EQ(code_of(client.explain(request.document())), "route.authority-unknown");
  EXPECT_EQ(stand_.gateway().stop(), 0);
  EXPECT_THAT(support::content_of(stand_.gateway().log()), HasSubstr("directory.files-ignored"));
}

}  // namespace
}  // namespace administration_test
