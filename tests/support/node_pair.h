/// \file
/// Two gateways on one database, each with its own id, log and state, behind a balancer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gateway/audit/checkpoint.h"
#include "tests/support/gateway_process.h"
#include "tests/support/private_cluster.h"
#include "tests/support/tcp_balancer.h"
#include "tests/support/temporary_folder.h"
#include "tools/liaison/api_client.h"

namespace support {

enum class Which {
  kFirst,
  kSecond
};

/// Not thread-safe, but for client(), client_at(), rows() and what a GatewayProcess allows.
class NodePair {
 public:
  /// Returns when both are ready and have heard each other's bell.
  /// \param more_settings  as GatewayOptions::more_settings, for both.
  /// \throws std::runtime_error  a part could not be started.
  explicit NodePair(const std::string& more_settings = {});

  [[nodiscard]] PrivateCluster& cluster() { return cluster_; }

  [[nodiscard]] GatewayProcess& node(Which which) {
    return which == Which::kFirst ? first_ : second_;
  }

  [[nodiscard]] std::uint16_t port() const { return balancer_.port(); }

  /// Starts a node that was killed or stopped, and has the balancer lead to it again.
  void start_again(Which which);

  /// A new connection through the balancer, to whichever node.
  [[nodiscard]] tools::ApiClient client(const std::string& authority) const;

  [[nodiscard]] tools::ApiClient client_at(Which which, const std::string& authority) const;

  /// As GatewayStand::rows.
  [[nodiscard]] std::vector<std::string> rows(const std::string& sql) const;

  [[nodiscard]] std::int64_t number(const std::string& sql) const;

  /// The public keys of both logs, the first node's first.
  [[nodiscard]] static std::vector<gateway::NoteVerifier> logs();

 private:
  TemporaryFolder folder_;
  PrivateCluster cluster_;
  GatewayProcess first_;
  GatewayProcess second_;
  TcpBalancer balancer_;
};

}  // namespace support
