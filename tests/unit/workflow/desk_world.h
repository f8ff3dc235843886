/// \file
/// The world of the message path with a desk in it: accounts in memory, passwords and codes as
/// plain as can be.
#pragma once

#include <mutex>
#include <string>

#include "tests/unit/workflow/path_fixture.h"
#include "workflow/runtime/account_service.h"
#include "workflow/runtime/desk_service.h"
#include "workflow/runtime/secret_texts.h"

namespace workflow {

/// A password's hash is its SHA-256; the code of a step is the step's last six digits.
class PlainCredentials : public gateway::Credentials {
 public:
  [[nodiscard]] gateway::PasswordHash hash(
      const gateway::Confidential<std::string>& password) const override;
  [[nodiscard]] bool matches(const gateway::PasswordHash& kept,
                             const gateway::Confidential<std::string>& password) const override;
  [[nodiscard]] std::optional<std::uint64_t> step_of_code(
      const gateway::Confidential<std::string>& secret,
      const gateway::Confidential<std::string>& code,
      gateway::Timestamp now) const override;

  /// How often a password was compared or hashed.
  [[nodiscard]] int work() const { return work_; }

 private:
  mutable int work_ = 0;
};

/// Counts in its bytes, so that nothing is drawn twice. Thread-safe.
class CountingBytes : public support::CountingEntropy {
 public:
  [[nodiscard]] std::array<std::uint8_t, 32> key_bytes() override;

 private:
  std::mutex mutex_;
  std::uint8_t next_ = 1;
};

/// Who tries, with what.
struct Visitor {
  std::string authority = "XA-SPOC";
  std::string person = "officer-1";
  std::string password = "correct horse battery";
  std::string source = "192.0.2.1";
};

struct DeskWorld : World {
  DeskWorld();

  /// The code of now, or of so many steps from now.
  [[nodiscard]] std::string code(int ahead = 0) const;

  /// Opened by ada, enrolled by the person.
  void enrol(const Visitor& who = {});

  [[nodiscard]] gateway::Result<gateway::OpenedSession> sign_in(const std::string& code,
                                                                const Visitor& who = {});
  /// With the right code. Fails the test where it is refused.
  [[nodiscard]] gateway::OpenedSession signed_in(const Visitor& who = {});

  /// The events of the log, newest last, from the desk on.
  [[nodiscard]] std::vector<std::string> entries() const;

  /// Sections of the newest entry as one text.
  [[nodiscard]] std::string newest() const;

  PlainCredentials credentials;
  CountingBytes bytes;
  SessionTable sessions{{}};
  SignInThrottle throttle{{}};
  SignInCheck check;
  DeskService desk;
  AccountService accounts;
  std::size_t before = 0;  ///< Entries that were there before.
};

/// What a browser brings of a session.
[[nodiscard]] gateway::SessionProof proof_of(const gateway::OpenedSession& opened);

/// By a certificate that names a person.
[[nodiscard]] gateway::SessionProof certified(const std::string& authority,
                                              const std::string& person,
                                              char fingerprint = 'c');

}  // namespace workflow
