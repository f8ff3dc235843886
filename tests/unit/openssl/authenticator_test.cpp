/// \file
/// Goal: a certificate gives the system that it names, and none that is doubtful, out of its time
/// or revoked passes; revocation reaches a running gateway. Method: certificates and lists made on
/// the spot, a clock turned by hand, list files looked at on every call.

#include "adapters/openssl/authenticator.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/openssl/test_pki.h"

namespace {

using gateway::RefusalCode;
using support::CertificateWish;
using support::ListWish;
using support::TestCa;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct SettableClock final : gateway::Clock {
  gateway::Timestamp time = *gateway::timestamp_from_text("2026-11-23T12:00:00Z");

  [[nodiscard]] gateway::Timestamp now() const override { return time; }
};

struct RecordingTelemetry final : gateway::Telemetry {
  std::vector<std::string> events;

  void log(gateway::LogLevel,
           std::string_view event,
           std::initializer_list<gateway::LogField>) override {
    events.emplace_back(event);
  }

  void count(std::string_view, std::string_view, std::string_view) override {}

  void observe(std::string_view, std::string_view, std::chrono::nanoseconds) override {}

  void set(std::string_view, std::int64_t) override {}

  void set(std::string_view, std::string_view, std::string_view, std::int64_t) override {}
};

class AuthenticatorTest : public ::testing::Test {
 protected:
  TestCa ca_{"Test CA"};
  TestCa other_ca_{"Other CA"};
  SettableClock clock_;
  RecordingTelemetry telemetry_;
  support::TemporaryFolder folder_;
  adapters::openssl::AuthenticatorOptions options_{
      .client_ca = folder_.path() / "ca.pem",
      .revocation_lists = {},
      .revocation_check_interval = std::chrono::milliseconds(0)};
  std::filesystem::path list_file_ = folder_.path() / "ca.crl";

  AuthenticatorTest() { write(options_.client_ca, ca_.pem() + other_ca_.pem()); }

  /// Replaces the file as a careful operator does, by renaming.
  void write(const std::filesystem::path& file, const std::string& content) const {
    const auto fresh = folder_.path() / "fresh";
    std::ofstream(fresh, std::ios::binary) << content;
    std::filesystem::rename(fresh, file);
  }

  [[nodiscard]] std::unique_ptr<gateway::Authenticator> make() {
    return adapters::openssl::make_authenticator(options_, clock_, telemetry_);
  }

  [[nodiscard]] std::unique_ptr<gateway::Authenticator> make_with_list(const std::string& list) {
    write(list_file_, list);
    options_.revocation_lists = {list_file_};
    return make();
  }

  [[nodiscard]] static std::optional<RefusalCode> refusal_of(
      const gateway::Authenticator& authenticator, const std::string& der) {
    const auto result = authenticator.identify({der});
    return result ? std::nullopt : std::optional(result.refusal().code);
  }

  [[nodiscard]] std::optional<RefusalCode> refusal_of(const CertificateWish& wish) {
    return refusal_of(*make(), ca_.issue(wish));
  }

  [[nodiscard]] static std::optional<RefusalCode> operator_refusal_of(
      const gateway::Authenticator& authenticator, const std::string& der) {
    const auto result = authenticator.identify_operator({der});
    return result ? std::nullopt : std::optional(result.refusal().code);
  }

  [[nodiscard]] std::string failure_with_list(const std::string& list) {
    try {
      (void)make_with_list(list);
      return {};
    } catch (const std::runtime_error& failure) {
      return failure.what();
    }
  }
};

TEST_F(AuthenticatorTest, GivesTheSystemAndTheFingerprint) {
  const auto der = ca_.issue({});

  const auto identity = make()->identify({der});

  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->system, gateway::SystemId("XA-SYSTEM-1"));
  EXPECT_EQ(identity->fingerprint, gateway::sha256(der));
}

TEST_F(AuthenticatorTest, GivesTheOperatorAndTheFingerprint) {
  const auto der = ca_.issue({.uris = {"urn:liaison:operator:ada"}});

  const auto identity = make()->identify_operator({der});

  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->name, gateway::OperatorName("ada"));
  EXPECT_EQ(identity->fingerprint, gateway::sha256(der));
}

