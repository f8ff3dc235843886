/// \file
/// Goal: a locked desk opens for the person who sits there and for nobody else, and nobody keeps
/// that person from it. Method: the real services over memory.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/workflow/desk_world.h"
#include "workflow/runtime/desk_service.h"

namespace workflow {
namespace {

using gateway::SessionDemand;
using gateway::SessionProof;
using enum gateway::RefusalCode;

using Code = std::optional<gateway::RefusalCode>;

template <class T>
Code code_of(const gateway::Result<T>& result) {
  return result ? std::nullopt : std::optional(result.refusal().code);
}

constexpr SessionDemand kLook{.csrf = SessionDemand::Csrf::kNotNeeded};
constexpr SessionDemand kLocked{.state = SessionDemand::State::kAny};

class UnlockTest : public ::testing::Test {
 protected:
  [[nodiscard]] Code admitted(const SessionProof& proof, const SessionDemand& demand) {
    return code_of(world_.desk.admit(proof, demand));
  }

  [[nodiscard]] Code unlocked(const SessionProof& proof, const std::string& code) {
    using Secret = gateway::Confidential<std::string>;
    return code_of(
        world_.desk.unlock(proof,
                           gateway::AccountSecrets{.password = Secret("correct horse battery"),
                                                   .code = Secret(code)}));
  }

  DeskWorld world_;
};

TEST_F(UnlockTest, ALockedDeskTakesNothingButUnlockingAndSigningOut) {
  world_.enrol();
  const auto proof = proof_of(world_.signed_in());
  ASSERT_TRUE(world_.desk.lock(proof));

  EXPECT_EQ(admitted(proof, kLook), kSessionLocked);
  EXPECT_EQ(admitted(proof, kLocked), Code());
  EXPECT_EQ(unlocked(proof, world_.code()), kSessionRefused) << "the code was taken at signing in";
  EXPECT_EQ(code_of(world_.desk.unlock(proof, std::nullopt)), kSessionRefused);
  EXPECT_EQ(admitted(proof, kLook), kSessionLocked);
  EXPECT_EQ(unlocked(proof, world_.code(1)), Code());
  EXPECT_EQ(admitted(proof, kLook), Code());
  EXPECT_EQ(world_.entries().back(), "session.unlocked");
}

TEST_F(UnlockTest, TriesToSignInDoNotKeepWhoIsSignedInFromUnlocking) {
  world_.enrol();
  const auto proof = proof_of(world_.signed_in());
  ASSERT_TRUE(world_.desk.lock(proof));
  for (int i = 0; i < 6; ++i)
    (void)world_.sign_in("000000", {.source = "203.0.113.7"});

  EXPECT_EQ(unlocked(proof, world_.code(1)), Code());

  ASSERT_TRUE(world_.desk.lock(proof));
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(unlocked(proof, "000000"), kSessionRefused);
  EXPECT_EQ(unlocked(proof, world_.code(2)), kTooManyRequests)
      << "unlocking is slowed down as well";
}

TEST_F(UnlockTest, AnotherPersonsCertificateDoesNotUnlock) {
  world_.enrol();
  auto proof = proof_of(world_.signed_in());
  ASSERT_TRUE(world_.desk.lock(proof));

  proof.certificate = certified("XA-SPOC", "officer-bpl").certificate;
  EXPECT_EQ(code_of(world_.desk.unlock(proof, std::nullopt)), kSessionRefused);
  proof.certificate = certified("XA-SPOC", "officer-1").certificate;
  EXPECT_EQ(code_of(world_.desk.unlock(proof, std::nullopt)), Code());
}

}  // namespace
}  // namespace workflow
