#include "tests/support/node_pair.h"

#include <stdexcept>

#include "tests/support/audit_log_reader.h"
#include "tests/support/gateway_stand.h"

namespace support {
namespace {

constexpr auto kSecondLog = "liaison.test.second";

GatewayOptions options_of(const std::filesystem::path& folder,
                          const PrivateCluster& cluster,
                          const std::string& more_settings) {
  GatewayOptions options;
  options.folder = folder;
  options.main_database = cluster.conninfo("liaison");
  options.keys_database = cluster.conninfo("liaison_keys");
  options.more_settings = more_settings;
  return options;
}

GatewayOptions first_of(const std::filesystem::path& folder,
                        PrivateCluster& cluster,
                        const std::string& more_settings) {
  cluster.create_database("liaison");
  cluster.create_database("liaison_keys");
  auto options = options_of(folder / "first", cluster, more_settings);
  options.node = "first";
  return options;
}

GatewayOptions second_of(const std::filesystem::path& folder,
                         const PrivateCluster& cluster,
                         const std::string& more_settings) {
  auto options = options_of(folder / "second", cluster, more_settings);
  options.node = "second";
  options.log = kSecondLog;
  return options;
}

BalancedNode started(const std::string& name, GatewayProcess& node) {
  node.start();
  return {.name = name, .port = node.port(), .health_port = node.health_port()};
}

std::vector<BalancedNode> both_started(GatewayProcess& first, GatewayProcess& second) {
  first.migrate();
  return {started("first", first), started("second", second)};
}

/// Until then a node that was just started may miss what the other one rings for.
void await_bell(GatewayProcess& node) {
  while (node.health("/metrics").body.find("liaison_bell_connected 1") == std::string::npos) {
    if (!node.running()) throw std::runtime_error("a node has ended");
  }
}

}  // namespace

NodePair::NodePair(const std::string& more_settings)
    : first_(first_of(folder_.path(), cluster_, more_settings), test_europe()),
      second_(second_of(folder_.path(), cluster_, more_settings), test_europe()),
      balancer_(both_started(first_, second_)) {
  await_bell(first_);
  await_bell(second_);
}

void NodePair::start_again(Which which) {
  balancer_.lead_to(started(which == Which::kFirst ? "first" : "second", node(which)));
  await_bell(node(which));
}

tools::ApiClient NodePair::client(const std::string& authority) const {
  return client_of(authority, port());
}

tools::ApiClient NodePair::client_at(Which which, const std::string& authority) const {
  return client_of(authority, (which == Which::kFirst ? first_ : second_).port());
}

std::vector<std::string> NodePair::rows(const std::string& sql) const {
  return cluster_.rows("liaison", sql);
}

std::int64_t NodePair::number(const std::string& sql) const {
  return std::stoll(rows(sql).at(0));
}

std::vector<gateway::NoteVerifier> NodePair::logs() {
  auto second = log_verifier();
  second.name = gateway::LogName(kSecondLog);
  return {log_verifier(), second};
}

}  // namespace support
