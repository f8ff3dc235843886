/// \file
/// Goal: an auditor fetches the log with its sections from the real gateway; who else tries is
/// refused and on record; what was fetched verifies when gateway and database are gone, with the
/// public key alone, and so does a receipt. Method: the built programs, as people run them.

#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/evidence.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/message_factory.h"

#include <nlohmann/json.hpp>

namespace {

using nlohmann::json;
using support::Command;
using support::export_by_eve;
using support::granted;
using support::liaison;
using support::liaison_verify;
using testing::AllOf;
using testing::HasSubstr;

class ExportTest : public testing::Test {
 protected:
  ExportTest() { submit(); }

  /// Sends a message; its document and receipt lie in the folder afterwards.
  void submit() {
    auto sender = stand_->client("AT-POLICE-1");
    const auto request = support::fresh_request();
    const auto accepted = granted(sender.submit(request.document()));
    support::save_file(at("document"), request.bytes);
    support::save_file(at("receipt"), accepted.receipt);
  }

  [[nodiscard]] std::filesystem::path at(const std::string& name) const {
    return folder_.path() / name;
  }

  [[nodiscard]] std::string export_folder() const { return at("export").string(); }

  [[nodiscard]] support::CommandResult fetch(const Command& more = {}) const {
    return export_by_eve(stand_->gateway().port(), at("export"), more);
  }

  [[nodiscard]] support::CommandResult verify(const Command& more = {}) const {
    Command command{"export", export_folder(), "--log-key", key_, "--json"};
    command.insert(command.end(), more.begin(), more.end());
    return liaison_verify(command);
  }

  /// Runs SQL in the key store.
  void ask_keys(const std::string& sql) const {
    const auto done = support::run({"psql",
                                    "--no-psqlrc",
                                    "--quiet",
                                    "--dbname=" + stand_->cluster().conninfo("liaison_keys"),
                                    "--command=" + sql});
    ASSERT_EQ(done.status, 0) << done.err;
  }

