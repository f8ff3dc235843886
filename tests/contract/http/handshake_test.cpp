/// \file
/// Goal: only TLS 1.3 with a valid, unrevoked client certificate of a trusted authority gets an
/// answer, and the log says why another did not. Method: real handshakes with the certificates of
/// the test Europe; the description is asked for, which no port is needed for.

#include <fstream>

#include <gmock/gmock.h>
#include <openssl/ssl.h>

#include "tests/contract/http/served.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

namespace http_tests {
namespace {

using ::testing::HasSubstr;

class HandshakeTest : public Served {
 protected:
  /// \return the status of an answer, or 0 when there was none.
  [[nodiscard]] int status_for(const ClientOptions& options) const {
    try {
      TlsClient client(options);
      const auto answer = client.ask(get("/api/v1/openapi.yaml"));
      return answer ? answer->status : 0;
    } catch (const std::runtime_error&) {
      return 0;
    }
  }

  [[nodiscard]] ClientOptions refused(const char* name) const {
    return {.port = service_->port(), .credentials = support::test_europe().refused(name)};
  }
};

TEST_F(HandshakeTest, AnswersTheHolderOfAValidCertificate) {
  start();

  EXPECT_EQ(status_for(as_police()), 200);
}

TEST_F(HandshakeTest, RefusesAClientWithoutCertificateAndLogsIt) {
  start();

  EXPECT_EQ(status_for({.port = service_->port()}), 0);
  stop();
  EXPECT_THAT(telemetry_.text(), HasSubstr("tls.handshake-failed reason="));
  EXPECT_THAT(telemetry_.text(), HasSubstr("peer did not return a certificate"));
}

TEST_F(HandshakeTest, RefusesACertificateOfAnotherAuthorityAndLogsTheReason) {
  start();

  EXPECT_EQ(status_for(refused("wrong-ca")), 0);
  EXPECT_THAT(telemetry_.text(),
              HasSubstr("tls.certificate-refused reason=unable to get local issuer certificate "
                        "subject=urn:liaison:system:"));
}

TEST_F(HandshakeTest, RefusesAnExpiredCertificateAndLogsTheReason) {
  start();

  EXPECT_EQ(status_for(refused("expired")), 0);
  EXPECT_THAT(telemetry_.text(),
              HasSubstr("tls.certificate-refused reason=certificate has expired"));
}

TEST_F(HandshakeTest, RefusesARevokedCertificateAndLogsTheReason) {
  start();

  EXPECT_EQ(status_for(refused("revoked")), 0);
  EXPECT_THAT(telemetry_.text(), HasSubstr("tls.certificate-refused reason=certificate revoked"));
  EXPECT_THAT(telemetry_.text(), HasSubstr("depth=0"));
}

TEST_F(HandshakeTest, RefusesTls12) {
  start();

  auto options = as_police();
  options.highest_version = TLS1_2_VERSION;
  EXPECT_EQ(status_for(options), 0);
  stop();
  EXPECT_THAT(telemetry_.text(), HasSubstr("unsupported protocol"));
}

TEST_F(HandshakeTest, KeepsAHandshakeThatNeverEndsNoLongerThanTheHeaderTime) {
  options_.header_time = std::chrono::milliseconds(150);
  options_.linger_time = std::chrono::milliseconds(100);
  start();

  EXPECT_TRUE(SilentClient(service_->port()).is_cut());
  stop();
  EXPECT_THAT(telemetry_.text(), HasSubstr("tls.handshake-failed reason=too slow"));
}

/// An authority's own list, exchanged while the service runs.
class RevocationTest : public HandshakeTest {
 protected:
  RevocationTest() { options_.revocation_lists = {list_}; }

  [[nodiscard]] static std::filesystem::path pki(const char* file) {
    return support::test_europe().pki() / file;
  }

  /// A list of the CA `authority`.pem that revokes what its `index` of certificates says.
  void write_list(const char* authority,
                  const std::filesystem::path& index,
                  const support::Command& further = {}) const {
    std::filesystem::copy_file(index, folder_.path() / "index.txt");
    std::ofstream(folder_.path() / "ca.cnf")
        << "[ca]\ndefault_ca=c\n[c]\ndatabase=" << (folder_.path() / "index.txt").string()
        << "\ndefault_md=sha256\ndefault_crl_days=30\n";
    const auto ca = pki(authority).string();
    support::Command command{"openssl", "ca", "-gencrl", "-config", folder_.path() / "ca.cnf"};
    command.insert(command.end(), {"-keyfile", ca + ".key", "-cert", ca + ".pem", "-out", list_});
    command.insert(command.end(), further.begin(), further.end());
    const auto made = support::run(command);
    ASSERT_EQ(made.status, 0) << made.err;
  }

  void write_list_without_entries(const char* authority) const {
    const auto none = folder_.path() / "none.txt";
    std::ofstream{none};
    write_list(authority, none);
    // Changed lists are known by their file's time, so the first one is dated back.
    std::filesystem::last_write_time(
        list_, std::filesystem::last_write_time(list_) - std::chrono::seconds(10));
  }

  /// Revokes the certificate "revoked"; its nextUpdate has long passed.
  void write_outdated_list() const {
    write_list("client-ca",
               pki("ca/index.txt"),
               {"-crl_lastupdate", "20200101000000Z", "-crl_nextupdate", "20200201000000Z"});
  }

  /// The client CA, which has a list, and another one, which has none.
  void trust_two_authorities() {
    options_.client_ca = folder_.path() / "two-cas.pem";
    std::ofstream(options_.client_ca) << std::ifstream(pki("client-ca.pem")).rdbuf()
                                      << std::ifstream(pki("extra/other-ca.pem")).rdbuf();
  }

