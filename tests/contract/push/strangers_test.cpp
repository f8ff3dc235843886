/// \file
/// Goal: nothing is shown or sent to whoever is not the system that is meant, over TLS 1.3.
/// Method: a real server with every certificate that must be refused; what it received is looked
/// at.
#include <gmock/gmock.h>
#include <openssl/ssl.h>

#include "tests/contract/push/pushing.h"

namespace push_tests {
namespace {

using support::PushEndpoint;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class StrangersTest : public Pushing {
 protected:
  /// What came of one delivery to a server with that certificate; it has received nothing.
  std::string refused(const support::PushEndpointOptions& options) {
    const PushEndpoint endpoint(options, support::stored);
    const auto answer = text_of(bring(endpoint.url()));
    EXPECT_THAT(endpoint.requests(), IsEmpty());
    EXPECT_EQ(endpoint.connections(), 1U) << "there was somebody to be refused";
    return answer;
  }

  static support::PushEndpointOptions stranger(const std::string& name) {
    return of_system(support::test_europe().refused(name));
  }
};

TEST_F(StrangersTest, AnotherSystemOfTheSameIssuerGetsNothing) {
  EXPECT_THAT(refused(of_system(support::test_europe().system_of("DE-POLICE-1"))),
              HasSubstr("not one that the directory pins"));
  EXPECT_THAT(refused(stranger("unregistered")), HasSubstr("not one that the directory pins"));
}

TEST_F(StrangersTest, ACertificateOfAnotherIssuerGetsNothing) {
  EXPECT_THAT(refused(stranger("wrong-ca")), StartsWith("broken: its certificate is refused"));
}

TEST_F(StrangersTest, AnExpiredCertificateGetsNothing) {
  EXPECT_EQ(refused(stranger("expired")),
            "broken: its certificate is refused: certificate has expired");
}

TEST_F(StrangersTest, ARevokedCertificateGetsNothing) {
  system_ = gateway::SystemId("at-police-1-revoked");

  EXPECT_THAT(refused(stranger("revoked")), HasSubstr("not one that the directory pins"));
}

TEST_F(StrangersTest, ACertificateThatNobodyPinsAnyLongerGetsNothing) {
  vouched_ = false;

  EXPECT_THAT(refused(of_police()), HasSubstr("not one that the directory pins"));
}

TEST_F(StrangersTest, TheNameOfTheServersOwnIssuerIsNoPass) {
  EXPECT_THAT(refused(of_system(pki() / "server")), StartsWith("broken: its certificate is"));
}

TEST_F(StrangersTest, AnOlderTlsGetsNothing) {
  auto old = of_police();
  old.highest_version = TLS1_2_VERSION;

  EXPECT_THAT(refused(old), StartsWith("broken: no answer"));
}

TEST_F(StrangersTest, WhatIsNotEncryptedGetsNothing) {
  const PushEndpoint endpoint(of_police(), support::stored);
  const auto plain = "http" + endpoint.url().substr(5);

  EXPECT_THAT(text_of(bring(plain)), StartsWith("broken: no answer"));
  EXPECT_EQ(endpoint.connections(), 0U);
}

}  // namespace
}  // namespace push_tests
