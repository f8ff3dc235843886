/// \file
/// One turn of bringing a delivery to the system of its recipient: lease, hand over, settle.
///
/// A lease is a disclosure: it and its audit entry are committed before the first byte leaves. It
/// is the lease that the recipient would have got by asking, to the same service person, through
/// the same door, and so keeps the same order and the same rules of clearance. What the system says
/// that it has stored is confirmed in its name, what it refuses is refused in its name; what could
/// not be brought is given back for later, so that it can be fetched at once, and is
/// brought again after a wait that grows with its age.
#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>

#include "gateway/ports/clock.h"
#include "gateway/ports/delivery_agent.h"
#include "gateway/ports/telemetry.h"
#include "workflow/rules/back_off.h"
#include "workflow/rules/push_schedule.h"
#include "workflow/runtime/directory_book.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/inbox_service.h"

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

/// Thread-safe.
class PushRound {
 public:
  /// \param back_off  of one delivery.
  PushRound(const PushRoundParts& parts, const BackOff& back_off)
      : parts_(parts), back_off_(back_off) {}

  /// \param dice      as wait_after_failure wants it.
  /// \param unwanted  once requested, what is under way is broken off and given back.
  /// \return never an exception: what cannot be settled now is logged, and its lease runs out.
  [[nodiscard]] PushTurnResult run(const PushTurn& turn,
                                   std::uint32_t dice,
                                   std::stop_token unwanted);

 private:
  using Answer = gateway::PushAnswer;

  [[nodiscard]] PushTurnResult bring(const PushTurn& turn,
                                     std::uint32_t dice,
                                     const std::stop_token& unwanted);
  [[nodiscard]] std::string url_of(const gateway::SystemId& system) const;
  [[nodiscard]] Answer hand_over(const gateway::OpenedDelivery& delivery,
                                 const PushTurn& turn,
                                 const std::stop_token& unwanted) const;
  void settle(const gateway::Actor& actor,
              const gateway::LeasedDelivery& leased,
              const Answer& answer,
              std::uint32_t dice);
  [[nodiscard]] std::chrono::seconds wait_of(const gateway::LeasedDelivery& leased,
                                             std::uint32_t dice) const;
  void report(const gateway::LeasedDelivery& leased, const PushTurn& turn, const Answer& answer);

  PushRoundParts parts_;
  BackOff back_off_;
};

}  // namespace workflow