  [[nodiscard]] std::string last_entry() const {
    return stand_->rows("SELECT line FROM audit_entry ORDER BY entry_index DESC LIMIT 1").at(0);
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<support::GatewayStand> stand_ =
      std::make_unique<support::GatewayStand>(support::auditor_settings());
  const std::string key_ = support::test_europe().log_key().string();
};

TEST_F(ExportTest, WhatAnAuditorFetchesVerifiesWithEverySection) {
  const auto fetched = fetch({"--json"});

  ASSERT_EQ(fetched.status, 0) << fetched.out << fetched.err;
  const auto verified = verify();
  ASSERT_EQ(verified.status, 0) << verified.out;
  const json report = json::parse(verified.out);
  const auto entries = static_cast<std::uint64_t>(stand_->number("SELECT size FROM audit_log"));
  const auto sections =
      static_cast<std::uint64_t>(stand_->number("SELECT count(*) FROM audit_section"));
  EXPECT_EQ(report.at("treeSize"), entries);
  EXPECT_EQ(report.at("seen"), json({{"first", 0}, {"last", entries - 1}}));
  EXPECT_EQ(report.at("sections"),
            json({{"absent", 0}, {"committed", sections}, {"erased", 0}, {"verified", sections}}));
  EXPECT_FALSE(std::filesystem::exists(export_folder() + ".partial"));
}

TEST_F(ExportTest, TheDisclosureIsTheLastEntryOfWhatItDiscloses) {
  ASSERT_EQ(fetch().status, 0);

  const auto size = json::parse(verify().out).at("treeSize").get<std::uint64_t>();
  const auto shown = liaison({"audit", "show", export_folder(), std::to_string(size - 1)});

  EXPECT_THAT(shown.out,
              AllOf(HasSubstr("log.disclosed"),
                    HasSubstr(R"({"operator":"eve"})"),
                    HasSubstr(R"({"text":"Yearly audit"})"),
                    HasSubstr(R"({"count":0,"first":0,"log":"liaison.test"})")));
}

TEST_F(ExportTest, ShowsEveryEntryWithItsSections) {
  ASSERT_EQ(fetch().status, 0);
  const auto size = json::parse(verify().out).at("treeSize").get<std::uint64_t>();

  const auto shown =
      liaison({"audit", "show", export_folder(), "0", std::to_string(size - 1), "--json"});

  const json entries = json::parse(shown.out).at("entries");
  ASSERT_EQ(entries.size(), size);
  EXPECT_EQ(entries[0].at("entry").at("event"), "log.opened");
  for (const auto& entry : entries) {
    EXPECT_EQ(entry.at("sections").size(), entry.at("entry").at("sections").size());
  }
  EXPECT_EQ(liaison({"audit", "show", export_folder(), std::to_string(size)}).status, 2);
}

TEST_F(ExportTest, OnlyAnAuditorGetsItAndARefusalIsOnRecord) {
  const auto profile = support::operator_profile("ada", stand_->gateway().port(), folder_.path());

  const auto refused = liaison({"audit",
                                "export",
                                export_folder(),
                                "--profile",
                                profile.string(),
                                "--log",
                                "liaison.test",
                                "--reason",
                                "curious"});

  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("admin.role-missing"));
  EXPECT_FALSE(std::filesystem::exists(export_folder()));
  EXPECT_THAT(last_entry(), HasSubstr("request.refused"));
}

TEST_F(ExportTest, ALogThatIsNotThereAndARangeThatIsNotInItAreRefused) {
  EXPECT_THAT(fetch({"--from", "1000", "--count", "1"}).err, HasSubstr("request.malformed"));
  const auto profile = support::operator_profile("eve", stand_->gateway().port(), folder_.path());
  EXPECT_THAT(liaison({"audit",
                       "export",
                       export_folder(),
                       "--profile",
                       profile.string(),
                       "--log",
                       "other.test",
                       "--reason",
                       "audit"})
                  .err,
              HasSubstr("not-found"));
}

TEST_F(ExportTest, ARangeIsWidenedToWholeBundlesAndVerifiesAsARange) {
  for (int i = 0; i < 130; ++i)
    submit();  // Each with an entry for itself and its refusal or lease of nobody.
  const auto size = stand_->number("SELECT size FROM audit_log");
  while (stand_->number("SELECT size FROM audit_log") < 300)
    submit();
  ASSERT_GE(size, 130);

  ASSERT_EQ(fetch({"--from", "260", "--count", "3"}).status, 0);

  EXPECT_FALSE(std::filesystem::exists(at("export/tile/entries/000")));
  EXPECT_EQ(verify().status, 1) << "the first bundle was left out, and not by name";
  const auto verified = verify({"--from", "260", "--to", "262"});
  ASSERT_EQ(verified.status, 0) << verified.out;
  EXPECT_EQ(json::parse(verified.out).at("seen").at("first"), 256);
}

TEST_F(ExportTest, AnErasedKeyIsShownAsErasedAndIsNoDamage) {
  ask_keys("DELETE FROM data_key WHERE state = 'OP'");
  (void)stand_->gateway().stop();  // Its reader may remember keys that it drew.
  stand_->gateway().start();

  ASSERT_EQ(fetch().status, 0);

  const auto verified = verify();
  ASSERT_EQ(verified.status, 0) << verified.out;
  const json sections = json::parse(verified.out).at("sections");
  EXPECT_GT(sections.at("erased").get<int>(), 0);
  EXPECT_GT(sections.at("verified").get<int>(), 0) << "of entries since the new start";
}

TEST_F(ExportTest, ADamagedSectionIsFoundAtItsPlace) {
  (void)stand_->rows(
      "UPDATE audit_section SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) "
      "WHERE name = 'recipients' AND entry_index = (SELECT min(entry_index) FROM audit_section)");
  const auto entry = stand_->number("SELECT min(entry_index) FROM audit_section");

  ASSERT_EQ(fetch().status, 0);

  const auto verified = verify();
  EXPECT_EQ(verified.status, 1);
  const json damage = json::parse(verified.out).at("damage");
  EXPECT_EQ(damage.at("kind"), "section-altered");
  EXPECT_EQ(damage.at("entry"), entry);
  EXPECT_THAT(support::content_of(stand_->gateway().log()), HasSubstr("section.broken"));
}

TEST_F(ExportTest, AnExportThatBreaksOffNeverVerifies) {
  (void)stand_->gateway().stop();  // So that old sections' keys must be looked up.
  stand_->gateway().start();
  submit();  // Draws the key of the sections to come.
  ask_keys("ALTER TABLE data_key RENAME TO hidden");

  EXPECT_EQ(fetch().status, 1);

  EXPECT_FALSE(std::filesystem::exists(export_folder()));
  const std::string partial = export_folder() + ".partial";
  EXPECT_TRUE(std::filesystem::exists(partial + "/tile/0"));
  const auto verified = liaison_verify({"export", partial, "--log-key", key_, "--json"});
  EXPECT_EQ(json::parse(verified.out).at("damage").at("kind"), "checkpoint-missing");
  ask_keys("ALTER TABLE hidden RENAME TO data_key");
  EXPECT_EQ(fetch().status, 2) << "what broke off stands in the way until it is removed";
  std::filesystem::remove_all(partial);
  EXPECT_EQ(fetch().status, 0);
}

TEST_F(ExportTest, AnAuditorKeepsACheckpointByItsOwnCertificate) {
  const auto kept = at("kept").string();
  const auto profile = support::operator_profile("eve", stand_->gateway().port(), folder_.path());

  const auto fetched = liaison({"audit",
                                "checkpoint",
                                "--log",
                                "liaison.test",
                                "--save",
                                kept,
                                "--profile",
                                profile.string()});

  ASSERT_EQ(fetched.status, 0) << fetched.err;
  submit();
  ASSERT_EQ(fetch().status, 0);
  const auto verified = verify({"--since", kept});
  EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
}

TEST_F(ExportTest, ExportAndReceiptVerifyWhenGatewayAndDatabaseAreGone) {
  ASSERT_EQ(fetch().status, 0);
  const auto kept = liaison({"audit",
                             "checkpoint",
                             "--log",
                             "liaison.test",
                             "--profile",
                             support::operator_profile("eve", 1, folder_.path()).string()});
  EXPECT_EQ(kept.status, 3) << "nobody listens at that port";
  stand_.reset();  // Gateway, cluster and their folders.
  const auto key = at("key");
  support::save_file(key, support::content_of(key_));

  const auto both = liaison({"audit",
                             "verify",
                             export_folder(),
                             "--key",
                             key.string(),
                             "--receipt",
                             at("receipt").string(),
                             "--document",
                             at("document").string()});

  EXPECT_EQ(both.status, 0) << both.out << both.err;
  EXPECT_THAT(both.out,
              AllOf(HasSubstr("verified: every entry seen"),
                    HasSubstr("verified: the log held this entry")));
  support::save_file(at("document"), "another document");
  const auto other = liaison({"audit",
                              "verify",
                              "--key",
                              key.string(),
                              "--receipt",
                              at("receipt").string(),
                              "--document",
                              at("document").string()});
  EXPECT_EQ(other.status, 1);
  EXPECT_THAT(other.out, HasSubstr("other-document"));
}

}  // namespace
