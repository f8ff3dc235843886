/// \file
/// Who is signed in at the desk of this node, and which sessions have ended without it being on
/// record yet.
///
/// Knows sessions by the SHA-256 of their tokens: whoever reads this memory cannot sign in with it.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/digest.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/directory/person.h"
#include "gateway/model/desk_events.h"
#include "gateway/model/envelope.h"
#include "gateway/ports/desk.h"

namespace workflow {

struct SessionLimits {
  std::chrono::seconds idle{600};        ///< Without a person's act the session is locked.
  std::chrono::seconds life{12 * 3600};  ///< Whatever is done, it then ends.
  std::size_t of_one_person = 4;         ///< The oldest ends for one more.
  std::size_t in_all = 10'000;           ///< The same.
};

struct Session {
  gateway::SessionId id;
  gateway::DeskSession who;
  // As when it was begun: whoever is given another begins anew, and is shown what goes with it.
  gateway::PersonRole role = gateway::PersonRole::kOfficer;
  gateway::Classification clearance = gateway::Classification::kBasicProtection;
  std::string certificate;  ///< DER; empty where it was begun with a password.
  gateway::Timestamp opened_at{};
  gateway::Timestamp active_at{};  ///< Of the last act of the person.
  bool locked = false;
};

struct EndedSession {
  Session session;
  gateway::SessionEndCause cause = gateway::SessionEndCause::kSignedOut;
};

/// Thread-safe. What locks or ends a session is kept until it is taken for the record.
class SessionTable {
 public:
  using Cause = gateway::SessionEndCause;
  using Activity = gateway::SessionDemand::Activity;

  explicit SessionTable(const SessionLimits& limits) : limits_(limits) {}

  [[nodiscard]] const SessionLimits& limits() const { return limits_; }

  void open(const gateway::Digest& token, Session session);

  /// \return the session as it stands at that time; nothing where there is none any more. An act of
  ///         the person begins the idle time anew, unless the session is locked.
  [[nodiscard]] std::optional<Session> find(const gateway::Digest& token,
                                            gateway::Timestamp now,
                                            Activity activity);

  /// By the person; no effect where it is locked.
  void lock(const gateway::Digest& token, gateway::Timestamp now);
  void unlock(const gateway::Digest& token, gateway::Timestamp now);

  void close(const gateway::Digest& token, Cause cause);
  void close_all_of(const gateway::DeskSession& who, Cause cause);
  void close_all(Cause cause);

  /// Locks and ends what has come to its time.
  void settle(gateway::Timestamp now);

  /// What ended since it was last taken, in order.
  [[nodiscard]] std::vector<EndedSession> take_ended();

  /// Of what was taken, what could not be recorded: it comes first the next time.
  void give_back(std::vector<EndedSession> ended);

 private:
  using Sessions = std::map<gateway::Digest, Session>;

  /// \return false where the session is over; it has been erased.
  bool settle_one(Sessions::iterator place, gateway::Timestamp now);
  Sessions::iterator end(Sessions::iterator place, Cause cause);
  void end_oldest_of(const std::optional<gateway::DeskSession>& who, std::size_t most);

  SessionLimits limits_;
  std::mutex mutex_;
  Sessions sessions_;
  std::vector<EndedSession> ended_;
};

}  // namespace workflow
