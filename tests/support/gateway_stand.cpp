#include "tests/support/gateway_stand.h"

#include <fstream>
#include <iterator>
#include <sstream>

#include <gtest/gtest.h>

#include "gateway/ports/journal.h"
#include "tests/support/broken_invariants.h"
#include "tests/support/file_content.h"
#include "tools/liaison/profile.h"

namespace support {
namespace {

constexpr std::chrono::seconds kTimeLimit{60};

GatewayOptions options_of(const std::filesystem::path& folder,
                          PrivateCluster& cluster,
                          const StandOptions& stand) {
  GatewayOptions options;
  options.folder = folder;
  options.main_database = cluster.create_database("liaison");
  options.keys_database = cluster.create_database("liaison_keys");
  options.more_settings = stand.more_settings;
  options.before = stand.before_gateway;
  if (stand.way_to_server) {
    // What stands last in a connection string holds.
    const auto way = " host=" + stand.way_to_server(cluster.socket_folder()).string();
    options.main_database += way;
    options.keys_database += way;
  }
  return options;
}

}  // namespace

tools::ApiClient client_with(const std::string& authority,
                             std::uint16_t port,
                             const std::filesystem::path& credentials) {
  const TestEurope& europe = test_europe();
  return {tools::profile_from_text(europe.profile(authority, port, credentials), europe.folder()),
          kTimeLimit};
}

tools::ApiClient client_of(const std::string& authority, std::uint16_t port) {
  return client_with(authority, port, test_europe().system_of(authority));
}

std::string text_of(const tools::Problem& problem) {
  std::string text = problem.code + ": " + problem.detail;
  for (const auto& violation : problem.violations)
    text += "\n  " + violation.rule + " " + violation.path + ": " + violation.message;
  return text;
}

std::vector<tools::Delivery> lease_all(tools::ApiClient& client, std::chrono::seconds wait) {
  return granted(client.lease({.limit = 256, .wait = wait}));
}

void confirm(tools::ApiClient& client, const tools::Delivery& delivery) {
  for (const auto& outcome : granted(client.confirm({{delivery.delivery_id, delivery.lease_id}}))) {
    if (!outcome.done()) {
      throw std::runtime_error("refused: " + text_of(std::get<tools::Problem>(outcome.problem)));
    }
  }
}

GatewayStand::GatewayStand(const std::string& more_settings)
    : GatewayStand(StandOptions{.more_settings = more_settings}) {}

GatewayStand::GatewayStand(const StandOptions& options)
    : cluster_(options.cluster),
      gateway_(options_of(folder_.path(), cluster_, options), test_europe()) {
  gateway_.migrate();
  gateway_.start();
}

GatewayStand::~GatewayStand() {
  try {
    const auto found = broken_invariants(cluster_.conninfo("liaison"));
    EXPECT_EQ(names_of(found), broken_) << text_of(found);
  } catch (const gateway::JournalUnavailable&) {
    // The test has stopped the server.
  }
}

tools::ApiClient GatewayStand::client(const std::string& authority) const {
  return client_of(authority, gateway_.port());
}

std::vector<std::string> GatewayStand::rows(const std::string& sql) const {
  return cluster_.rows("liaison", sql);
}

std::int64_t GatewayStand::number(const std::string& sql) const {
  return std::stoll(rows(sql).at(0));
}

}  // namespace support