TEST_F(AuthenticatorTest, ASystemIsNoOperatorAndAnOperatorNoSystem) {
  const auto authenticator = make();
  const auto ada = ca_.issue({.uris = {"urn:liaison:operator:ada"}});
  const auto both = ca_.issue({.uris = {"urn:liaison:operator:ada", "urn:liaison:system:a"}});

  EXPECT_EQ(operator_refusal_of(*authenticator, ca_.issue({})), RefusalCode::kOperatorUnknown);
  EXPECT_EQ(refusal_of(*authenticator, ada), RefusalCode::kCertificateUnknown);
  EXPECT_EQ(operator_refusal_of(*authenticator, both), RefusalCode::kOperatorUnknown);
  EXPECT_EQ(refusal_of(*authenticator, both), RefusalCode::kCertificateUnknown);
}

TEST_F(AuthenticatorTest, AcceptsOperatorNamesOfUpToSixtyFourSmallCharacters) {
  const auto authenticator = make();
  const auto refusal_of_name = [&](const std::string& name) {
    return operator_refusal_of(*authenticator,
                               ca_.issue({.uris = {"urn:liaison:operator:" + name}}));
  };

  EXPECT_EQ(refusal_of_name("a9._-"), std::nullopt);
  EXPECT_EQ(refusal_of_name(std::string(64, 'a')), std::nullopt);
  for (const auto& name : {std::string(),
                           std::string(65, 'a'),
                           std::string("Ada"),
                           std::string("a b"),
                           std::string("a:b")}) {
    EXPECT_EQ(refusal_of_name(name), RefusalCode::kOperatorUnknown) << name;
  }
}

TEST_F(AuthenticatorTest, AnOperatorsCertificateRunsOutAndIsRevokedAsAnyOther) {
  const auto authenticator = make_with_list(ca_.list_pem({.serials = {8}}));
  const std::vector<std::string> ada{"urn:liaison:operator:ada"};

  EXPECT_EQ(operator_refusal_of(*authenticator, ca_.issue({.uris = ada, .serial = 8})),
            RefusalCode::kCertificateRevoked);
  EXPECT_EQ(operator_refusal_of(*authenticator, ca_.issue({.uris = ada, .serial = 9})),
            std::nullopt);
  clock_.time = *gateway::timestamp_from_text("2027-01-01T00:00:01Z");
  EXPECT_EQ(operator_refusal_of(*authenticator, ca_.issue({.uris = ada, .serial = 9})),
            RefusalCode::kCertificateExpired);
}

TEST_F(AuthenticatorTest, AcceptsNamesThatAreNotOursBesideTheOneThatIs) {
  EXPECT_EQ(refusal_of({.uris = {"https://example.org/", "urn:liaison:system:a"}}), std::nullopt);
}

TEST_F(AuthenticatorTest, RefusesACertificateWithoutExactlyOneNameOfOurs) {
  using Uris = std::vector<std::string>;
  for (const auto& uris : {Uris{},
                           Uris{"https://example.org/"},
                           Uris{"urn:liaison:system:a", "urn:liaison:system:b"},
                           Uris{"urn:liaison:system:a", "urn:liaison:system:a"},
                           Uris{"urn:liaison:system:a", "urn:liaison:operator:a"},
                           Uris{"urn:liaison:operator:a"}}) {
    EXPECT_EQ(refusal_of({.uris = uris}), RefusalCode::kCertificateUnknown)
        << ::testing::PrintToString(uris);
  }
}

TEST_F(AuthenticatorTest, RefusesASecondAlternativeNameExtension) {
  EXPECT_EQ(refusal_of({.second_extension_uris = {"urn:liaison:system:b"}}),
            RefusalCode::kCertificateUnknown);
}

