/// \file
/// The driving port of the desk as a double with one session, whose rules are the real ones of a
/// token and a state; each call of sessions is a function that a test sets.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "gateway/ports/desk.h"

namespace http_tests {

inline constexpr auto kSessionToken = "the-token";
inline constexpr auto kPageToken = "the-csrf";

class FakeDesk : public gateway::Desk {
 public:
  using Proof = gateway::SessionProof;
  using Secret = gateway::Confidential<std::string>;
  template <class T>
  using Result = gateway::Result<T>;

  bool locked = false;
  std::optional<gateway::SessionDemand> demanded;  ///< Of the last call that was let in or not.
  std::optional<Proof> proof;                      ///< Of the last call of any kind.
  std::function<Result<gateway::OpenedSession>(const gateway::SignInOrder&)> on_sign_in;

  Result<gateway::DeskSession> admit(const Proof& proof,
                                     const gateway::SessionDemand& demand) override;
  Result<gateway::OpenedSession> sign_in(const Proof& proof,
                                         const gateway::SignInOrder& order) override;
  Result<gateway::SessionView> view(const Proof& proof) override;
  Result<gateway::Recorded> lock(const Proof& proof) override;
  Result<gateway::SessionView> unlock(
      const Proof& proof, const std::optional<gateway::AccountSecrets>& secrets) override;
  Result<gateway::Recorded> sign_out(const Proof& proof) override;
  Result<gateway::EnrolledAccount> enrol(const Proof& proof,
                                         const gateway::EnrolmentOrder& order) override;
};

/// Of FR-SPOC's officer-1.
[[nodiscard]] gateway::SessionView officers_view();

}  // namespace http_tests
