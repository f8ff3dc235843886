/// \file
/// A real TCP balancer (HAProxy) before the nodes of a test: it passes TLS through, asks each node
/// for its readiness, and leads whom a node fails to another one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

namespace support {

/// Where a node is.
struct BalancedNode {
  std::string name;
  std::uint16_t port = 0;
  std::uint16_t health_port = 0;
};

/// Not thread-safe, but for port(). Ends with the object.
class TcpBalancer {
 public:
  /// Listens on a free port of 127.0.0.1; returns when every node was found ready.
  /// \throws std::runtime_error  it could not be started, or a node is not ready within 180 s.
  explicit TcpBalancer(const std::vector<BalancedNode>& nodes);

  /// A node of that name is there from now on; returns when it was found ready.
  /// \throws std::runtime_error  as above.
  void lead_to(const BalancedNode& node);

  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  void start(const std::vector<BalancedNode>& nodes);
  void await(const std::string& node);
  [[nodiscard]] std::string told(const std::string& command) const;

  TemporaryFolder folder_;
  std::uint16_t port_ = 0;
  std::unique_ptr<ChildProcess> process_;
};

}  // namespace support
