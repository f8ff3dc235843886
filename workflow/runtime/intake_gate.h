/// \file
/// Whether this node takes new messages, and if not, why: the one place that closes intake while
/// reading, confirming, giving back and erasing go on. What else applies the law of this moment for
/// good asks for kClock alone.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "gateway/base/refusal.h"
#include "gateway/ports/telemetry.h"

namespace workflow {

/// Thread-safe. Logs `intake.closed` and `intake.opened`, each once, and sets the gauge
/// `intake_closed{cause}`.
class IntakeGate {
 public:
  enum class Cause {
    kFolders,   ///< Little space is left in a folder that is watched.
    kDatabase,  ///< The database has no space, or its disk fails.
    kClock      ///< The node's clock is not that of the database.
  };

  /// \param telemetry  must outlive the gate.
  explicit IntakeGate(gateway::Telemetry& telemetry) : telemetry_(&telemetry) {}

  /// Until `open`. \param sentence  what is wrong, safe to send.
  void close(Cause cause, std::string sentence);

  /// Only for `pause`: then messages are let in on trial, until `open` says that it went well or
  /// this is called again.
  void close_for(std::chrono::milliseconds pause, Cause cause, std::string sentence);

  /// Harmless where it is not closed for this cause.
  void open(Cause cause);

  /// The sentence of what is wrong, or nothing: intake is open, be it on trial.
  [[nodiscard]] std::optional<std::string> obstacle() const;

  /// kClosed, with a Retry-After that leaves a person time to act; nothing while intake is open.
  [[nodiscard]] std::optional<gateway::Refusal> refused() const;

  /// The same, of this cause alone.
  [[nodiscard]] std::optional<gateway::Refusal> refused(Cause cause) const;

 private:
  using Clock = std::chrono::steady_clock;

  struct Closing {
    std::string sentence;
    Clock::time_point until;
  };

  void close_until(Clock::time_point until, Cause cause, std::string sentence);

  gateway::Telemetry* telemetry_;
  mutable std::mutex mutex_;
  std::map<Cause, Closing> closings_;
};

}  // namespace workflow
