/// \file
/// What the desk's line asks: who is signed in, signing in and out, and enrolment.
///
/// Refusals, beside what is named there; those before a session say nothing of what was wrong:
///   - kSessionRefused   no such person, account, password, code or certificate, or one of them may
///                       no longer be used;
///   - kSessionNone      no session, one that is over, or one that was begun with a certificate
///                       that this connection does not show;
///   - kSessionLocked    the session must be unlocked first;
///   - kSessionCsrf      the session's token does not come with a call that demands it;
///   - kTooManyRequests  too many failures for this account or from this source; `retry_after`
///                       says how long to wait.
/// Thread-safe. \throws JournalUnavailable as the other driving ports (driving.h).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/model/envelope.h"
#include "gateway/model/labels.h"
#include "gateway/model/outcomes.h"

namespace gateway {

/// What a browser brings of its session. Not yet believed.
struct SessionProof {
  Confidential<std::string> token;  ///< Of the cookie; empty = none.
  Confidential<std::string> csrf;   ///< Of the field Liaison-Csrf; empty = none.
  PeerCertificate certificate;      ///< Empty = none was shown.
  std::string source;               ///< Address that the call comes from.
};

/// What a call demands of the session.
struct SessionDemand {
  enum class Csrf {
    kNeeded,
    kNotNeeded
  };
  enum class State {
    kUnlocked,
    kAny
  };
  enum class Activity {
    kPerson,  ///< Somebody did something at the desk: the idle time begins anew.
    kPage     ///< The page asks by itself.
  };
  Csrf csrf = Csrf::kNeeded;
  State state = State::kUnlocked;
  Activity activity = Activity::kPage;
};

/// Who is signed in, for the page.
struct SessionView {
  AuthorityId authority;
  std::string authority_name;
  StateCode state;
  PersonId person;
  std::string role;  ///< As gateway::to_text(PersonRole) spells it.
  Classification clearance = Classification::kBasicProtection;
  Confidential<std::string> csrf;      ///< To be sent in Liaison-Csrf.
  std::chrono::seconds idle{};         ///< After so long without a person's act the desk is locked.
  std::vector<std::string> languages;  ///< Of the authority, ISO 639-1.
};

struct OpenedSession {
  SessionView view;
  Confidential<std::string> token;  ///< For the cookie; kept nowhere.
};

/// What a person shows for itself.
struct AccountSecrets {
  Confidential<std::string> password;
  Confidential<std::string> code;  ///< Of the person's authenticator, six digits.
};

/// With secrets a local account, without them the certificate of the proof.
struct SignInOrder {
  AuthorityId authority;  ///< May be empty with a certificate, which names it.
  PersonId person;        ///< Empty with a certificate.
  std::optional<AccountSecrets> secrets = {};
};

struct EnrolmentOrder {
  AuthorityId authority;
  PersonId person;
  Confidential<std::string> enrolment;  ///< As the operator handed it out.
  Confidential<std::string> password;   ///< 12 to 128 characters.
};

/// Shown once.
struct EnrolledAccount {
  Confidential<std::string> code_secret;  ///< Base32.
  Confidential<std::string> otpauth;      ///< The same as a URI for an authenticator.
};

/// Port: the desk's sessions.
class Desk {
 public:
  virtual ~Desk() = default;

  /// Who calls. Asked before each call of a session, at its beginning: whoever has ended, was shut
  /// out or got another role is out at once, and the session with it (kSessionNone).
  [[nodiscard]] virtual Result<DeskSession> admit(const SessionProof& proof,
                                                  const SessionDemand& demand) = 0;

  [[nodiscard]] virtual Result<OpenedSession> sign_in(const SessionProof& proof,
                                                      const SignInOrder& order) = 0;

  // Of the session of the proof, which admit() has let through.
  [[nodiscard]] virtual Result<SessionView> view(const SessionProof& proof) = 0;
  [[nodiscard]] virtual Result<Recorded> lock(const SessionProof& proof) = 0;
  /// \param secrets  nothing = the certificate of the proof.
  [[nodiscard]] virtual Result<SessionView> unlock(
      const SessionProof& proof, const std::optional<AccountSecrets>& secrets) = 0;
  [[nodiscard]] virtual Result<Recorded> sign_out(const SessionProof& proof) = 0;

  /// The account works from here on. Refuses besides: kRequestMalformed (length of the password).
  [[nodiscard]] virtual Result<EnrolledAccount> enrol(const SessionProof& proof,
                                                      const EnrolmentOrder& order) = 0;
};

}  // namespace gateway