  support::TemporaryFolder folder_;
  std::filesystem::path list_ = folder_.path() / "crl.pem";
};

TEST_F(RevocationTest, TakesAChangedListIntoUseBeforeTheNextHandshake) {
  write_list_without_entries("client-ca");
  start();
  ASSERT_EQ(status_for(refused("revoked")), 200);

  std::filesystem::copy_file(support::test_europe().pki() / "crl.pem",
                             list_,
                             std::filesystem::copy_options::overwrite_existing);

  EXPECT_EQ(status_for(refused("revoked")), 0);
  EXPECT_EQ(status_for(as_police()), 200);
  EXPECT_TRUE(telemetry_.logged("tls.revocation-lists-read"));
}

TEST_F(RevocationTest, KeepsTheLastGoodListWhenTheNewOneCannotBeRead) {
  std::filesystem::copy_file(support::test_europe().pki() / "crl.pem", list_);
  start();

  std::ofstream(list_) << "not a list";
  std::filesystem::last_write_time(
      list_, std::filesystem::last_write_time(list_) + std::chrono::seconds(10));

  EXPECT_EQ(status_for(refused("revoked")), 0);
  EXPECT_EQ(status_for(as_police()), 200);
  EXPECT_TRUE(telemetry_.logged("tls.revocation-lists-unreadable"));
}

TEST_F(RevocationTest, KeepsTheLastGoodListWhenNoClientCaHasSignedTheNewOne) {
  std::filesystem::copy_file(pki("crl.pem"), list_);
  start();

  write_list_without_entries("extra/other-ca");

  EXPECT_EQ(status_for(refused("revoked")), 0);
  EXPECT_EQ(status_for(as_police()), 200);
  EXPECT_TRUE(telemetry_.logged("tls.revocation-lists-unreadable"));
}

TEST_F(RevocationTest, DoesNotStartWithAListThatNoClientCaHasSigned) {
  write_list_without_entries("extra/other-ca");

  EXPECT_THROW(start(), std::runtime_error);
}

TEST_F(RevocationTest, KeepsAnOutdatedListInForceAndWarnsOnce) {
  write_outdated_list();
  start();

  EXPECT_EQ(status_for(as_police()), 200);
  EXPECT_EQ(status_for(as_police()), 200);
  EXPECT_EQ(status_for(refused("revoked")), 0);
  EXPECT_THAT(telemetry_.text(), HasSubstr("tls.certificate-refused reason=certificate revoked"));
  const auto text = telemetry_.text();
  const auto warning = text.find("tls.revocation-list-outdated issuer=");
  EXPECT_NE(warning, std::string::npos);
  EXPECT_EQ(text.find("tls.revocation-list-outdated", warning + 1), std::string::npos);
}

TEST_F(RevocationTest, LetsCertificatesThroughWhoseIssuerHasNoList) {
  trust_two_authorities();
  std::filesystem::copy_file(pki("crl.pem"), list_);
  start();

  EXPECT_EQ(status_for(refused("wrong-ca")), 200);
  EXPECT_EQ(status_for(as_police()), 200);
  EXPECT_EQ(status_for(refused("revoked")), 0);
}

TEST_F(RevocationTest, TakesUpAListThatAppearsInItsFolder) {
  const auto lists = folder_.path() / "lists";
  std::filesystem::create_directory(lists);
  options_.revocation_lists = {};
  options_.revocation_folder = lists;
  start();
  ASSERT_EQ(status_for(refused("revoked")), 200);

  std::filesystem::copy_file(pki("crl.pem"), lists / "client-ca.pem");
  EXPECT_EQ(status_for(refused("revoked")), 0);
  EXPECT_EQ(status_for(as_police()), 200);

  std::ofstream(lists / "damaged.pem") << "not a list";
  EXPECT_EQ(status_for(refused("revoked")), 0);
  EXPECT_EQ(status_for(as_police()), 200);
  EXPECT_TRUE(telemetry_.logged("tls.revocation-list-refused"));
}

TEST_F(RevocationTest, ReadsAListInDer) {
  const auto made =
      support::run({"openssl", "crl", "-in", pki("crl.pem"), "-outform", "DER", "-out", list_});
  ASSERT_EQ(made.status, 0) << made.err;
  start();

  EXPECT_EQ(status_for(refused("revoked")), 0);
  EXPECT_EQ(status_for(as_police()), 200);
  EXPECT_THAT(telemetry_.text(), HasSubstr("tls.certificate-refused reason=certificate revoked"));
}

TEST_F(HandshakeTest, DoesNotStartWithoutItsRevocationList) {
  options_.revocation_lists = {"/nowhere/crl.pem"};

  EXPECT_THROW(start(), std::runtime_error);
}

TEST_F(HandshakeTest, DoesNotStartWithTheKeyOfAnotherCertificate) {
  options_.private_key = support::test_europe().pki() / "client-ca.key";

  try {
    start();
    FAIL() << "started";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr(options_.private_key.string()));
  }
}

TEST_F(HandshakeTest, DoesNotShareItsPortWithAnother) {
  start();
  options_.port = service_->port();
  const auto first = std::move(service_);

  EXPECT_THROW(start(), std::runtime_error);
}

TEST_F(HandshakeTest, DoesNotStartWithAValueOutsideItsRange) {
  options_.document_bytes = 1023;
  EXPECT_THROW(start(), std::invalid_argument);

  options_.document_bytes = 1024;
  EXPECT_NO_THROW(start());
}

}  // namespace
}  // namespace http_tests
