/// \file
/// Whether somebody is who they say they are: password and code of a local account, or a personal
/// certificate.
///
/// Whatever is wrong is answered alike and, for a person whom the directory knows, audited under
/// that person's name. A password is hashed also where there is no account, so that the time of the
/// answer does not tell who has one.
#pragma once

#include <string>

#include "gateway/base/result.h"
#include "gateway/ports/authenticator.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/credentials.h"
#include "gateway/ports/desk.h"
#include "gateway/ports/desk_accounts.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/content_vault.h"
#include "workflow/runtime/directory_book.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/refusal_audit.h"
#include "workflow/runtime/sign_in_throttle.h"

namespace workflow {

/// Every reference must outlive the check.
struct SignInCheckParts {
  const gateway::Authenticator& authenticator;
  const Doorkeeper& doorkeeper;
  const DirectoryBook& directories;
  const gateway::Clock& clock;
  gateway::Telemetry& telemetry;
  const gateway::Credentials& credentials;
  gateway::DeskAccountRecords& accounts;
  ContentVault& vault;
  SignInThrottle& throttle;
  Committer& committer;
  RefusalAudit& refusals;
};

/// Thread-safe.
class SignInCheck {
 public:
  /// What is recorded when it succeeds.
  struct Purpose {
    gateway::SessionId session;
    gateway::SignInPurpose purpose = gateway::SignInPurpose::kOpen;
  };

  explicit SignInCheck(const SignInCheckParts& parts) : parts_(parts) {}

  /// \return the person, once the entry that says so is durable; the code is then used up.
  ///         Refuses: kSessionRefused, kTooManyRequests.
  [[nodiscard]] gateway::Result<Reader> pass(const gateway::SessionProof& proof,
                                             const gateway::SignInOrder& order,
                                             const Purpose& purpose);

  /// A person by the certificate of the connection. Refuses what the authenticator and the
  /// doorkeeper refuse; audits nothing.
  [[nodiscard]] gateway::Result<Reader> by_certificate(
      const gateway::PeerCertificate& certificate) const;

  /// The one answer, audited under the person's name where the directory knows the person.
  [[nodiscard]] gateway::Refusal refused(const gateway::DeskSession& who);

  /// \return kTooManyRequests when the person must wait.
  [[nodiscard]] std::optional<gateway::Refusal> throttled(const SignInThrottle::Attempt& attempt);

  /// Whom a failure counts against.
  [[nodiscard]] static SignInThrottle::Attempt attempt_of(const gateway::SessionProof& proof,
                                                          const gateway::DeskSession& who);

 private:
  [[nodiscard]] gateway::Result<Reader> pass_with_certificate(const gateway::SessionProof& proof,
                                                              const gateway::SignInOrder& order,
                                                              const Purpose& purpose);
  [[nodiscard]] gateway::Result<Reader> pass_with_secrets(const gateway::DeskSession& who,
                                                          const gateway::AccountSecrets& secrets,
                                                          const Purpose& purpose);
  [[nodiscard]] std::optional<gateway::TakenCode> proved(
      const gateway::DeskSession& who,
      const gateway::AccountSecrets& secrets,
      const gateway::Result<Reader>& person) const;
  [[nodiscard]] gateway::Result<Reader> recorded(const Reader& reader, gateway::SignIn sign_in);

  SignInCheckParts parts_;
};

}  // namespace workflow
