/// \file
/// Driving ports that answer what a test told them to. A call that was not set fails the test. The
/// fake inbox welcomes every caller unless it is told otherwise.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gateway/ports/driving.h"

namespace grpc_tests {

using gateway::Caller;
using gateway::Handle;
using Secret = gateway::Confidential<std::string>;

class FakeIntake : public gateway::Intake {
 public:
  std::function<gateway::Result<gateway::Acceptance>(const gateway::ReceivedEnvelope&)> on_exchange;
  std::function<gateway::Result<gateway::Explained>(const gateway::ReceivedEnvelope&)> on_explain;

  gateway::Result<gateway::Acceptance> exchange(const gateway::ReceivedEnvelope& received) override;
  gateway::Result<gateway::Explained> explain(const gateway::ReceivedEnvelope& received) override;
};

/// A queue of deliveries that obeys LeaseOptions like the real one. Thread-safe.
class FakeInbox : public gateway::Inbox {
 public:
  using Items = std::vector<gateway::LeasedItem>;
  using Results = gateway::Result<std::vector<gateway::ItemResult>>;
  using Deliveries = gateway::Result<std::vector<gateway::OpenedDelivery>>;

  /// One delivery waits whose document has so many bytes. \return its id.
  std::string put(std::size_t document_bytes);

  /// From now on every call is refused so.
  void refuse(gateway::RefusalCode code);

  /// From now on this one is refused when it is confirmed or released.
  void refuse_item(const std::string& delivery, gateway::RefusalCode code);

  [[nodiscard]] Deliveries from_queue(const gateway::LeaseOptions& options);

  /// Instead of the queue; set before the service starts.
  /// Instead of from_queue. What it leases without saying when it asked is as if leased just now.
  std::function<Deliveries(const Caller&, const gateway::LeaseOptions&)> on_lease;

  Deliveries lease(const Caller& caller, const gateway::LeaseOptions& options) override;
  Results confirm(const Caller& caller, const Items& items) override;
  Results release(const Caller& caller,
                  const Items& items,
                  const gateway::ReleaseOrder& order) override;
  gateway::Result<gateway::Recorded> report_read(const Caller&, const Handle&) override;

  /// Ids that were leased, confirmed, or released with a reason ("id: reason", and in brackets
  /// a cause other than failed), in order.
  [[nodiscard]] std::vector<std::string> leased() const;
  [[nodiscard]] std::vector<std::string> confirmed() const;
  [[nodiscard]] std::vector<std::string> released() const;

  /// Waits until so many were released, 20 s at most. \return what then was.
  [[nodiscard]] std::vector<std::string> released(std::size_t count) const;

 private:
  [[nodiscard]] Results settled(const Items& items) const;

  mutable std::mutex mutex_;
  mutable std::condition_variable_any changed_;
  std::deque<gateway::OpenedDelivery> waiting_;
  std::vector<std::string> leased_;
  std::vector<std::string> confirmed_;
  std::vector<std::string> released_;
  std::optional<gateway::Refusal> refusal_;
  std::map<std::string, gateway::Refusal> refused_items_;
  unsigned next_ = 0;
};

class FakeQueries : public gateway::Queries {
 public:
  std::function<gateway::Result<gateway::MessageStatus>(const Handle&)> on_status;

  gateway::Result<gateway::MessageStatus> status(const Caller&, const Handle& handle) override;

  gateway::Result<Secret> document(const Caller&, const Handle&, const Secret&) override;
  gateway::Result<std::string> receipt(const Caller&, const Handle&) override;
  gateway::Result<gateway::DecisionReport> decision(const Caller&, const Handle&) override;
  gateway::Result<std::vector<gateway::DirectoryEntry>> directory(const Caller&) override;
  gateway::Result<std::string> checkpoint(const Caller&, const gateway::LogName&) override;
  gateway::Result<std::string> tile(const Caller&,
                                    const gateway::LogName&,
                                    const gateway::TileAddress&,
                                    std::uint32_t) override;
};

}  // namespace grpc_tests
