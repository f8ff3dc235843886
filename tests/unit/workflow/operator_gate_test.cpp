/// \file
/// Goal: a call of an operator passes only with a certificate that names a listed operator, is not
/// shut out, and has the role; what is refused is on record. Method: every role against every
/// need, certificates as text.
#include "workflow/runtime/operator_gate.h"

#include <gtest/gtest.h>

#include "tests/unit/workflow/path_fixture.h"

namespace workflow {
namespace {

using gateway::OperatorCaller;
using gateway::OperatorName;
using gateway::RefusalCode;

const std::string kFingerprint(64, 'a');

OperatorCaller caller(const std::string& name, const std::string& fingerprint = kFingerprint) {
  return {.certificate = {.der = "operator:" + name + "|" + fingerprint}};
}

class OperatorGateTest : public ::testing::Test {
 protected:
  /// The code, or nothing for who is let in.
  [[nodiscard]] std::optional<RefusalCode> refused(const OperatorCaller& who, RoleNeed need) const {
    const auto admitted = gate_.admit(who, need);
    return admitted ? std::nullopt : std::optional(admitted.refusal().code);
  }

  World world_;
  OperatorGate gate_{{.authenticator = world_.authenticator,
                      .directories = world_.directories,
                      .refusals = world_.refusals,
                      .telemetry = world_.telemetry},
                     {.administrators = {OperatorName("ada"), OperatorName("both")},
                      .auditors = {OperatorName("eve"), OperatorName("both")}}};
};

TEST_F(OperatorGateTest, LetsInWhoHasTheRoleAndNobodyElse) {
  using enum RoleNeed;
  const std::optional<RefusalCode> fine;
  const std::optional<RefusalCode> role = RefusalCode::kOperatorRole;

  EXPECT_EQ(refused(caller("ada"), kAdministrator), fine);
  EXPECT_EQ(refused(caller("ada"), kAuditor), role);
  EXPECT_EQ(refused(caller("ada"), kEither), fine);
  EXPECT_EQ(refused(caller("eve"), kAdministrator), role);
  EXPECT_EQ(refused(caller("eve"), kAuditor), fine);
  EXPECT_EQ(refused(caller("eve"), kEither), fine);
  EXPECT_EQ(refused(caller("both"), kAdministrator), fine);
  EXPECT_EQ(refused(caller("both"), kAuditor), fine);
}

TEST_F(OperatorGateTest, TellsWhoItIs) {
  const auto admitted = gate_.admit(caller("ada"), RoleNeed::kAdministrator);

  ASSERT_TRUE(admitted);
  EXPECT_EQ(*admitted, OperatorName("ada"));
}

TEST_F(OperatorGateTest, AMissingRoleIsAudited) {
  const auto before = world_.journal.lines().size();

  (void)gate_.admit(caller("eve"), RoleNeed::kAdministrator);

  ASSERT_EQ(world_.journal.lines().size(), before + 1);
  EXPECT_NE(world_.journal.lines().back().find("request.refused"), std::string::npos);
}

TEST_F(OperatorGateTest, SomebodyUnknownIsLoggedAndLeavesNoEntry) {
  const auto before = world_.journal.lines().size();

  EXPECT_EQ(refused(caller("mallory"), RoleNeed::kEither), RefusalCode::kOperatorUnknown);
  EXPECT_EQ(refused({.certificate = caller_for("XA-POLICE").certificate}, RoleNeed::kEither),
            RefusalCode::kOperatorUnknown);

  EXPECT_EQ(world_.journal.lines().size(), before);
  EXPECT_EQ(world_.telemetry.counted("identity_refused", "identity.operator-unknown"), 2);
  EXPECT_TRUE(world_.telemetry.logged("identity.refused"));
}

TEST_F(OperatorGateTest, WhereCertificatesAreListedNoOtherOneMakesAnOperator) {
  const OperatorGate gate({.authenticator = world_.authenticator,
                           .directories = world_.directories,
                           .refusals = world_.refusals,
                           .telemetry = world_.telemetry},
                          {.administrators = {OperatorName("ada")},
                           .auditors = {},
                           .certificates = {*gateway::digest_from_hex(kFingerprint)}});

  EXPECT_TRUE(gate.admit(caller("ada"), RoleNeed::kAdministrator));
  const auto made = gate.admit(caller("ada", std::string(64, 'b')), RoleNeed::kAdministrator);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.refusal().code, RefusalCode::kOperatorUnknown);
  EXPECT_EQ(gate.admit(caller("mallory"), RoleNeed::kEither).refusal().code,
            RefusalCode::kOperatorUnknown);
}

TEST_F(OperatorGateTest, ACertificateThatIsShutOutIsRefused) {
  world_.directories.replace(
      {.editions = {},
       .shut_out = {{.target = gateway::RevocationTarget::kCertificate, .id = kFingerprint}}});

  EXPECT_EQ(refused(caller("ada"), RoleNeed::kEither), RefusalCode::kShutOut);
}

}  // namespace
}  // namespace workflow
