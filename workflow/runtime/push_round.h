/// \file
/// One turn of bringing a delivery to the system of its recipient: lease, hand over, settle.
///
/// A lease is a disclosure: it and its audit entry are committed before the first byte leaves. It
/// is the lease that the recipient would have got by asking, to the same service person, through
/// the same door, and so keeps the same order and the same rules of clearance. What the system says
/// that it has stored is confirmed in its name, what it refuses is refused in its name; what could
/// not be brought is given back for later, so that it can be fetched at once, and is
/// brought again after a wait that grows with its age. What the system has said is not forgotten
/// because the journal is busy or away: it is recorded as soon as that can be, while the lease
/// runs.
///
/// How long a lease runs and how old a message is, no clock of this node says: times of the journal
/// are held against each other alone, and what is left of a lease is counted from before it was
/// asked for.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "gateway/ports/clock.h"
#include "gateway/ports/delivery_agent.h"
#include "gateway/ports/telemetry.h"
#include "workflow/rules/back_off.h"
#include "workflow/rules/push_schedule.h"
#include "workflow/runtime/directory_book.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/inbox_service.h"
#include "workflow/runtime/push_obstacles.h"

namespace workflow {

/// Every reference must outlive the round.
struct PushRoundParts {
  const Doorkeeper& doorkeeper;
  const DirectoryBook& directories;
  const gateway::Clock& clock;
  gateway::Telemetry& telemetry;
  InboxService& inbox;
  gateway::DeliveryAgent& agent;
};

struct PushRoundOptions {
  BackOff back_off = {};  ///< Of one delivery.
  /// Between two tries to record what came of it.
  std::chrono::milliseconds settle_again{1'000};
  std::function<std::chrono::steady_clock::time_point()> stopwatch =
      std::chrono::steady_clock::now;  ///< By what a lease is measured.
};

/// Thread-safe.
class PushRound {
 public:
  PushRound(const PushRoundParts& parts, const PushRoundOptions& options)
      : parts_(parts), options_(options), obstacles_(parts.telemetry) {}

  /// \param dice      as wait_after_failure wants it.
  /// \param unwanted  once requested, what is under way is broken off and given back.
  /// \return never an exception: what cannot be settled before its lease runs out, or the stop, is
  ///         logged.
  [[nodiscard]] PushTurnResult run(const PushTurn& turn,
                                   std::uint32_t dice,
                                   std::stop_token unwanted);

 private:
  using Answer = gateway::PushAnswer;
  using Time = std::chrono::steady_clock::time_point;

  /// What this round has out.
  struct Held {
    const gateway::LeasedDelivery& leased;
    Time ends;  ///< The lease, no later than the journal says.
  };

  [[nodiscard]] PushTurnResult bring(const PushTurn& turn,
                                     std::uint32_t dice,
                                     const std::stop_token& unwanted);
  [[nodiscard]] PushTurnResult interrupted(const PushTurn& turn, const std::string& reason);
  [[nodiscard]] std::optional<Reader> recipient_of(const PushTurn& turn);
  [[nodiscard]] std::string url_of(const gateway::SystemId& system) const;
  [[nodiscard]] Answer hand_over(const gateway::OpenedDelivery& delivery,
                                 Time ends,
                                 const PushTurn& turn,
                                 const std::stop_token& unwanted) const;
  void settle(const gateway::Actor& actor,
              const Held& held,
              const Answer& answer,
              std::uint32_t dice,
              const std::stop_token& unwanted);
  void settle_in_time(const Held& held,
                      const std::function<gateway::ItemResult()>& attempt,
                      const std::stop_token& unwanted);
  [[nodiscard]] std::chrono::seconds wait_of(const gateway::LeasedDelivery& leased,
                                             std::uint32_t dice) const;
  void report(const gateway::LeasedDelivery& leased, const PushTurn& turn, const Answer& answer);
  void report(const gateway::LeasedDelivery& leased,
              std::string_view outcome,
              const std::string& reason);

  PushRoundParts parts_;
  PushRoundOptions options_;
  PushObstacles obstacles_;
};

}  // namespace workflow
