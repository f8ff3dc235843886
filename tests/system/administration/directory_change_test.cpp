/// \file
/// Goal: operators change who can be addressed and by which certificate while messages flow, two of
/// them, as a whole, from its time on. Method: the command line and clients against the real
/// gateway with PostgreSQL; times are compared with the clock, never slept for.

#include <chrono>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/base/timestamp.h"
#include "tests/support/message_factory.h"
#include "tests/system/administration/european_changes.h"

namespace administration_test {
namespace {

using gateway::Timestamp;
using support::code_of;
using support::granted;
using support::test_europe;
using ::testing::HasSubstr;

constexpr auto kNewAuthority =
    "FR-POLICE-2,FR,designated-authority,FR-SPOC,Test police 2,fr;en,EU-R,24/7,,,,,,,,,,,";

Timestamp now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

class DirectoryChangeTest : public ::testing::Test {
 protected:
  /// `liaison ARGUMENTS --profile` of that operator.
  support::CommandResult liaison(const std::string& name, support::Command arguments) {
    const auto profile = stand_.folder() / (name + ".toml");
    std::ofstream(profile) << test_europe().profile(
        "AT-POLICE-1", port(), test_europe().operator_of(name));
    arguments.insert(arguments.begin(), LIAISON_BUILD_DIR "/liaison");
    arguments.insert(arguments.end(), {"--profile", profile});
    return support::run(arguments);
  }

  [[nodiscard]] std::uint16_t port() { return stand_.gateway().port(); }

  EditedDirectory edited(const std::string& name) {
    return EditedDirectory(stand_.folder() / name);
  }

  /// What the gateway would decide of a request to that authority.
  std::string explained(const std::string& addressee) {
    auto client = stand_.client("AT-POLICE-1");
    return code_of(client.explain(support::fresh_request({.addressees = {addressee}}).document()));
  }

  /// Whether a system's certificate lets its holder in.
  std::string admitted(const std::filesystem::path& credentials) {
    auto client = support::client_with("FR-POLICE-1", port(), credentials);
    return code_of(client.directory());
  }

  struct Proposal {
    Timestamp from;
    support::CommandResult told;
  };

  /// Ada imports it as of a moment from now; as of a later one where the machine stood still until
  /// that was past.
  Proposal imported_ahead(const EditedDirectory& next) {
    Proposal proposal;
    bool late = true;
    for (std::chrono::seconds ahead{4}; late && ahead < std::chrono::minutes{2}; ahead *= 2) {
      proposal.from = now() + ahead;
      proposal.told = liaison("ada",
                              {"directory",
                               "import",
                               next.folder(),
                               "--at",
                               gateway::to_text(proposal.from),
                               "--reason",
                               "new police"});
      late = proposal.told.err.find("is in the past") != std::string::npos;
    }
    return proposal;
  }

  std::int64_t entries(const std::string& event) {
    return stand_.number("SELECT count(*) FROM audit_entry WHERE line::json ->> 'event' = '" +
                         event + "'");
  }