TEST_F(AuthenticatorTest, AcceptsSystemIdsOfUpToSixtyFourPlainCharacters) {
  const std::string prefix = "urn:liaison:system:";

  EXPECT_EQ(refusal_of({.uris = {prefix + "aZ09._-"}}), std::nullopt);
  EXPECT_EQ(refusal_of({.uris = {prefix + std::string(64, 'a')}}), std::nullopt);
  EXPECT_EQ(refusal_of({.uris = {prefix + std::string(65, 'a')}}),
            RefusalCode::kCertificateUnknown);
  for (const std::string id : {"", "a b", "a/b", "a:b", "\xc3\xa4"}) {
    EXPECT_EQ(refusal_of({.uris = {prefix + id}}), RefusalCode::kCertificateUnknown) << id;
  }
}

TEST_F(AuthenticatorTest, RefusesBytesThatAreNotOneCertificate) {
  const auto authenticator = make();
  const auto der = ca_.issue({});

  for (const auto& bytes : {std::string(), std::string("x"), der + "x", der.substr(1)}) {
    EXPECT_EQ(refusal_of(*authenticator, bytes), RefusalCode::kCertificateUnknown);
  }
}

TEST_F(AuthenticatorTest, ValidityIncludesItsFirstAndLastSecond) {
  const auto authenticator = make();
  const auto der = ca_.issue({});
  const auto first = *gateway::timestamp_from_text("2026-01-01T00:00:00Z");
  const auto last = *gateway::timestamp_from_text("2027-01-01T00:00:00.999Z");
  const std::chrono::milliseconds tick(1);

  const auto at = [&](gateway::Timestamp time) {
    clock_.time = time;
    return refusal_of(*authenticator, der);
  };

  EXPECT_EQ(at(first - tick), RefusalCode::kCertificateExpired);
  EXPECT_EQ(at(first), std::nullopt);
  EXPECT_EQ(at(last), std::nullopt);
  EXPECT_EQ(at(last + tick), RefusalCode::kCertificateExpired);
}

TEST_F(AuthenticatorTest, RefusesARevokedCertificateAndNoOther) {
  for (const auto& list : {ca_.list_pem({.serials = {3, 8, 5}}), ca_.list_der({.serials = {8}})}) {
    const auto authenticator = make_with_list(list);

    EXPECT_EQ(refusal_of(*authenticator, ca_.issue({.serial = 8})),
              RefusalCode::kCertificateRevoked);
    EXPECT_EQ(refusal_of(*authenticator, ca_.issue({.serial = 9})), std::nullopt);
    EXPECT_EQ(refusal_of(*authenticator, other_ca_.issue({.serial = 8})), std::nullopt);
  }
}

TEST_F(AuthenticatorTest, HeedsEveryListOfAFile) {
  const auto authenticator =
      make_with_list(ca_.list_pem({.serials = {8}}) + other_ca_.list_pem({.serials = {9}}));

  EXPECT_EQ(refusal_of(*authenticator, ca_.issue({.serial = 8})), RefusalCode::kCertificateRevoked);
  EXPECT_EQ(refusal_of(*authenticator, other_ca_.issue({.serial = 9})),
            RefusalCode::kCertificateRevoked);
}

TEST_F(AuthenticatorTest, ARevocationReachesACertificateThatWasAcceptedBefore) {
  const auto authenticator = make_with_list(ca_.list_pem({}));
  const auto der = ca_.issue({.serial = 8});
  ASSERT_EQ(refusal_of(*authenticator, der), std::nullopt);

  write(list_file_, ca_.list_pem({.serials = {8}}));

  EXPECT_EQ(refusal_of(*authenticator, der), RefusalCode::kCertificateRevoked);
  EXPECT_THAT(telemetry_.events, ElementsAre("revocation-list.loaded"));
}

TEST_F(AuthenticatorTest, LooksAtTheFilesNoMoreOftenThanTheInterval) {
  options_.revocation_check_interval = std::chrono::hours(1);
  const auto authenticator = make_with_list(ca_.list_pem({}));
  const auto der = ca_.issue({.serial = 8});

  write(list_file_, ca_.list_pem({.serials = {8}}));

  EXPECT_EQ(refusal_of(*authenticator, der), std::nullopt);
}

