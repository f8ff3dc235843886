/// \file
/// Goal: only a list that can be believed is proposed, and the newest approved one of each issuer
/// lies where requests are judged by it. Method: lists made on the spot, a folder of its own, and
/// the authenticator that reads it.

#include "adapters/openssl/revocation_vault.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/openssl/authenticator.h"
#include "tests/support/doubles.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/openssl/test_pki.h"

namespace {

using gateway::RefusalCode;
using gateway::RevocationList;
using support::ListWish;
using support::TestCa;
using ::testing::HasSubstr;

gateway::Timestamp at(const char* text) {
  return *gateway::timestamp_from_text(text);
}

class RevocationVaultTest : public ::testing::Test {
 protected:
  RevocationVaultTest() {
    std::ofstream(folder_.path() / "ca.pem") << ca_.pem();
    vault_ = adapters::openssl::make_revocation_vault({.client_ca = folder_.path() / "ca.pem",
                                                       .folder = lists_,
                                                       .revocation_lists = {configured_}});
  }

  /// The sentence of the refusal, or nothing.
  [[nodiscard]] std::string fault(const std::string& pem,
                                  const char* now = "2026-11-23T12:00:00Z") const {
    const auto checked = vault_->check({.pem = pem}, at(now));
    if (checked) return {};
    EXPECT_EQ(checked.refusal().code, RefusalCode::kRevocationListInvalid);
    return checked.refusal().detail;
  }

  [[nodiscard]] std::size_t kept() const {
    const std::filesystem::directory_iterator files(lists_);
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
  }

  /// Keeps the list. \return whether it changed anything.
  [[nodiscard]] bool keeps(const ListWish& wish) const {
    const auto changed = vault_->keep({.pem = ca_.list_pem(wish)});
    EXPECT_TRUE(changed);
    return changed && *changed;
  }

