#include "tests/contract/http/fake_desk.h"

namespace http_tests {

using gateway::AuthorityId;
using gateway::PersonId;
using gateway::Recorded;
using gateway::refusal;
using gateway::SessionDemand;
using gateway::SessionView;
using enum gateway::RefusalCode;

SessionView officers_view() {
  return {.authority = AuthorityId("FR-SPOC"),
          .authority_name = "Test SPOC",
          .state = gateway::StateCode("FR"),
          .person = PersonId("officer-1"),
          .role = "officer",
          .clearance = gateway::Classification::kRestricted,
          .csrf = FakeDesk::Secret(kPageToken),
          .idle = std::chrono::seconds(600),
          .languages = {"fr", "en"}};
}

FakeDesk::Result<gateway::DeskSession> FakeDesk::admit(const Proof& shown,
                                                       const SessionDemand& demand) {
  demanded = demand;
  proof = shown;
  if (shown.token.disclose() != kSessionToken) return refusal(kSessionNone, "None.");
  if (demand.csrf == SessionDemand::Csrf::kNeeded && shown.csrf.disclose() != kPageToken)
    return refusal(kSessionCsrf, "Not the page.");
  if (locked && demand.state == SessionDemand::State::kUnlocked)
    return refusal(kSessionLocked, "Locked.");
  return gateway::DeskSession{.authority = AuthorityId("FR-SPOC"), .person = PersonId("officer-1")};
}

FakeDesk::Result<gateway::OpenedSession> FakeDesk::sign_in(const Proof& shown,
                                                           const gateway::SignInOrder& order) {
  proof = shown;
  if (!on_sign_in) return refusal(kSessionRefused, "Nobody was signed in.");
  return on_sign_in(order);
}

FakeDesk::Result<SessionView> FakeDesk::view(const Proof& /*admitted*/) {
  return officers_view();
}

FakeDesk::Result<Recorded> FakeDesk::lock(const Proof& /*admitted*/) {
  locked = true;
  return Recorded{};
}

FakeDesk::Result<SessionView> FakeDesk::unlock(
    const Proof& shown, const std::optional<gateway::AccountSecrets>& secrets) {
  proof = shown;
  if (!secrets) return refusal(kSessionRefused, "No certificate.");
  locked = false;
  return officers_view();
}

FakeDesk::Result<Recorded> FakeDesk::sign_out(const Proof& /*admitted*/) {
  return Recorded{};
}

FakeDesk::Result<gateway::EnrolledAccount> FakeDesk::enrol(
    const Proof& shown, const gateway::EnrolmentOrder& /*order*/) {
  proof = shown;
  return gateway::EnrolledAccount{.code_secret = Secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
                                  .otpauth = Secret("otpauth://totp/x")};
}

}  // namespace http_tests
