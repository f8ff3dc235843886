/// \file
/// Brings one leased delivery to the system of its recipient, and tells what that system said.
///
/// By then the lease and its audit entry are committed: from the call on the bytes count as
/// disclosed, whatever it returns. Nothing is tried twice here; when to try again is decided in
/// workflow/runtime.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <variant>

#include "gateway/base/ids.h"
#include "gateway/model/envelope.h"
#include "gateway/ports/inbox.h"

namespace gateway {

/// Where a system takes deliveries.
struct PushEndpoint {
  SystemId system;
  std::string url;  ///< As push_url_fault (directory/push_url.h) allows.
  /// Whether whoever answers there is the system, asked in the handshake before anything is shown
  /// or sent, and again for each delivery over a connection that stands. May throw: then it is not.
  std::function<bool(const PeerCertificate&)> is_peer;
  std::stop_token unwanted;  ///< Once requested, what is under way is broken off within a second.
  /// What is left of the lease: nothing is sent after it, whatever the deadline.
  std::chrono::milliseconds at_most = std::chrono::hours{1};
};

/// The system has the delivery in durable storage.
struct PushStored {};

/// The system has it and has not stored it yet; it will confirm by itself, or the lease runs out.
struct PushTaken {};

/// The system has said that it will never take this delivery; others may go well.
struct PushRefused {
  std::string reason;
};

/// The system is there and has no time.
struct PushNotNow {
  std::string reason;
  std::chrono::seconds wait{0};  ///< As it asks; 0 = it does not say.
};

/// No answer, or none of the contract: whether the system has the delivery is not known.
struct PushBroken {
  std::string reason;
};

/// Reasons are safe to log and to store: words of ours, a status and a code, never what a peer
/// wrote freely.
using PushAnswer = std::variant<PushStored, PushTaken, PushRefused, PushNotNow, PushBroken>;

/// Port. Thread-safe. Throws nothing but std::bad_alloc.
class DeliveryAgent {
 public:
  virtual ~DeliveryAgent() = default;

  /// Returns within a deadline of the implementation, and within `at_most`. Sends nothing twice.
  [[nodiscard]] virtual PushAnswer hand_over(const PushEndpoint& endpoint,
                                             const OpenedDelivery& delivery) = 0;
};

}  // namespace gateway