  TestCa ca_{"Test CA"};
  TestCa other_ca_{"Other CA"};
  support::TemporaryFolder folder_;
  std::filesystem::path lists_ = folder_.path() / "lists";
  std::filesystem::path configured_ = folder_.path() / "configured.pem";  // Not there at first.
  std::unique_ptr<gateway::RevocationVault> vault_;
};

TEST_F(RevocationVaultTest, BelievesACurrentListOfAClientCa) {
  EXPECT_EQ(fault(ca_.list_pem({})), "");
}

TEST_F(RevocationVaultTest, RefusesWhatIsNotExactlyOneListInPem) {
  const std::string sentence = "This is not exactly one revocation list in PEM.";

  EXPECT_EQ(fault(""), sentence);
  EXPECT_EQ(fault("no list"), sentence);
  EXPECT_EQ(fault(ca_.list_der({})), sentence);
  EXPECT_EQ(fault(ca_.list_pem({}) + ca_.list_pem({})), sentence);
  EXPECT_EQ(fault(ca_.pem()), sentence);
  EXPECT_EQ(fault(ca_.list_pem({}) + ca_.pem()), sentence);
  EXPECT_EQ(fault(ca_.pem() + ca_.list_pem({})), sentence);
  EXPECT_EQ(fault("Certificate Revocation List\n" + ca_.list_pem({})), sentence);
  EXPECT_EQ(fault(ca_.list_pem({}) + "rm -rf\n"), sentence);
  EXPECT_EQ(fault("\r\n" + ca_.list_pem({}) + "\n\n"), "");
}

TEST_F(RevocationVaultTest, RefusesAListThatNoClientCaHasSigned) {
  EXPECT_THAT(fault(other_ca_.list_pem({})), HasSubstr("no client CA has signed"));
}

TEST_F(RevocationVaultTest, RefusesADeltaList) {
  EXPECT_THAT(fault(ca_.list_pem({.extension = ListWish::Extension::kCritical})),
              HasSubstr("delta or indirect"));
}

TEST_F(RevocationVaultTest, RefusesAListOutsideItsTime) {
  const auto list = ca_.list_pem({.next_update = "2027-01-01T00:00:00Z"});

  EXPECT_EQ(fault(list, "2027-01-01T00:00:00Z"), "");
  EXPECT_THAT(fault(list, "2027-01-01T00:00:01Z"), HasSubstr("outdated"));
  EXPECT_THAT(fault(list, "2020-01-01T00:00:00Z"), HasSubstr("not valid yet"));
}

TEST_F(RevocationVaultTest, ANewerListTakesThePlaceOfTheFormerAndNoOlderOneDoes) {
  EXPECT_TRUE(keeps({.serials = {7}, .number = 9}));
  EXPECT_TRUE(keeps({.serials = {7, 8}, .number = 10}));
  EXPECT_FALSE(keeps({.serials = {7, 8}, .number = 10}));
  EXPECT_FALSE(keeps({.serials = {}, .number = 9}));

  EXPECT_EQ(kept(), 1U);
  EXPECT_EQ(fault(ca_.list_pem({.number = 10})), "");
  EXPECT_THAT(fault(ca_.list_pem({.number = 9})), HasSubstr("newer list"));
}

TEST_F(RevocationVaultTest, WithoutNumbersTheTimeOfIssueDecides) {
  EXPECT_TRUE(keeps({.this_update = "2026-06-01T00:00:00Z"}));
  EXPECT_FALSE(keeps({.this_update = "2026-05-31T23:59:59Z"}));
  EXPECT_TRUE(keeps({.this_update = "2026-06-01T00:00:01Z"}));
}

TEST_F(RevocationVaultTest, RefusesAListThatIsOlderThanTheConfiguredOneOfItsIssuer) {
  const auto configure = [this](const std::string& pem) { std::ofstream(configured_) << pem; };
  const ListWish newest{.this_update = "2026-06-01T00:00:00Z", .number = 9};
  configure(ca_.list_pem(newest));
  const auto older = HasSubstr("in web_service.revocation_lists");

  EXPECT_EQ(fault(ca_.list_pem(newest)), "");
  EXPECT_EQ(fault(ca_.list_pem({.this_update = "2026-06-01T00:00:01Z", .number = 10})), "");
  EXPECT_THAT(fault(ca_.list_pem({.this_update = "2026-06-01T00:00:00Z", .number = 8})), older);
  EXPECT_THAT(fault(ca_.list_pem({.this_update = "2026-05-31T23:59:59Z", .number = 10})), older);

  std::ofstream(configured_) << "damaged meanwhile";
  EXPECT_THAT(fault(ca_.list_pem({.this_update = "2026-06-01T00:00:00Z", .number = 8})), older);
  std::filesystem::remove(configured_);
  EXPECT_THAT(fault(ca_.list_pem({.this_update = "2026-06-01T00:00:00Z", .number = 8})), older);
  configure(other_ca_.list_pem({.number = 99}));
  EXPECT_THAT(fault(ca_.list_pem({.this_update = "2026-06-01T00:00:00Z", .number = 8})), older);
}

TEST_F(RevocationVaultTest, DoesNotKeepWhatIsNotBelieved) {
  const auto changed = vault_->keep({.pem = other_ca_.list_pem({})});

  EXPECT_FALSE(changed);
  EXPECT_EQ(kept(), 0U);
}

TEST_F(RevocationVaultTest, AnAuthenticatorThatRunsTakesUpWhatIsKept) {
  const support::FakeClock clock(at("2026-11-23T12:00:00Z"));
  support::RecordingTelemetry telemetry;
  const auto authenticator = adapters::openssl::make_authenticator(
      {.client_ca = folder_.path() / "ca.pem",
       .revocation_lists = {},
       .revocation_folder = lists_,
       .revocation_check_interval = std::chrono::milliseconds(0)},
      clock,
      telemetry);
  const gateway::PeerCertificate seven{ca_.issue({.serial = 7})};
  const gateway::PeerCertificate eight{ca_.issue({.serial = 8})};
  const auto code_of = [&](const gateway::PeerCertificate& certificate) {
    const auto identity = authenticator->identify(certificate);
    return identity ? std::nullopt : std::optional(identity.refusal().code);
  };

  EXPECT_EQ(code_of(seven), std::nullopt);
  EXPECT_TRUE(keeps({.serials = {7}, .number = 1}));
  EXPECT_EQ(code_of(seven), RefusalCode::kCertificateRevoked);
  EXPECT_EQ(code_of(eight), std::nullopt);
  EXPECT_TRUE(keeps({.serials = {7, 8}, .number = 2}));
  EXPECT_EQ(code_of(eight), RefusalCode::kCertificateRevoked);
}

TEST_F(RevocationVaultTest, AListInTheFolderThatIsNotBelievedIsLoggedAndPassedOver) {
  std::ofstream(lists_ / "foreign.pem") << other_ca_.list_pem({});
  EXPECT_TRUE(keeps({.serials = {7}, .number = 1}));
  const support::FakeClock clock(at("2026-11-23T12:00:00Z"));
  support::RecordingTelemetry telemetry;

  const auto authenticator = adapters::openssl::make_authenticator(
      {.client_ca = folder_.path() / "ca.pem", .revocation_lists = {}, .revocation_folder = lists_},
      clock,
      telemetry);

  EXPECT_TRUE(telemetry.logged("revocation-list.refused"));
  EXPECT_FALSE(authenticator->identify({ca_.issue({.serial = 7})}));
}

}  // namespace
