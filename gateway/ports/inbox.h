/// \file
/// What servers call for the recipient's side. As driving.h says of every call.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/model/envelope.h"
#include "gateway/model/events.h"

namespace gateway {

struct LeaseOptions {
  std::uint32_t limit = 20;                           ///< 1 to 256.
  std::uint64_t max_bytes = std::uint64_t{16} << 20;  ///< Of documents; one always fits.
  std::chrono::seconds wait{0};                       ///< Long poll, 0 to 60 s.
  std::stop_token unwanted{};  ///< Once requested, nothing further is leased: nobody would take it.
};

/// What binds a message when it is leased, its later changes included.
struct HandlingWhenLeased {
  HeldHandling held;
  /// Where H3 is in force: the words that changes brought. Those of the message itself stand in its
  /// document.
  std::vector<Confidential<std::string>> words = {};
};

/// One leased delivery with the exact bytes of its document.
struct OpenedDelivery {
  LeasedDelivery leased;
  Confidential<std::string> document;
  Confidential<std::string> restrictions = {};  ///< Of a copy to Europol; empty where none.
  HandlingWhenLeased handling = {};
  /// Before it was leased: so its lease ends a lease's time after this or a little later, whatever
  /// clocks are set to.
  std::chrono::steady_clock::time_point asked_at = {};
  /// Holds memory for all documents of one lease until the last of them is gone.
  std::shared_ptr<const void> room = {};
};

struct LeasedItem {
  DeliveryId delivery;
  LeaseId lease;
};

/// Why leases are given back.
struct ReleaseOrder {
  Confidential<std::string> reason;
  ReleaseCause cause = ReleaseCause::kFailed;
};

struct ItemResult {
  DeliveryId delivery;
  std::optional<Refusal> refusal;  ///< Nothing = done, or done before.
};

/// Port: the recipient's side.
class Inbox {
 public:
  virtual ~Inbox() = default;

  /// Waits up to `wait` for something to lease; an empty list is a normal answer. What is
  /// classified above the person's clearance stays waiting and is not mentioned, and so does what
  /// has words of H3 in force that a human being has not acknowledged. Refuses kPersonMissing
  /// where nobody is named and no service person stands for the system, and kBusy while there is no
  /// memory for documents; what is leased never takes more than there is, whatever `max_bytes`
  /// says.
  [[nodiscard]] virtual Result<std::vector<OpenedDelivery>> lease(const Caller& caller,
                                                                  const LeaseOptions& options) = 0;

  /// At most 256 items. Repeats are harmless.
  [[nodiscard]] virtual Result<std::vector<ItemResult>> confirm(
      const Caller& caller, const std::vector<LeasedItem>& items) = 0;

  /// They wait again, or become dead letters: those refused, and those that failed too often.
  [[nodiscard]] virtual Result<std::vector<ItemResult>> release(
      const Caller& caller, const std::vector<LeasedItem>& items, const ReleaseOrder& order) = 0;

  /// The caller's system reports that the person it names has opened a message. On record once for
  /// each person; repeats are harmless. Refuses, beside what the person itself is refused for:
  ///   - kNotFound              no such message, or none that was sent to this authority;
  ///   - kPersonIsService       nobody human was named;
  ///   - kPersonNotCleared      the message is classified above the person's clearance;
  ///   - kDeliveryNotConfirmed  the authority's system has not confirmed that it stores it.
  [[nodiscard]] virtual Result<Recorded> report_read(const Caller& caller,
                                                     const Handle& handle) = 0;
};

}  // namespace gateway
