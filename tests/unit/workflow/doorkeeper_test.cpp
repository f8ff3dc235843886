/// \file
/// Goal: nobody acts for an authority that the directory does not give to the certificate.
/// Method: one small directory, a double that reads identities from text.
#include "workflow/runtime/doorkeeper.h"

#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"
#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using gateway::Actor;
using gateway::AuthorityId;
using gateway::Caller;
using gateway::PersonId;
using gateway::RefusalCode;
using gateway::SystemId;

class DoorkeeperTest : public ::testing::Test {
 protected:
  [[nodiscard]] RefusalCode refused(const Caller& caller) const {
    return doorkeeper_.identify(caller).refusal().code;
  }

  support::FakeClock clock_{gateway::timestamp_from_text("2026-11-23T10:00:00Z").value()};
  support::RecordingTelemetry telemetry_;
  support::TextAuthenticator authenticator_;
  DirectoryBook directories_{three_states()};
  Doorkeeper doorkeeper_{authenticator_, directories_, clock_, telemetry_};
};

TEST_F(DoorkeeperTest, TakesTheOnlyAuthorityOfASystem) {
  const auto actor = doorkeeper_.identify(caller_for("XA-POLICE"));

  ASSERT_TRUE(actor);
  EXPECT_EQ(*actor, (Actor{SystemId("xa-police"), AuthorityId("XA-POLICE"), PersonId("svc")}));
}

TEST_F(DoorkeeperTest, WantsToKnowWhichOfSeveralAuthoritiesIsMeant) {
  auto caller = caller_for("XA-SHARED");
  EXPECT_EQ(refused(caller), RefusalCode::kAuthorityNotBound);

  caller.acting_for = AuthorityId("XA-SPOC");
  EXPECT_EQ(doorkeeper_.identify(caller)->authority, AuthorityId("XA-SPOC"));
}

TEST_F(DoorkeeperTest, RefusesAnAuthorityThatTheSystemIsNotRegisteredFor) {
  auto caller = caller_for("XA-POLICE");
  caller.acting_for = AuthorityId("XB-POLICE");

  EXPECT_EQ(refused(caller), RefusalCode::kAuthorityNotBound);
}

TEST_F(DoorkeeperTest, RefusesAnotherCertificateOfAKnownSystem) {
  Caller caller;
  caller.certificate.der = "xa-police|" + gateway::to_hex(gateway::sha256("another"));

  EXPECT_EQ(refused(caller), RefusalCode::kCertificateUnknown);
  EXPECT_TRUE(telemetry_.logged("identity.refused"));
}

TEST_F(DoorkeeperTest, RefusesAnUnknownSystemAndAnUnreadableCertificate) {
  EXPECT_EQ(refused(caller_for("XD-POLICE")), RefusalCode::kCertificateUnknown);
  EXPECT_EQ(refused(Caller{{"nothing readable"}, {}}), RefusalCode::kCertificateUnknown);
}

}  // namespace
}  // namespace workflow
