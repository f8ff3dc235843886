/// \file
/// A gateway whose directory says where some systems of the test Europe take deliveries.
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "tests/support/comes_true.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/held_port.h"
#include "tests/support/push_endpoint.h"

namespace push_system {

/// For what the gateway does in its own time, on a busy machine.
inline constexpr std::chrono::seconds kTimeLimit{180};

/// An endpoint with the certificate of that authority's system. \param port  0 = any free one.
[[nodiscard]] inline support::PushEndpointOptions of_authority(const std::string& authority,
                                                               std::uint16_t port = 0) {
  const auto& europe = support::test_europe();
  return {.credentials = europe.system_of(authority),
          .client_ca = europe.pki() / "server-ca.pem",
          .port = port};
}

[[nodiscard]] inline std::string url_at(std::uint16_t port) {
  return "https://localhost:" + std::to_string(port) + "/in";
}

/// Not thread-safe, but for rows() and client().
class PushStand {
 public:
  /// \param urls  by system, e.g. "fr-police-1".
  explicit PushStand(const std::map<std::string, std::string>& urls,
                     const std::string& more_settings = {})
      : gateway_(options_with(urls, more_settings), support::test_europe()) {
    gateway_.migrate();
    gateway_.start();
  }

  [[nodiscard]] support::GatewayProcess& gateway() { return gateway_; }

  [[nodiscard]] tools::ApiClient client(const std::string& authority) const {
    return support::client_of(authority, gateway_.port());
  }

  [[nodiscard]] std::int64_t number(const std::string& sql) const {
    const auto result = support::run({"psql",
                                      "--no-psqlrc",
                                      "--quiet",
                                      "--tuples-only",
                                      "--no-align",
                                      "--set=ON_ERROR_STOP=1",
                                      "--dbname=" + cluster_.conninfo("liaison"),
                                      "--command=" + sql});
    if (result.status != 0) throw std::runtime_error("psql: " + result.err);
    return std::stoll(result.out);
  }

  /// Whether the gateway comes to log that.
  [[nodiscard]] bool logs(const std::string& event) const {
    return support::comes_true(kTimeLimit, [&] {
      (void)gateway_.health("/readyz");  // No more often than the gateway answers.
      return support::content_of(gateway_.log()).find('"' + event + '"') != std::string::npos;
    });
  }

  /// Whether the page of metrics comes to have that.
  [[nodiscard]] bool tells(const std::string& words) const {
    return support::comes_true(kTimeLimit, [&] {
      return gateway_.health("/metrics").body.find(words) != std::string::npos;
    });
  }

  /// The state of the delivery to `recipient`, as the sender sees it.
  [[nodiscard]] std::string state_of(tools::ApiClient& sender,
                                     const std::string& handle,
                                     const std::string& recipient) const {
    for (const auto& each : support::granted(sender.status(handle)).recipients) {
      if (each.recipient.authority == recipient) return each.state;
    }
    return "none";
  }

  /// Asks the sender until the delivery is in that state. \return the last state.
  [[nodiscard]] std::string wait_for_state(tools::ApiClient& sender,
                                           const std::string& handle,
                                           const std::string& recipient,
                                           const std::string& state) const {
    std::string now;
    (void)support::comes_true(kTimeLimit, [&] {
      now = state_of(sender, handle, recipient);
      return now == state;
    });
    return now;
  }

 private:
  support::GatewayOptions options_with(const std::map<std::string, std::string>& urls,
                                       const std::string& more_settings) {
    support::GatewayOptions options;
    options.folder = folder_.path();
    options.main_database = cluster_.create_database("liaison");
    options.keys_database = cluster_.create_database("liaison_keys");
    options.systems = folder_.path() / "systems.csv";
    options.more_settings = more_settings;
    write_systems(options.systems, urls);
    return options;
  }

  /// The systems of the test Europe with one more column.
  static void write_systems(const std::filesystem::path& file,
                            const std::map<std::string, std::string>& urls) {
    std::ifstream all(support::test_europe().folder() / "systems.csv");
    std::ofstream with_urls(file);
    for (std::string line; std::getline(all, line);) {
      const auto url = urls.find(line.substr(0, line.find(',')));
      const bool header = line.starts_with("system,");
      with_urls << line << ','
                << (header              ? "push_url"
                    : url == urls.end() ? ""
                                        : url->second)
                << '\n';
    }
  }

  support::TemporaryFolder folder_;
  support::PrivateCluster cluster_;
  support::GatewayProcess gateway_;
};

}  // namespace push_system
