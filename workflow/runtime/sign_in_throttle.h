/// \file
/// Slows down whoever guesses: after some failures for one account, or from one source, further
/// tries wait, longer each time.
///
/// Of this node alone and not stored: a restart forgets it, and each node counts for itself
/// (docs/decisions/0189-desk-sessions-live-in-a-node.md).
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "gateway/base/timestamp.h"

namespace workflow {

struct SignInThrottleOptions {
  unsigned free_failures = 5;                      ///< Before the first wait.
  std::chrono::seconds first_wait{30};             ///< Doubles with each further failure.
  std::chrono::seconds longest_wait{900};          ///< Upper bound of every wait.
  std::chrono::seconds forget_account{24 * 3600};  ///< After the last failure.
  std::chrono::seconds forget_source{900};         ///< After the last failure.
  std::size_t names_max = 65'536;  ///< Beyond it the name that failed longest ago is forgotten.
};

/// Thread-safe.
class SignInThrottle {
 public:
  /// Who tries, from where.
  struct Attempt {
    /// "<authority>/<person>", whether or not there is one; to unlock, with its session behind it.
    std::string account;
    std::string source;  ///< Address.
  };

  explicit SignInThrottle(const SignInThrottleOptions& options) : options_(options) {}

  /// Counts a failure in advance, so that many tries at once are no way around it; succeeded() and
  /// withdrawn() take it back.
  /// \return nothing when the try may be made; else how long to wait, and nothing was counted.
  [[nodiscard]] std::optional<std::chrono::seconds> begin(const Attempt& attempt,
                                                          gateway::Timestamp now);

  /// The account starts anew; of the source only this try is taken back, since whoever has one
  /// account could otherwise guess at all others.
  void succeeded(const Attempt& attempt);

  /// The try came to no answer.
  void withdrawn(const Attempt& attempt);

 private:
  struct Failures {
    unsigned count = 0;
    gateway::Timestamp last{};
    gateway::Timestamp free_at{};
  };

  using Names = std::map<std::string, Failures>;

  void count(Names& names,
             const std::string& name,
             gateway::Timestamp now,
             std::chrono::seconds forget) const;
  static void take_back(Names& names, const std::string& name);

  SignInThrottleOptions options_;
  std::mutex mutex_;
  Names accounts_;
  Names sources_;
};

}  // namespace workflow