TEST_F(AuthenticatorTest, KeepsTheOldListAndSaysSoOnceWhenTheNewOneCannotBeBelieved) {
  const auto authenticator = make_with_list(ca_.list_pem({.serials = {8}}));
  const auto der = ca_.issue({.serial = 8});

  write(list_file_, "damaged");

  EXPECT_EQ(refusal_of(*authenticator, der), RefusalCode::kCertificateRevoked);
  EXPECT_EQ(refusal_of(*authenticator, der), RefusalCode::kCertificateRevoked);
  EXPECT_THAT(telemetry_.events, ElementsAre("revocation-list.refused"));
}

TEST_F(AuthenticatorTest, KeepsTheOldListWhenTheFileVanishes) {
  const auto authenticator = make_with_list(ca_.list_pem({.serials = {8}}));

  std::filesystem::remove(list_file_);

  EXPECT_EQ(refusal_of(*authenticator, ca_.issue({.serial = 8})), RefusalCode::kCertificateRevoked);
  EXPECT_THAT(telemetry_.events, ElementsAre("revocation-list.refused"));
}

TEST_F(AuthenticatorTest, AnOutdatedListStaysInForceAndIsWarnedAboutOnce) {
  const auto authenticator =
      make_with_list(ca_.list_pem({.serials = {8}, .next_update = "2026-11-23T11:59:59Z"}));

  EXPECT_EQ(refusal_of(*authenticator, ca_.issue({.serial = 8})), RefusalCode::kCertificateRevoked);
  EXPECT_THAT(telemetry_.events, ElementsAre("revocation-list.outdated"));
}

TEST_F(AuthenticatorTest, DoesNotStartWithAListThatCannotBeBelieved) {
  const TestCa forger("Test CA");
  const TestCa stranger("Stranger");
  auto damaged = ca_.list_pem({.serials = {8}});
  damaged[damaged.size() / 2] = '!';

  EXPECT_THAT(failure_with_list("damaged"), HasSubstr("ca.crl"));
  EXPECT_THAT(failure_with_list(damaged), HasSubstr("no revocation list that can be read"));
  EXPECT_THAT(failure_with_list(ca_.list_pem({}) + damaged), HasSubstr("can be read"));
  EXPECT_THAT(failure_with_list(ca_.list_der({}) + "x"), HasSubstr("can be read"));
  EXPECT_THAT(failure_with_list(forger.list_pem({})), HasSubstr("no client CA has signed"));
  EXPECT_THAT(failure_with_list(stranger.list_pem({})), HasSubstr("no client CA has signed"));
  EXPECT_THAT(failure_with_list(ca_.list_pem({.extension = ListWish::Extension::kCritical})),
              HasSubstr("delta or indirect"));
}

TEST_F(AuthenticatorTest, DoesNotBelieveAListOfACaThatMayNotSignLists) {
  const TestCa ca("Certificates only", support::ListSigning::kForbidden);
  write(options_.client_ca, ca.pem());

  EXPECT_THAT(failure_with_list(ca.list_pem({})), HasSubstr("no client CA has signed"));
}

TEST_F(AuthenticatorTest, DoesNotStartWithoutACa) {
  write(options_.client_ca, "");
  EXPECT_THROW((void)make(), std::runtime_error);

  std::filesystem::remove(options_.client_ca);
  EXPECT_THROW((void)make(), std::runtime_error);
}

TEST_F(AuthenticatorTest, StaysRightWhenMoreCertificatesComeThanAreCached) {
  options_.cached_certificates_max = 2;
  const auto authenticator = make_with_list(ca_.list_pem({.serials = {3}}));
  std::vector<std::string> certificates;
  for (const long serial : {1L, 2L, 3L, 4L, 5L})
    certificates.push_back(ca_.issue({.serial = serial}));

  std::vector<std::optional<RefusalCode>> answers;
  for (int round = 0; round < 2; ++round) {
    for (const auto& der : certificates)
      answers.push_back(refusal_of(*authenticator, der));
  }

  const std::optional<RefusalCode> fine;
  const std::optional<RefusalCode> revoked = RefusalCode::kCertificateRevoked;
  EXPECT_THAT(answers,
              ElementsAre(fine, fine, revoked, fine, fine, fine, fine, revoked, fine, fine));
}

}  // namespace
