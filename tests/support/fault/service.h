/// \file
/// What clients of the harness call: the real gateway, or one that lies on purpose.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "tools/liaison/api_types.h"

namespace fault {

/// One authority's connection. Not thread-safe. Each call \throws tools::Unreachable.
class Connection {
 public:
  virtual ~Connection() = default;

  [[nodiscard]] virtual tools::Answer<tools::Accepted> submit(
      const gateway::Confidential<std::string>& document) = 0;
  [[nodiscard]] virtual tools::Answer<std::vector<tools::Delivery>> lease(
      const tools::LeaseRequest& request) = 0;
  [[nodiscard]] virtual tools::Answer<std::vector<tools::ItemOutcome>> confirm(
      const std::vector<tools::LeasedItem>& items) = 0;
};

/// Called by several threads.
using Connect =
    std::function<std::unique_ptr<Connection>(const std::string& authority, std::uint16_t port)>;

/// To the real gateway, over mutual TLS, as an authority of the test Europe.
[[nodiscard]] std::unique_ptr<Connection> connect_to_gateway(const std::string& authority,
                                                             std::uint16_t port);

/// The same, for clients that wait no longer than that for an answer.
[[nodiscard]] Connect connect_for(std::chrono::seconds patience);

/// Where the service listens, as far as clients can know. Thread-safe.
class Whereabouts {
 public:
  void open(std::uint16_t port);
  void close();   ///< Before something is killed: clients that fail now wait for open().
  void finish();  ///< For ever: who waits is told so.

  /// Waits while the service is closed. \return nothing once it is finished.
  [[nodiscard]] std::optional<std::uint16_t> port();

  /// What a client does before it tries again: waits so long, or until finish().
  void rest(std::chrono::milliseconds pause);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<std::uint16_t> port_;
  bool finished_ = false;
};

}  // namespace fault