  support::GatewayStand stand_{kOperators};
};

TEST_F(DirectoryChangeTest, OneBadRowChangesNothingAndIsNamedWithItsReason) {
  auto bad = edited("bad");
  bad.add("authorities.csv", kNewAuthority);
  const auto line =
      bad.add("authorities.csv", "FR-BAD,FR,no-such-kind,FR-SPOC,Bad,fr,EU-R,24/7,,,,,,,,,,,");

  const auto result =
      liaison("ada", {"directory", "import", bad.folder(), "--reason", "new police"});

  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("directory.invalid"));
  EXPECT_THAT(result.err, HasSubstr("directory (line " + std::to_string(line) + ")"));
  EXPECT_THAT(result.err, HasSubstr("authorities.csv:kind"));
  EXPECT_THAT(result.err, HasSubstr("is not a kind of authority"));
  auto eve = operator_client("eve", port());
  EXPECT_EQ(granted(eve.admin_get("/changes")).at("changes").size(), 1U);  // The installation.
  EXPECT_EQ(explained("FR-POLICE-2"), "route.authority-unknown");
  EXPECT_GE(entries("request.refused"), 1);
  EXPECT_EQ(entries("directory.installed"), 1);
  EXPECT_EQ(entries("change.proposed"), 0);
}

TEST_F(DirectoryChangeTest, ANewAuthorityIsAddressedFromItsTimeOnAndNotBefore) {
  auto next = edited("next");
  next.add("authorities.csv", kNewAuthority);
  const auto [from, proposal] = imported_ahead(next);
  ASSERT_EQ(proposal.status, 0) << proposal.err;
  EXPECT_THAT(proposal.out, HasSubstr("FR-POLICE-2"));  // As a row and in routes.
  EXPECT_THAT(proposal.out, HasSubstr("pairs that differ"));
  auto eve = operator_client("eve", port());
  const auto change = granted(eve.admin_get("/changes?state=proposed")).at("changes").at(0);
  const auto id = change.at("id").get<std::string>();

  const auto own = liaison("ada", {"change", "approve", id, "--reason", "mine"});
  const auto audited = liaison("eve", {"change", "approve", id, "--reason", "I may not"});
  const auto approved = liaison("ben", {"change", "approve", id, "--reason", "compared"});

  EXPECT_EQ(own.status, 1);
  EXPECT_THAT(own.err, HasSubstr("change.own"));
  EXPECT_EQ(audited.status, 1);
  EXPECT_THAT(audited.err, HasSubstr("admin.role-missing"));
  EXPECT_EQ(approved.status, 0) << approved.err;
  const auto effective =
      *gateway::timestamp_from_text(granted(eve.change(id)).at("effectiveAt").get<std::string>());
  EXPECT_GE(effective, from);
  // However fast this machine is: refused before its time, granted after it.
  std::string code;
  do {
    const auto asked = now();
    code = explained("FR-POLICE-2");
    const auto answered = now();
    if (code == "granted") {
      EXPECT_GE(answered, effective);
    } else {
      EXPECT_LT(asked, effective) << code;
    }
  } while (code != "granted" && !HasFailure());
  auto client = stand_.client("AT-POLICE-1");
  const auto sent =
      granted(client.submit(support::fresh_request({.addressees = {"FR-POLICE-2"}}).document()));
  EXPECT_EQ(sent.recipients.at(0).authority, "FR-POLICE-2");
  EXPECT_EQ(entries("change.approved"), 1);
}

TEST_F(DirectoryChangeTest, ACertificateIsRenewedWithOverlap) {
  const auto old = test_europe().system_of("FR-POLICE-1");
  const auto renewed = stand_.folder() / "renewed";
  make_certificate(renewed, "fr-police-1");
  EXPECT_EQ(admitted(renewed), "identity.certificate-unknown");
  auto both = edited("both");
  both.add("certificates.csv", "fr-police-1," + fingerprint_of(renewed.string() + ".pem") + ",,");
  auto body = both.files();
  body["kind"] = "directory";

  decided(port(), proposed(port(), body), "approve");

  EXPECT_EQ(admitted(old), "granted");
  EXPECT_EQ(admitted(renewed), "granted");

  both.drop("certificates.csv", fingerprint_of(old.string() + ".pem"));
  body.update(both.files());
  const auto only_new = proposed(port(), body);
  EXPECT_EQ(only_new.at("difference").at("rows").at(0).at("kind"), "removed");
  decided(port(), only_new, "approve");

  EXPECT_EQ(admitted(old), "identity.certificate-unknown");
  EXPECT_EQ(admitted(renewed), "granted");
}

TEST_F(DirectoryChangeTest, RowsThatWereExportedAreComparedAndProposedAgain) {
  const auto rows = liaison("eve", {"directory", "export", "-"});
  ASSERT_EQ(rows.status, 0) << rows.err;
  const auto file = stand_.folder() / "rows.json";
  std::ofstream(file) << rows.out;

  const auto compared = liaison("eve", {"directory", "compare", file, "--json"});

  ASSERT_EQ(compared.status, 0) << compared.err;
  EXPECT_EQ(Json::parse(compared.out).at("routesTotal"), 0);
  EXPECT_TRUE(Json::parse(compared.out).at("rows").empty());
  const auto saved = liaison("eve", {"directory", "export", stand_.folder() / "saved"});
  EXPECT_EQ(saved.status, 0) << saved.err;
  for (const auto* name : {"authorities.csv", "systems.csv", "certificates.csv", "persons.csv"}) {
    EXPECT_EQ(support::content_of(stand_.folder() / "saved" / name),
              support::content_of(test_europe().folder() / name));
  }
}

}  // namespace
}  // namespace administration_test
