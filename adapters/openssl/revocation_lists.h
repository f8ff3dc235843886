/// \file
/// The revocation lists in use, read again when their files change.
///
/// Internal to this room. Rules for what is believed: adapters/openssl/authenticator.h.
#pragma once

#include <chrono>
#include <filesystem>
#include <mutex>
#include <vector>

#include "adapters/openssl/authenticator.h"
#include "adapters/openssl/list_reading.h"

struct x509_st;

namespace adapters::openssl {

/// Thread-safe. Looking at the files and reading a changed one happens under the lock, so no
/// request is judged by a list that another request already knows to be replaced.
class RevocationLists {
 public:
  /// \throws std::runtime_error  as make_authenticator does.
  RevocationLists(const AuthenticatorOptions& options,
                  const gateway::Clock& clock,
                  gateway::Telemetry& telemetry);
  RevocationLists(const RevocationLists&) = delete;
  RevocationLists& operator=(const RevocationLists&) = delete;
  ~RevocationLists();

  /// Whether a list of the certificate's issuer names it.
  [[nodiscard]] bool name(x509_st& certificate);

 private:
  struct File;

  void look_at_files();
  void look_for_files();
  void look_at(File& file);
  void warn_when_outdated(File& file);

  const gateway::Clock* clock_;
  gateway::Telemetry* telemetry_;
  std::chrono::milliseconds interval_;
  Authorities authorities_;
  std::filesystem::path folder_;
  std::mutex mutex_;
  std::vector<File> files_;
  std::chrono::steady_clock::time_point next_look_;
};

}  // namespace adapters::openssl
